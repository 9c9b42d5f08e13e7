/**
 * Document settings of the add-in, kept in a custom XML part of their own. Excel keeps such a part but holds settings
 * elsewhere, so they pass between runs of the workbench, not from the workbench to Excel.
 */
import type { Parts } from './parts';
import { attr, children, escapeXml, HEAD, root, text } from './xml';

const NAMESPACE = 'urn:hnb:workbench:settings';

export type Settings = ReadonlyMap<string, string>;

function settingsPart(parts: Parts, workbook: string): string | null {
  const related = parts
    .relations(workbook)
    .filter(({ kind, target }) => kind === 'customXml' && parts.has(target));
  return related.find(({ target }) => root(parts.read(target)).namespaceURI === NAMESPACE)?.target ?? null;
}

export function readSettings(parts: Parts, workbook: string): Map<string, string> {
  const part = settingsPart(parts, workbook);
  if (!part) return new Map();
  return new Map(
    children(root(parts.read(part)), 'setting').map((element) => [attr(element, 'key') ?? '', text(element)]),
  );
}

export const settingsText = (settings: Settings): string => JSON.stringify([...settings].sort());

/** Writes the settings, or takes their part away when there are none left. */
export function writeSettings(parts: Parts, workbook: string, settings: Settings): void {
  const known = settingsPart(parts, workbook);
  if (!settings.size) {
    const relation = parts.relations(workbook).find(({ target }) => target === known);
    if (relation) parts.unrelate(workbook, relation.id);
    if (known) parts.remove(known);
    return;
  }
  const items = [...settings].map(
    ([key, json]) => `<setting key="${escapeXml(key)}">${escapeXml(json)}</setting>`,
  );
  const part = known ?? parts.free('customXml/item#.xml');
  parts.add(part, `${HEAD}<settings xmlns="${NAMESPACE}">${items.join('')}</settings>`);
  parts.setDefaultType('xml', 'application/xml');
  if (!known) parts.relate(workbook, 'customXml', part);
}
