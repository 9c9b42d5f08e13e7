/** @jest-environment jsdom */
/** The help page of the functions as it is written, and its search box. */
import '@testing-library/jest-dom';
import { fireEvent, screen, within } from '@testing-library/dom';
import { axe } from 'jest-axe';
import { CATALOGUE } from '../../src/functions/catalogue';
import { startSearch } from '../../src/pane/help/find';
import functionsPage from '../../src/pane/help/functions-page';

const written = functionsPage();

beforeEach(() => {
  const page = new DOMParser().parseFromString(written, 'text/html');
  document.documentElement.lang = page.documentElement.lang;
  document.head.innerHTML = page.head.innerHTML;
  document.body.innerHTML = page.body.innerHTML;
});

const article = (anchor: string): HTMLElement => document.getElementById(anchor) as HTMLElement;
const visible = (): string[] =>
  [...document.querySelectorAll('article')].filter(({ hidden }) => !hidden).map(({ id }) => id);

describe('the page', () => {
  it('has an article for every function at the anchor that Excel opens, each named in the list', () => {
    const list = within(screen.getByRole('navigation', { name: 'Functions' }));
    for (const { id, help } of CATALOGUE) {
      expect(within(article(help)).getByRole('heading', { level: 3 })).toHaveTextContent(`HNB.${id}`);
      expect(list.getByRole('link', { name: `HNB.${id}` })).toHaveAttribute('href', `#${help}`);
    }
    expect(document.querySelectorAll('article')).toHaveLength(CATALOGUE.length);
  });

  it('says of a function what to give, the columns with their other headings, the example and its source', () => {
    const text = within(article('ebtvalue'));
    const deduct = text.getByRole('row', { name: /^deduct/ });
    expect(
      within(deduct)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual([
      'Element 2 in £ a year, taken off values whose basis is total',
      'one cell',
      '£ a year',
      '0 or more',
      '6000',
    ]);
    expect(text.getByRole('row', { name: /^Value yes number Annual value, Band value/ })).toBeInTheDocument();
    expect(text.getByText('=HNB.EBTVALUE(A7:A9,A1:C4)')).toBeInTheDocument();
    const example = within(text.getByRole('region', { name: 'Example of HNB.EBTVALUE' }));
    expect(example.getByRole('row', { name: '3 2a £8,627 total' })).toBeInTheDocument();
    expect(example.getByRole('row', { name: '11 £2,627' })).toBeInTheDocument();
    expect(text.getByText(/Total less £6,000 is how Solihull publishes/)).toBeInTheDocument();
  });

  it('lists the settings of the fund', () => {
    expect(
      within(article('fairshare')).getByRole('row', { name: /^Notional share 50% share of notional SEN/ }),
    ).toBeInTheDocument();
  });

  it('carries no script, no style and nothing from elsewhere', () => {
    expect(written).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|javascript:|https?:/i);
  });

  it('writes signs of the catalogue as text', () => {
    const escaped = written.replace(/<[^>]*>/g, '');
    expect(escaped).not.toMatch(/[<>]/);
    expect(article('ebtband')).toHaveTextContent('the band with the largest "Score from" at or below');
  });

  it('has no two elements of one id', () => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('keeps the rules of accessibility (axe)', async () => {
    startSearch(document);
    // one with everything, one with several tables, one with nothing: the whole page is checked in a browser
    for (const one of document.querySelectorAll('article'))
      if (!['fairshare', 'banddrift', 'version'].includes(one.id)) one.remove();
    const { violations } = await axe(document.body);
    expect(
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)),
    ).toEqual([]);
  });
});

describe('without its script', () => {
  it('shows every function, and no search box that would not work', () => {
    expect(document.getElementById('search')).toHaveAttribute('hidden');
    expect(visible()).toHaveLength(CATALOGUE.length);
  });
});

describe('the search box', () => {
  const typeIn = (query: string): void => {
    fireEvent.input(screen.getByRole('searchbox', { name: 'Find a function' }), { target: { value: query } });
  };
  beforeEach(() => startSearch(document));

  it('leaves the functions with all the words, their entries and their headings, and says how many', () => {
    typeIn('deficit grant');
    expect(visible()).toEqual(['stabilitygrant']);
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'The plan',
    ]);
    expect(screen.getAllByRole('link', { name: /^HNB\./ })).toHaveLength(1);
    // the links to the other pages stay
    expect(screen.getByRole('link', { name: 'Privacy' })).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('1 of 20 functions.');
    typeIn('');
    expect(visible()).toHaveLength(CATALOGUE.length);
  });

  it('says what to do when nothing is found', () => {
    typeIn('zebra');
    expect(visible()).toEqual([]);
    expect(screen.getByRole('status')).toHaveTextContent('No function has “zebra” in its help.');
  });

  it('gives way when a link leads to a function that it hides', async () => {
    typeIn('deficit grant');
    const seen = jest.fn();
    article('ebtvalue').scrollIntoView = seen;
    window.location.hash = '#ebtvalue';
    await new Promise((resolve) => window.addEventListener('hashchange', resolve, { once: true }));
    expect(visible()).toHaveLength(CATALOGUE.length);
    expect(seen).toHaveBeenCalled();
  });

  it('does nothing on a page without one', () => {
    document.body.innerHTML = '<main><h1>Help with HNB</h1></main>';
    expect(() => startSearch(document)).not.toThrow();
  });
});
