/** What must hold on HNB Provision, as checks of its own: each with the difference and the cure. Pure. */
import { ALL_FIXED } from './a1';
import { nameOf } from './assumptions';
import type { Check } from './checks';
import { columnRef, literal } from './conditions';
import { effectPlaces, RESULTS, withoutLine } from './provision-cases';
import { HOST_WORDS, HOSTS, type HostRow } from './provision-hosts';
import { OWN, PURPOSE, SCHEMES, STATUS } from './provision-model';
import { claimChecks } from './provision-plan';
import { READING, SETTINGS, yearRow, type Provision } from './provision-schemes';
import { textOf } from './years';

type Words = Pick<Check, 'key' | 'text' | 'formula' | 'expect' | 'cure'>;

const STATUSES: readonly { key: string; text: string; status: string; cure: string }[] = [
  {
    key: 'Twice or gone',
    text: 'Schemes that stand more than once in your table, or no longer',
    status: STATUS.gone,
    cure: 'Give each scheme a name of its own in your table, then build this sheet again.',
  },
  {
    key: 'Figures',
    text: 'Schemes whose places, unit cost or avoided unit cost is not a figure of 0 or more',
    status: STATUS.figures,
    cure: 'Type the three figures of the scheme marked "To see to".',
  },
  {
    key: 'Opening',
    text: 'Schemes whose opening is not read, or is not a year of this sheet',
    status: STATUS.opening,
    cure: 'Type the opening as 2027-28, September 2027 or a date; for an earlier or later year change year 0 on HNB Inputs and build again.',
  },
  {
    key: 'Phasing',
    text: 'Schemes whose phasing is not read',
    status: STATUS.phasing,
    cure: 'Type the phasing as "25%, 50%, 100%" or "8, 16, 24", at most eight steps.',
  },
  {
    key: 'Places',
    text: 'Schemes that fill more than their places',
    status: STATUS.places,
    cure: 'Lower the phasing, or raise the places.',
  },
];

/** Schemes by what their row says is to be seen to. */
function statusChecks({ layout, model }: Provision): Words[] {
  const blocks = [SCHEMES, OWN].filter((id) => model.schemes.some(({ block }) => block === id));
  return STATUSES.map(({ key, text, status, cure }) => ({
    key,
    text,
    formula: `=${blocks.map((id) => `COUNTIF(${layout.all(id, 'To see to')},"${status}")`).join('+')}`,
    expect: model.schemes.filter((scheme) => scheme.status === status).length,
    cure,
  }));
}

/** Schemes of the table that have no row here. Totals rows are known by the names they had at the build. */
function shown({ layout, model, request }: Provision): Words[] {
  const table = request.sources.provision;
  const ref = columnRef(table, 'scheme');
  const keys = model.schemes.filter(({ block }) => block === SCHEMES).map(({ key }) => key.toLowerCase());
  if (!table || !ref || keys.length === 0) return [];
  const names = (rows: typeof table.rows): string[] => [
    ...new Set(rows.map((row) => textOf(row, 'scheme')).filter((name) => name !== '')),
  ];
  const noTotals = names(table.totals).map((name) => `*(TRIM(${ref})<>"${name.replace(/"/g, '""')}")`);
  return [
    {
      key: 'Schemes shown',
      text: 'Schemes of your table that have no row here',
      formula: `=SUMPRODUCT((TRIM(${ref})<>"")*ISNA(MATCH(${literal(`TRIM(${ref})`)},${layout.all(SCHEMES, 'Key')},0))${noTotals.join('')})`,
      expect: names(table.rows).filter((name) => !keys.includes(name.toLowerCase())).length,
      cure: 'A scheme was added to your table or renamed: build this sheet again.',
    },
  ];
}

function periodChecks(provision: Provision): Words[] {
  const { layout, model, request } = provision;
  const { start, years } = model.appraisal;
  const opens = layout.all(READING, 'Opens in');
  const base = layout.cell(SETTINGS, 'Year 0', 'Value', ALL_FIXED);
  const period = `ROUND(${nameOf('appraisalYears')},0)`;
  const chosen = `SUBSTITUTE(TRIM(${nameOf('appraisalStart')}),"/","-")`;
  const typed = String(request.assumptions.appraisalStart ?? '')
    .trim()
    .replace(/\//g, '-');
  return [
    {
      key: 'Openings',
      text: 'Schemes that open outside the appraisal, so that their case is not whole',
      formula: `=SUMPRODUCT(ISNUMBER(${opens})*((${opens}<${base})+(${opens}>=${base}+${period})))`,
      expect: model.schemes.filter((one) => one.opens && !inside(one.opens.start, start, years)).length,
      cure: 'Choose another year 0 or more years on HNB Inputs, then build this sheet again.',
    },
    {
      key: 'Period',
      text: 'Years of the appraisal that have no column here',
      formula: `=${period}-SUM(${yearRow(provision, 'Counted')})`,
      expect: 0,
      cure: 'Year 0 or the number of years changed on HNB Inputs: build this sheet again.',
    },
    {
      key: 'Year 0',
      text: 'Year 0 of HNB Inputs is one of the years here (1 = it is not)',
      formula: `=IF(${chosen}="",0,IF(ISNA(MATCH(${chosen},${yearRow(provision, 'Year')},0)),1,0))`,
      expect: typed === '' || model.labels.includes(typed) ? 0 : 1,
      cure: 'Type the year on HNB Inputs as 2026-27, then build this sheet again.',
    },
  ];
}
const inside = (opens: number, start: number, years: number): boolean =>
  opens >= start && opens < start + years;

/** Recommendation 7: a defined range of need and an effect on demand, for every scheme that is adopted. */
function purposeCheck({ layout, model }: Provision): Words[] {
  const [first, last] = [model.schemes[0], model.schemes[model.schemes.length - 1]];
  if (!first || !last) return [];
  const adopted = layout.down(RESULTS, first.key, last.key, 'Adopted');
  const [needs, demand] = (['Range of needs served', 'Effect on demand'] as const).map((heading) =>
    layout.all(PURPOSE, heading),
  );
  return [
    {
      key: 'Purpose',
      text: 'Adopted schemes without the range of needs served or the effect on demand',
      formula: `=SUMPRODUCT((${adopted}="Yes")*((TRIM(${needs})="")+(TRIM(${demand})="")>0))`,
      expect: model.adopted.filter(
        ({ said }) => said['Range of needs served'] === '' || said['Effect on demand'] === '',
      ).length,
      cure: 'Type both for each adopted scheme.',
    },
  ];
}

function effectChecks(provision: Provision): Words[] {
  const places = effectPlaces(provision);
  if (!places) return [];
  return [
    {
      key: 'Plan lines',
      text: 'Rows of adopted schemes whose line is not a high needs line of your DSG lines',
      formula: `=SUMPRODUCT(ISNA(MATCH(${literal(places.typed)},${places.lines},0))*(${places.inPlan}<>0))`,
      expect: withoutLine(provision.model),
      cure: 'Type the line that bears the cost and the line that saves as they stand in your DSG lines.',
    },
    {
      key: 'Effect',
      text: 'The effects on the lines add to the effect on high needs spend',
      formula: `=SUM(${places.total})-SUM(${places.byLine})`,
      expect: 0,
      cure: 'A formula of this sheet was typed over: press Preview, tick its cell and build.',
    },
  ];
}

const HOST_CHECKS: readonly {
  key: string;
  heading: string;
  field: 'places' | 'agreement' | 'conversation';
  text: string;
  status: string | null;
  cure: string;
}[] = [
  {
    key: 'Over-filled',
    heading: 'Places',
    field: 'places',
    text: 'Host schools with more places filled than commissioned',
    status: HOST_WORDS.over,
    cure: 'Commission the places, or correct the count.',
  },
  {
    key: 'Places given',
    heading: 'Places',
    field: 'places',
    text: 'Host schools without places commissioned or filled',
    status: HOST_WORDS.notGiven,
    cure: 'Type both numbers.',
  },
  {
    key: 'Agreements',
    heading: 'Agreement stands',
    field: 'agreement',
    text: 'Host schools whose service level agreement is missing, undated or due again',
    status: null,
    cure: 'Agree it again and type its date; ages are counted to the review date typed above the register.',
  },
  {
    key: 'Conversations',
    heading: 'Conversation held',
    field: 'conversation',
    text: 'Host schools whose commissioning conversation is not dated or due again',
    status: null,
    cure: 'Hold it and type its date; ages are counted to the review date typed above the register.',
  },
];

const hostChecks = ({ layout }: Provision, hosts: readonly HostRow[]): Words[] =>
  HOST_CHECKS.map(({ key, heading, field, text, status, cure }) => {
    const column = layout.all(HOSTS, heading);
    const wrong = (found: string): boolean =>
      status === null ? found !== '' && found !== HOST_WORDS.good : found === status;
    return {
      key,
      text,
      formula:
        status === null
          ? `=SUMPRODUCT((${column}<>"")*(${column}<>"${HOST_WORDS.good}"))`
          : `=COUNTIF(${column},"${status}")`,
      expect: hosts.filter((host) => wrong(host[field])).length,
      cure,
    };
  });

export const provisionChecks = (provision: Provision, hosts: readonly HostRow[]): Check[] =>
  [
    ...shown(provision),
    ...statusChecks(provision),
    ...periodChecks(provision),
    ...purposeCheck(provision),
    ...effectChecks(provision),
    ...claimChecks(provision),
    ...hostChecks(provision, hosts),
  ].map((check) => ({ ...check, allowed: 'none', where: provision.writer.name }));
