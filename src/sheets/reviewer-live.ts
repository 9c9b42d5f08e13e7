/**
 * HNB Review, what its formulas find by themselves: open checks, recommendations that wait for somebody, bands moderated,
 * and who reviewed last. They look other sheets up by name, so that these can be built anew without this one. Pure.
 */
import { cellName, rangeName, sheetPrefix } from './a1';
import { MODERATED, SAMPLE_BLOCK } from './bands-sample';
import { LISTED, RESULTS } from './checks';
import { trimmed } from './conditions';
import { blank } from './content';
import { REVIEWED_SHEET } from './record-sheets';
import { recommendationKeys } from './recommendation-others';
import { AGREEMENT, AGREEMENTS, isOther, RECOMMENDATIONS_BLOCK } from './recommendation-words';
import { AS_AT, agreementOf, recommendationCounts, standingOn, SUMMARY_BLOCK } from './recommendations';
import { BUILT, builtOn } from './register-dates';
import type { Review } from './review-record';
import { COLUMNS } from './reviewer-layout';
import { SHEET_IDS, SHEET_NAMES, SHEETS, type BuildRequest, type SheetId } from './request';
import { blockNameOf } from './sheet-names';
import type { Plain } from './sources';
import type { Block, Content, SheetWriter } from './writer';

// ---- other sheets, by the names of their blocks ----

const columnAt = (block: string, heading: string): string => `MATCH("${heading}",INDEX(${block},1,0),0)`;
/** A whole column of a block, with its heading. */
const columnOf = (block: string, heading: string): string => `INDEX(${block},0,${columnAt(block, heading)})`;
const valueAt = (block: string, key: string, heading: string): string =>
  `INDEX(${block},MATCH(${key},INDEX(${block},0,1),0),${columnAt(block, heading)})`;

/** The numbers of rows that show nothing do not show either. */
function quietNumbers(writer: SheetWriter, first: number, rows: number, column: string): void {
  writer.conditionals.push({
    range: rangeName(first, 0, rows, 1),
    formula: `=$${column}${first + 1}=""`,
    style: { fontColour: '#FFFFFF' },
  });
}

/** A cell that asks to be seen to, by what stands in a column. */
function mark(writer: SheetWriter, first: number, rows: number, column: number, test: string): void {
  if (rows === 0) return;
  writer.conditionals.push({
    range: rangeName(first, column, rows, 1),
    formula: `=${cellName(first, column, { column: true })}${test}`,
    style: { fill: '#F8D7DA', bold: true },
  });
}

/** The cell under a heading in the row that comes next. */
const own = (block: Block, heading: string): string =>
  cellName(block.next, block.column(heading), { column: true });

// ---- checks ----

const NAMED_CHECKS = 8;
const NO_CHECK = 'None: every check is OK';

/** The checks to look at, first to last. */
export function addOpenChecks(writer: SheetWriter): void {
  const { words, results, cures, sheets } = LISTED;
  const block = writer.block('reviewer-checks', [
    { heading: 'No', ...COLUMNS.no },
    { heading: 'Sheet', ...COLUMNS.sheet },
    { heading: 'Line', ...COLUMNS.figure },
    { heading: 'Check to look at', ...COLUMNS.line },
    { heading: 'What to do', ...COLUMNS.more },
    { heading: 'Where', ...COLUMNS.words },
  ]);
  const looks = `COUNTIF(${results},"${RESULTS.look}")`;
  const fromEnd = `ROWS(${results})+MIN(ROW(${results}))-ROW(${results})`;
  for (let number = 1; number <= NAMED_CHECKS; number += 1) {
    const [nth, place] = [own(block, 'No'), own(block, 'Line')];
    const largest = `SUMPRODUCT(LARGE((${results}="${RESULTS.look}")*(${fromEnd}),MIN(${nth},ROWS(${results}))))`;
    const of = (list: string, otherwise = '""'): Content => ({
      formula: `=IF(${place}="",${otherwise},INDEX(${list},${place}))`,
      // the checks are built after this sheet
      expect: undefined,
    });
    const cell = `SUBSTITUTE(ADDRESS(ROW(INDEX(${results},${place})),COLUMN(${results})),"$","")`;
    block.add(number, {
      Line: {
        formula: `=IF(${looks}<${nth},"",ROWS(${results})+1-${largest})`,
        expect: undefined,
      },
      Sheet: of(sheets),
      'Check to look at': of(words, `IF(${nth}=1,"${NO_CHECK}","")`),
      'What to do': of(cures),
      Where: {
        formula: `=IF(${place}="","","${SHEET_NAMES.Checks}, "&${cell})`,
        expect: undefined,
      },
    });
  }
  quietNumbers(writer, block.top + 1, NAMED_CHECKS + 1, 'D');
  const last = cellName(block.next - 1, 0, { row: true, column: true });
  block.add(NAMED_CHECKS + 1, {
    'Check to look at': {
      formula: `=IF(${looks}>${last},"and "&(${looks}-${last})&" more: see ${SHEET_NAMES.Checks}","")`,
      expect: undefined,
    },
  });
  block.end();
}

/** Records, and this sheet itself: no check is about them alone. */
const NOT_LISTED: readonly SheetId[] = ['About', 'Checks', 'Log', 'Published', 'Review'];

export function addSheets(writer: SheetWriter, { present }: BuildRequest): void {
  const block = writer.block('reviewer-sheets', [
    { heading: 'No', ...COLUMNS.no },
    { heading: 'Sheet', ...COLUMNS.sheet },
    { heading: 'To look at', ...COLUMNS.figure },
    { heading: 'What it holds', ...COLUMNS.line },
    { heading: 'Source', ...COLUMNS.more },
    { heading: 'Unit', ...COLUMNS.words },
  ]);
  SHEET_IDS.filter((id) => present.has(id) && !NOT_LISTED.includes(id)).forEach((id, i) => {
    const count = `COUNTIFS(${LISTED.sheets},${own(block, 'Sheet')},${LISTED.results},"${RESULTS.look}")`;
    block.add(i + 1, {
      Sheet: SHEET_NAMES[id],
      'To look at': { formula: `=${count}`, expect: undefined },
      'What it holds': SHEETS[id].purpose,
      Source: SHEET_NAMES.Checks,
      Unit: 'checks',
    });
  });
  mark(writer, block.top + 1, block.next - block.top - 1, block.column('To look at'), '>0');
  block.end();
}

// ---- recommendations ----

const RECOMMENDATIONS = blockNameOf(RECOMMENDATIONS_BLOCK);
const NOT_ASSESSED = 'Not assessed';
const DONE = 'Done';
const OVERDUE = 'Overdue';

interface Waiting {
  key: string;
  what: string;
  formula: (day: string) => string;
  expect: (request: BuildRequest, day: number) => Plain;
}

const text = (request: BuildRequest, number: number, heading: string): string =>
  trimmed(String(standingOn(request, number, heading) ?? ''));
const isNamed = (request: BuildRequest, number: number): boolean =>
  text(request, number, 'Recommendation') !== '';
const countOf = (request: BuildRequest, is: (number: number) => boolean): number =>
  recommendationKeys(request).filter((number) => isNamed(request, number) && is(number)).length;
const summaryOf = (request: BuildRequest, key: string): { name: string; count: Plain } =>
  recommendationCounts(request).find((one) => one.key === key) ?? { name: '', count: 0 };

const isLate = (request: BuildRequest, number: number, day: number): boolean => {
  const due = standingOn(request, number, 'Due');
  return (
    typeof due === 'number' &&
    due < day &&
    text(request, number, 'Status').toLowerCase() !== DONE.toLowerCase()
  );
};

/** The date typed on HNB Recommendations for this, else the day of the last build: never today, which moves by itself. */
const typedDay = `N(IFERROR(${valueAt(blockNameOf(SUMMARY_BLOCK), `"${OVERDUE}"`, AS_AT)},0))`;
const DAY = `=IF(${typedDay}>0,${typedDay},N(${BUILT}))`;
function dayOf(request: BuildRequest): number {
  const typed = request.people[SUMMARY_BLOCK]?.[OVERDUE]?.[AS_AT]?.value;
  return typeof typed === 'number' && typed > 0 ? typed : (builtOn(request) ?? 0);
}

/** Recommendations with nothing under a heading. */
const blanksUnder = (heading: string): string =>
  `SUMPRODUCT((TRIM(${columnOf(RECOMMENDATIONS, 'Recommendation')})<>"")*(TRIM(${columnOf(RECOMMENDATIONS, heading)})=""))`;

const waiting = (request: BuildRequest): Waiting[] => [
  {
    key: 'Not assessed',
    what: 'Nobody has said how far we are',
    formula: () => `=${summaryOf(request, NOT_ASSESSED).name}`,
    expect: () => summaryOf(request, NOT_ASSESSED).count,
  },
  {
    key: OVERDUE,
    what: 'Due before the date in the next row, and not done',
    formula: (day) => {
      const [due, status, name] = ['Due', 'Status', 'Recommendation'].map((heading) =>
        columnOf(RECOMMENDATIONS, heading),
      );
      return `=SUMPRODUCT(ISNUMBER(${due})*(${due}<${day})*(TRIM(${status})<>"${DONE}")*(TRIM(${name})<>""))`;
    },
    expect: (_, day) => countOf(request, (number) => isLate(request, number, day)),
  },
  {
    key: 'No SEND owner',
    what: 'Nobody in SEND owns the next step',
    formula: () => `=${summaryOf(request, 'No owner').name}`,
    expect: () => summaryOf(request, 'No owner').count,
  },
  {
    key: 'No finance owner',
    what: 'Nobody in finance owns the next step',
    formula: () => `=${blanksUnder('Finance owner')}`,
    expect: () => countOf(request, (number) => text(request, number, 'Finance owner') === ''),
  },
  {
    key: 'SEND to agree',
    what: 'Not agreed by SEND yet',
    formula: () => `=${blanksUnder(AGREEMENT.send)}`,
    expect: () => countOf(request, (number) => text(request, number, AGREEMENT.send) === ''),
  },
  {
    key: 'Finance to agree',
    what: 'Not agreed by finance yet',
    formula: () => `=${blanksUnder(AGREEMENT.finance)}`,
    expect: () => countOf(request, (number) => text(request, number, AGREEMENT.finance) === ''),
  },
  {
    key: 'Agreement out of date',
    what: 'Changed since SEND and finance agreed on it',
    formula: () => `=SUMPRODUCT((TRIM(${columnOf(RECOMMENDATIONS, 'Agreement')})="${AGREEMENTS.changed}")*1)`,
    expect: () => countOf(request, (number) => agreementOf(request, number) === AGREEMENTS.changed),
  },
];

/** What there is to do for somebody, in counts. @returns the cell with the date */
function addWaiting(writer: SheetWriter, request: BuildRequest): string {
  const block = writer.block('reviewer-waiting', [
    { heading: 'No', ...COLUMNS.no },
    { heading: 'What waits', ...COLUMNS.sheet },
    { heading: 'How many', ...COLUMNS.figure },
    { heading: 'What it means', ...COLUMNS.line },
    { heading: 'Source', ...COLUMNS.more },
    { heading: 'Unit', ...COLUMNS.words },
  ]);
  const rows = waiting(request);
  const place = block.next + rows.length;
  const day = cellName(place, block.column('How many'), { row: true, column: true });
  const number = dayOf(request);
  rows.forEach(({ key, what, formula, expect }, i) =>
    block.add(i + 1, {
      'What waits': key,
      'How many': { formula: formula(day), expect: expect(request, number) },
      'What it means': what,
      Source: SHEET_NAMES.Recommendations,
      Unit: 'recommendations',
    }),
  );
  block.add(
    rows.length + 1,
    {
      'What waits': 'Overdue as at',
      'How many': { formula: DAY, expect: number },
      'What it means': 'The date typed beside Overdue, else the day of the last build',
      Source: `${SHEET_NAMES.Recommendations}, ${SHEET_NAMES.Inputs}`,
      Unit: 'date',
    },
    { 'How many': 'day' },
  );
  block.end();
  return day;
}

const BETWEEN = '; ';
/** What a recommendation waits for, by what stands on its row here. */
interface Wants {
  words: string;
  formula: (cell: (heading: string) => string, day: string) => string;
  isSo: (request: BuildRequest, number: number, day: number) => boolean;
}
const WANTS: readonly Wants[] = [
  {
    words: 'assessment',
    formula: (cell) => `OR(TRIM(${cell('Assessment')})="",TRIM(${cell('Assessment')})="${NOT_ASSESSED}")`,
    isSo: (request, number) =>
      ['', 'not assessed'].includes(text(request, number, 'Assessment').toLowerCase()),
  },
  {
    words: 'a SEND owner',
    formula: (cell) => `TRIM(${cell('SEND owner')})=""`,
    isSo: (request, number) => text(request, number, 'SEND owner') === '',
  },
  {
    words: 'its next step, overdue',
    formula: (cell, day) =>
      `AND(ISNUMBER(${cell('Due')}),N(${cell('Due')})<${day},TRIM(${cell('Status')})<>"${DONE}")`,
    isSo: isLate,
  },
  {
    words: 'agreement again',
    formula: (cell) => `${cell('Agreement')}="${AGREEMENTS.changed}"`,
    isSo: (request, number) => agreementOf(request, number) === AGREEMENTS.changed,
  },
];

const FOLLOWED = ['Recommendation', 'Assessment', 'SEND owner', 'Due', 'Status'] as const;

const followedValue = (request: BuildRequest, number: number, heading: string): Plain => {
  const value = standingOn(request, number, heading);
  return blank(value) ? '' : value;
};

/** In place of a word that says that one side has agreed: for which it waits. */
const WAITS_FOR = { send: 'SEND to agree', finance: 'Finance to agree' } as const;
const sideMissing = (request: BuildRequest, number: number): string =>
  text(request, number, AGREEMENT.send) === '' ? WAITS_FOR.send : WAITS_FOR.finance;

/** How the agreement of the two sides stands. */
function agreed(request: BuildRequest, number: number, key: string): Content {
  const [there, send] = ['Agreement', AGREEMENT.send].map((heading) =>
    valueAt(RECOMMENDATIONS, key, heading),
  );
  const known = agreementOf(request, number);
  return {
    formula: `=IFERROR(IF(${there}="${AGREEMENTS.one}",IF(TRIM(${send})="","${WAITS_FOR.send}","${WAITS_FOR.finance}"),IF(${there}="","",${there})),"")`,
    expect: known === AGREEMENTS.one ? sideMissing(request, number) : known,
  };
}

function addListed(writer: SheetWriter, request: BuildRequest, day: string): void {
  const block = writer.block('reviewer-recommendations', [
    { heading: 'Number', ...COLUMNS.no },
    { heading: 'Assessment', ...COLUMNS.sheet },
    { heading: 'Due', ...COLUMNS.figure, style: 'day' },
    { heading: 'Recommendation', ...COLUMNS.line },
    { heading: 'Waits for', ...COLUMNS.more },
    { heading: 'SEND owner', ...COLUMNS.words },
    { heading: 'Status', ...COLUMNS.words },
    { heading: 'Agreement', ...COLUMNS.seen },
  ]);
  const date = dayOf(request);
  const numbers = recommendationKeys(request).filter(
    (number) => !isOther(number) || isNamed(request, number),
  );
  for (const number of numbers) {
    const cell = (heading: string): string => own(block, heading);
    const key = own(block, 'Number');
    const follow = (heading: string): Content => {
      const there = valueAt(RECOMMENDATIONS, key, heading);
      return {
        formula: `=IFERROR(IF(${there}="","",${there}),"")`,
        expect: followedValue(request, number, heading),
      };
    };
    const wanted = WANTS.map(({ words, formula }) => `IF(${formula(cell, day)},"${BETWEEN}${words}","")`);
    block.add(number, {
      ...Object.fromEntries(FOLLOWED.map((heading) => [heading, follow(heading)])),
      Agreement: agreed(request, number, key),
      'Waits for': {
        formula: `=IF(TRIM(${cell('Recommendation')})="","",MID(${wanted.join('&')},LEN("${BETWEEN}")+1,100))`,
        expect: isNamed(request, number)
          ? WANTS.filter(({ isSo }) => isSo(request, number, date))
              .map(({ words }) => words)
              .join(BETWEEN)
          : '',
      },
    });
  }
  mark(writer, block.top + 1, numbers.length, block.column('Waits for'), '<>""');
  block.end();
}

const NO_RECOMMENDATIONS =
  'They are not compared yet: Recommendations in the HNB pane, Build recommendations.';

export function addRecommendations(writer: SheetWriter, request: BuildRequest): void {
  if (request.present.has('Recommendations')) addListed(writer, request, addWaiting(writer, request));
  else missing(writer, 'reviewer-waiting', 'What waits', NO_RECOMMENDATIONS);
}

/** A table that says in a sentence why there is nothing in it. */
function missing(writer: SheetWriter, id: string, heading: string, sentence: string): void {
  const block = writer.block(id, [
    { heading: 'No', ...COLUMNS.no },
    { heading, ...COLUMNS.sheet },
    { heading: 'How many', ...COLUMNS.figure },
    { heading: 'What it means', ...COLUMNS.line },
  ]);
  block.add(1, { [heading]: 'Nothing to count', 'What it means': sentence });
  block.end();
}

// ---- bands ----

const NO_BANDS = 'HNB Bands is not built yet: More sheets in the HNB pane, Build HNB Bands.';
const BANDS = blockNameOf(SAMPLE_BLOCK);

export function addBands(writer: SheetWriter, request: BuildRequest): void {
  if (!request.present.has('Bands')) {
    missing(writer, 'reviewer-bands', 'Bands', NO_BANDS);
    return;
  }
  const block = writer.block('reviewer-bands', [
    { heading: 'No', ...COLUMNS.no },
    { heading: 'Bands', ...COLUMNS.sheet },
    { heading: 'How many', ...COLUMNS.figure },
    { heading: 'What it means', ...COLUMNS.line },
    { heading: 'Source', ...COLUMNS.more },
    { heading: 'Unit', ...COLUMNS.words },
  ]);
  const named = `(TRIM(INDEX(${BANDS},0,1))<>"")`;
  const moderated = `SUMPRODUCT(${named}*(TRIM(${columnOf(BANDS, MODERATED)})<>""))-1`;
  const all = `SUMPRODUCT(${named}*1)-1`;
  const rows: [string, string, string][] = [
    ['In the sample', 'Plans drawn to be looked at a second time', all],
    ['Moderated', 'Have their moderated band', moderated],
    ['Still to moderate', 'Have none yet', `${all}-(${moderated})`],
  ];
  rows.forEach(([what, means, formula], i) =>
    block.add(i + 1, {
      Bands: what,
      // the sample is drawn when HNB Bands is built
      'How many': { formula: `=${formula}`, expect: undefined },
      'What it means': means,
      Source: SHEET_NAMES.Bands,
      Unit: 'plans',
    }),
  );
  block.end();
}

// ---- reviews ----

const LISTED_REVIEWS = 5;
export const NO_REVIEW =
  'Nobody has marked this workbook as reviewed yet: Review in the HNB pane, Mark as reviewed.';
const record = sheetPrefix(REVIEWED_SHEET);
/** Numbers of the record: a review has the first row with its number. */
const NUMBERS = `${record}$A:$A`;
export const LAST_NUMBER = `MAX(${NUMBERS})`;
export const lastNumberOf = (reviews: readonly Review[]): number =>
  Math.max(0, ...reviews.map(({ number }) => number));

const RECORDED: readonly { heading: string; column: string; of: (review: Review) => Plain }[] = [
  { heading: 'Who', column: 'C', of: ({ who }) => who },
  { heading: 'When', column: 'B', of: ({ when }) => when },
  { heading: 'For', column: 'D', of: ({ role }) => role },
];

/** Who reviewed last and when, from the record, as it stands. */
export function addReviews(writer: SheetWriter, reviews: readonly Review[] | null): void {
  const block = writer.block('reviewer-reviews', [
    { heading: 'No', ...COLUMNS.no },
    { heading: 'Who', ...COLUMNS.sheet },
    { heading: 'Review', ...COLUMNS.figure },
    { heading: 'When', ...COLUMNS.line },
    { heading: 'For', ...COLUMNS.more },
  ]);
  if (reviews === null || reviews.length === 0) block.add(1, { When: NO_REVIEW });
  else
    for (let nth = 1; nth <= LISTED_REVIEWS; nth += 1) {
      const [place, number] = [own(block, 'No'), own(block, 'Review')];
      const wanted = lastNumberOf(reviews) + 1 - nth;
      const found = reviews.find((review) => review.number === wanted);
      const follow = (column: string, expect: Plain): Content => ({
        formula: `=IF(${number}="","",IFERROR(INDEX(${record}$${column}:$${column},MATCH(${number},${NUMBERS},0))&"",""))`,
        expect,
      });
      block.add(nth, {
        Review: {
          formula: `=IF(${LAST_NUMBER}<${place},"",${LAST_NUMBER}+1-${place})`,
          expect: wanted < 1 ? '' : wanted,
        },
        ...Object.fromEntries(
          RECORDED.map(({ heading, column, of }) => [heading, follow(column, found ? of(found) : '')]),
        ),
      });
      if (nth === LISTED_REVIEWS) quietNumbers(writer, block.top + 1, LISTED_REVIEWS, 'C');
    }
  block.end();
}
