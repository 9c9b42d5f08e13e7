/** What a saved workbook may not hold on the sheets that HNB made: merged cells, and links to other workbooks. */
import { unzip } from '../workbench/file-fixtures';

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** Sheets of HNB by name, with the path of their part. */
function ourParts(parts: Record<string, string>): [name: string, path: string][] {
  const relations = new Map(
    [...(parts['xl/_rels/workbook.xml.rels'] ?? '').matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/?(?:xl\/)?/, 'xl/'),
    ]),
  );
  return [...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet\b[^>]*>/g)]
    .map(([tag]): [string, string] => [attribute(tag, 'name'), relations.get(attribute(tag, 'r:id')) ?? ''])
    .filter(([name]) => name.startsWith('HNB '));
}

/** How many sheets of HNB the file has, and what is wrong with them. */
export function scanSaved(bytes: Uint8Array): { sheets: number; wrong: string[] } {
  const parts = unzip(bytes);
  const ours = ourParts(parts);
  const wrong = ours.flatMap(([name, path]) => {
    const part = parts[path];
    if (part === undefined) return [`${name} has no part in the file`];
    const linked = [...part.matchAll(/<f\b[^>]*>([^<]*)<\/f>/g)].filter(([, formula = '']) =>
      /\[\d+\][^[\](),]*!|\[[^\]]*\.xls/.test(formula),
    );
    return [
      ...(/<mergeCells?\b/.test(part) ? [`${name} has merged cells`] : []),
      ...linked.map(([, formula = '']) => `${name} has a formula over another workbook: ${formula}`),
    ];
  });
  const links = Object.keys(parts).filter((path) => path.startsWith('xl/externalLinks/'));
  return { sheets: ours.length, wrong: [...wrong, ...links.map((path) => `the file has ${path}`)] };
}

/** The file with a sheet of HNB as somebody could have spoilt it, for seeing that the scan finds it. */
export function spoilt(bytes: Uint8Array, sheet: string): Record<string, string> {
  const parts = unzip(bytes);
  const path = ourParts(parts).find(([name]) => name === sheet)?.[1] ?? '';
  const part = parts[path] ?? '';
  return {
    ...parts,
    'xl/externalLinks/externalLink1.xml': '<externalLink/>',
    [path]: part
      .replace(/<f>[^<]*<\/f>/, "<f>'[1]Other book'!A1</f>")
      .replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'),
  };
}
