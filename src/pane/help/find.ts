/** The search box of the help page: shows the functions that have the words typed. The page reads well without it. */
import { foundSentence, hasWords } from '../functions/search';
import './help.css';

function show(page: Document, query: string): void {
  const articles = [...page.querySelectorAll('article')];
  for (const article of articles) article.hidden = !hasWords(article.dataset.words ?? '', query);
  const isShown = (anchor: string): boolean => page.getElementById(anchor)?.hidden === false;
  for (const entry of page.querySelectorAll<HTMLElement>('#functions li'))
    entry.hidden = !isShown(entry.querySelector('a')?.hash.slice(1) ?? '');
  for (const section of page.querySelectorAll<HTMLElement>('section'))
    section.hidden = section.querySelector('article:not([hidden])') === null;
  const found = articles.filter(({ hidden }) => !hidden).length;
  const said = page.getElementById('found');
  if (said) said.textContent = foundSentence(found, articles.length, query);
}

/** Makes the search box work; a page without one, such as support.html, stays as it is. */
export function startSearch(page: Document): void {
  const box = page.getElementById('search');
  const query = page.getElementById('query') as HTMLInputElement | null;
  if (!box || !query) return;
  box.hidden = false;
  query.addEventListener('input', () => show(page, query.value));
  // Excel's help link may lead to a function that the search has hidden
  page.defaultView?.addEventListener('hashchange', () => {
    const target = page.getElementById(page.location.hash.slice(1));
    if (!target?.hidden) return;
    query.value = '';
    show(page, '');
    target.scrollIntoView();
  });
}

startSearch(document);
