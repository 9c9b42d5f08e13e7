/**
 * What the help pages share: the head, the links from each to the others, and text made safe for a page. The build adds
 * the policy, the style and the script; none of the pages needs the script to be read.
 */
import { version } from '../../functions/version';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** The pages, in the order in which they are linked. */
const PAGES = [
  ['support.html', 'Help'],
  ['functions.html', 'Functions'],
  ['it.html', 'For IT departments'],
  ['privacy.html', 'Privacy'],
  ['accessibility.html', 'Accessibility'],
  ['model-card.html', 'Model card'],
] as const;

/** Links to the other pages; a page is not linked from itself. */
export const links = (own: string): string =>
  `<nav class="pages" aria-label="Help pages"><ul>${PAGES.filter(([file]) => file !== own)
    .map(([file, name]) => `<li><a href="${file}">${name}</a></li>`)
    .join('')}</ul></nav>`;

export const head = (title: string): string => `<head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>HNB: ${escaped(title)}</title></head>`;

/** A table that scrolls by itself when it is wider than the window, by keyboard too. */
export function table(
  label: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const columns = headings.map((heading) => `<th scope="col">${escaped(heading)}</th>`).join('');
  const body = rows
    .map(
      ([first = '', ...rest]) =>
        `<tr><th scope="row">${escaped(first)}</th>${rest.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
    )
    .join('');
  return scrolling(label, `<table><thead><tr>${columns}</tr></thead><tbody>${body}</tbody></table>`);
}

export const scrolling = (label: string, content: string): string =>
  `<div class="wide" role="region" tabindex="0" aria-label="${escaped(label)}">${content}</div>`;

/** A page of prose: its file and its title, then what it says. */
export const prosePage = (file: string, title: string, content: string): string =>
  `<!doctype html><html lang="en-GB">${head(title)}<body><main>${links(file)}<h1>${escaped(title)}</h1>` +
  `<p class="quiet">HNB ${escaped(version)}</p>${content}</main></body></html>`;
