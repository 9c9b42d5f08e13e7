/** About: versions, licences and the pages that come with the add-in. Words only. No DOM. */
import { version } from '../../functions/version';
import { SCHEMA } from '../../sheets/schema';
import type { State } from '../../workbook/contract';
import { dateText } from '../shared/format';

interface Line {
  what: string;
  text: string;
}

/** Which arrangement the sheets have beside the one that this pane builds: "2, as this HNB builds them". */
function schemaText(schema: number | null): string {
  if (schema === null) return `none yet; this HNB builds ${SCHEMA}`;
  return schema === SCHEMA
    ? `${schema}, as this HNB builds them`
    : `${schema}; the next build brings them to ${SCHEMA}`;
}

/** Pane and functions are one build; the workbook may be of an older one. */
export function versionLines(state: State | null): Line[] {
  const built = state?.lastBuild;
  return [
    { what: 'Pane and functions', text: `HNB ${version}` },
    {
      what: 'This workbook',
      text: built ? `${built.what}, ${dateText(built.when)}` : 'nothing built yet',
    },
    { what: 'Schema of its HNB sheets', text: schemaText(state?.schema ?? null) },
  ];
}

export const LICENCES: readonly Line[] = [
  { what: 'HNB', text: 'MIT licence' },
  { what: 'React, React DOM', text: 'MIT licence, Meta' },
  { what: 'Fluent UI, Griffel', text: 'MIT licence, Microsoft' },
  { what: 'office.js', text: 'Microsoft’s own terms; loaded from Microsoft, unmodified' },
  {
    what: 'Open data in samples and benchmarks',
    text: 'Open Government Licence v3.0, Department for Education',
  },
];

/** Pages beside the pane, each with what it answers. */
export const DOCUMENTS: readonly { file: string; name: string; says: string }[] = [
  { file: 'support.html', name: 'Help', says: 'Questions, and whom to ask.' },
  { file: 'privacy.html', name: 'Privacy', says: 'No data leave the workbook; nothing is counted or sent.' },
  {
    file: 'accessibility.html',
    name: 'Accessibility statement',
    says: 'What was tested against WCAG 2.2 AA, and what was not.',
  },
  { file: 'it.html', name: 'For IT departments', says: 'Addresses, permissions, hosting, rollback.' },
  { file: 'model-card.html', name: 'Model card', says: 'What the figures are for, and their limits.' },
];
