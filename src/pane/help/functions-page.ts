/**
 * The help page of the functions, functions.html, as text: the build asks for it. Everything that comes from the
 * catalogue is escaped; no script and no style stands in the page, so that a strict policy lets it through.
 */
import { FUNCTIONS, SUBJECTS, type ColumnsHelp, type FunctionHelp, type Picture } from '../functions/help';
import { foundSentence } from '../functions/search';
import { escaped, head, links, scrolling, table } from './frame';

const code = (text: string): string => `<code>${escaped(text)}</code>`;
const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;
const list = (sentences: readonly string[]): string =>
  `<ul>${sentences.map((sentence) => `<li>${escaped(sentence)}</li>`).join('')}</ul>`;

function argumentsOf({ id, parameters }: FunctionHelp): string {
  if (parameters.length === 0) return paragraph('Nothing: it takes no arguments.');
  return table(
    `Arguments of HNB.${id}`,
    ['Argument', 'What it is', 'Shape', 'Unit', 'What may be given', 'If left out'],
    parameters.map(({ name, meaning, shape, unit, values, leftOut }) => [
      name,
      meaning,
      shape,
      unit,
      values,
      leftOut,
    ]),
  );
}

const columnsOf = ({ id }: FunctionHelp, { title, columns }: ColumnsHelp): string =>
  `<h4>${escaped(title)}</h4>` +
  paragraph('In any order; letter case, spaces and punctuation do not matter; other columns are ignored.') +
  table(
    `${title}, HNB.${id}`,
    ['Heading', 'Needed', 'Holds', 'Also read as'],
    columns.map(({ heading, needed, kind, synonyms }) => [heading, needed ? 'yes' : 'no', kind, synonyms]),
  );

const settingsOf = ({ id, settings }: FunctionHelp): string =>
  settings.length === 0
    ? ''
    : `<h4>Settings</h4>${table(
        `Settings of HNB.${id}`,
        ['Setting', 'Default', 'Unit', 'Methods', 'Source'],
        settings.map(({ name, otherwise, unit, methods, source }) => [
          name,
          otherwise,
          unit,
          methods,
          source,
        ]),
      )}`;

function pictureOf({ letters, rows, formulaCell }: Picture): string {
  const head = letters.map((letter) => `<th scope="col">${letter}</th>`).join('');
  const body = rows.map(({ number, cells }) => {
    const written = cells.map(({ text, isNumber, isAnswer }) => {
      const looks = [isNumber ? 'number' : '', isAnswer ? 'answer' : ''].filter(Boolean).join(' ');
      return `<td${looks === '' ? '' : ` class="${looks}"`}>${escaped(text)}</td>`;
    });
    return `<tr><th scope="row">${number}</th>${written.join('')}</tr>`;
  });
  return (
    `<table class="sheet"><caption>In ${formulaCell} stands the formula; it fills the cells in bold.</caption>` +
    `<thead><tr><td></td>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`
  );
}

const exampleOf = ({ id, example, picture, usual }: FunctionHelp): string =>
  `<h4>Example</h4>${paragraph(example.shows)}` +
  `<p>${code(example.formula)}</p>` +
  scrolling(`Example of HNB.${id}`, pictureOf(picture)) +
  `<p class="quiet">${escaped(example.figures)}</p>` +
  `<p>In a council’s workbook: ${code(usual)}</p>`;

const errorsOf = ({ errors }: FunctionHelp): string =>
  errors.length === 0
    ? ''
    : `<h4>When something is wrong</h4>` +
      paragraph('The cell shows #VALUE! or #N/A, and the reason when you select it, such as:') +
      list(errors);

const articleOf = (help: FunctionHelp): string =>
  `<article id="${help.anchor}" data-words="${escaped(help.words)}">` +
  `<h3>HNB.${help.id}</h3>` +
  paragraph(help.summary) +
  `<p>${code(`=${help.call}`)}</p>` +
  `<h4>How it is worked out</h4>${list(help.workings)}` +
  `<h4>What to give</h4>${argumentsOf(help)}` +
  help.tables.map((columns) => columnsOf(help, columns)).join('') +
  settingsOf(help) +
  `<h4>Answer</h4>${paragraph(help.result)}` +
  exampleOf(help) +
  errorsOf(help) +
  `<p class="quiet">Source: ${escaped(help.source)}</p>` +
  `<p class="screen"><a href="#functions">Back to the list of functions</a></p>` +
  `</article>`;

const ofSubject = (subject: string): FunctionHelp[] => FUNCTIONS.filter((help) => help.subject === subject);

const entryOf = ({ anchor, id, summary }: FunctionHelp): string =>
  `<li><a href="#${anchor}">HNB.${id}</a> ${escaped(summary)}</li>`;

const sectionOf = (subject: string): string =>
  `<section><h2>${escaped(subject)}</h2>${ofSubject(subject).map(articleOf).join('')}</section>`;

const INTRODUCTION = `<h1>Functions of HNB</h1>
<p>In a cell, type <code>=HNB.</code> and Excel lists them. They work on your cells and tables, on your own
computer, and send nothing anywhere. Square brackets stand around what may be left out.</p>
<p>Text such as £1,234.50, (1,234) or 12.5% is read as a number; blank rows and totals rows of a table are left out.</p>`;

/** Hidden until the script is there, which it works with alone. */
const SEARCH = `<div id="search" class="screen" role="search" hidden>
<label for="query">Find a function</label>
<input id="query" type="search" autocomplete="off">
<p id="found" role="status">${foundSentence(FUNCTIONS.length, FUNCTIONS.length, '')}</p>
</div>`;

/** The whole page; the build adds the addresses of its style and script. */
export default function functionsPage(): string {
  const entries = SUBJECTS.flatMap(ofSubject).map(entryOf).join('');
  return (
    `<!doctype html><html lang="en-GB">${head('functions')}<body><main>${links('functions.html')}${INTRODUCTION}${SEARCH}` +
    `<nav id="functions" aria-label="Functions"><ul>${entries}</ul></nav>` +
    `${SUBJECTS.map(sectionOf).join('')}</main></body></html>`
  );
}
