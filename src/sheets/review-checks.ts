/** What must hold on HNB Review group, as checks of its own: each with the difference and the cure. Pure. */
import {
  AGREEMENT,
  ITEM_KINDS,
  ITEM_LOOKS,
  ITEM_SIGNS,
  ITEM_STATUSES,
  isOpen,
  isOverdue,
  lacksDue,
  lacksOwner,
} from '../funding/review-group';
import { ALL_FIXED } from './a1';
import type { Check } from './checks';
import { literal } from './conditions';
import { LEFT_NAMES, leftNames } from './recommendation-left';
import { isText, standing, standingText, textCells, textCount } from './registers';
import type { Review } from './review-group';
import { allOf, isOneOf, type Item } from './review-model';
import {
  DATE_NAME,
  FORUM,
  ITEMS,
  LINKS,
  LIST,
  REVIEW_SETTINGS,
  SETTINGS,
  SUMMARY,
  YES_NO,
} from './review-words';

type Words = Pick<Check, 'key' | 'text' | 'formula' | 'expect' | 'cure'>;

const DATES: readonly [block: string, headings: readonly string[]][] = [
  [ITEMS, ['Due', 'Raised on']],
  [FORUM, ['Forum date', 'SEND agreed on', 'Finance agreed on']],
];

/** Cells whose trimmed text is none of the words. */
const noneOf = (cells: string, words: readonly string[]): string =>
  words.map((word) => `(TRIM(${cells})<>"${word}")`).join('*');

/** Agreements of which a side is missing. */
const ONE_SIDED: readonly string[] = [AGREEMENT.send, AGREEMENT.finance, AGREEMENT.none];

const FIRST = 'The summary at the top names the first cell; the column Link says it on each row.';

function dates({ layout, request, model }: Review): Words[] {
  const values = REVIEW_SETTINGS.map(({ key }) => layout.cell(SETTINGS, key, 'Value', ALL_FIXED));
  const keys = model.items.map(({ key }) => key);
  const waiting = model.items.some((item) => isOpen(item) && item.due !== null);
  const open = `(${layout.all(ITEMS, 'Sign')}="${ITEM_SIGNS.open}")`;
  return [
    {
      key: 'date',
      text: 'Open items with a due date, but no date of review to set them against (1 = none is typed)',
      formula: `=IF(ISNUMBER(${DATE_NAME}),0,IF(SUMPRODUCT(${open}*ISNUMBER(${layout.all(ITEMS, 'Due')}))=0,0,1))`,
      expect: model.date === null && waiting ? 1 : 0,
      cure: 'Type the date of review at the top of this sheet.',
    },
    {
      key: 'dates',
      text: 'Dates that are text, which count as none',
      formula: textCount([
        ...values,
        ...DATES.flatMap(([block, headings]) => headings.map((heading) => layout.all(block, heading))),
      ]),
      expect:
        REVIEW_SETTINGS.filter(({ key }) => isText(standing(request, SETTINGS, key, 'Value'))).length +
        DATES.reduce((sum, [block, headings]) => sum + textCells(request, block, keys, headings), 0),
      cure: 'Type the date as day/month/year.',
    },
  ];
}

function itemsTyped(review: Review): Words[] {
  const { layout, model } = review;
  const of = allOf(layout, ITEMS);
  const named = `(TRIM(${of('Item')})<>"")`;
  const count = (test: (item: Item) => boolean): number => model.items.filter(test).length;
  const link = (words: readonly string[]): string =>
    `=SUMPRODUCT(${words.map((word) => `(${of('Link')}="${word}")`).join('+')})`;
  return [
    {
      key: 'unnamed',
      text: 'Rows with something typed but no item',
      formula: `=SUMPRODUCT((${of('To see to')}="${ITEM_LOOKS.unnamed}")*1)`,
      expect: count(({ look }) => look === ITEM_LOOKS.unnamed),
      cure: 'Say what the row is about, or clear it in both tables.',
    },
    {
      key: 'kinds',
      text: 'Items whose kind is none of the list',
      formula: `=SUMPRODUCT(${named}*${noneOf(of('Kind'), ITEM_KINDS)})`,
      expect: count(({ item, kind }) => item !== '' && !isOneOf(kind, ITEM_KINDS)),
      cure: `Choose ${ITEM_KINDS.join(', ')}.`,
    },
    {
      key: 'statuses',
      text: 'Items whose status is none of the list, which count as open',
      formula: `=SUMPRODUCT(${named}*${noneOf(of('Status'), ITEM_STATUSES)})`,
      expect: count(({ item, status }) => item !== '' && !isOneOf(status, ITEM_STATUSES)),
      cure: `Choose ${ITEM_STATUSES.join(', ')}.`,
    },
    {
      key: 'overdue',
      text: 'Open items overdue at the date of review',
      formula: `=${layout.cell(SUMMARY, 'Overdue', 'Value', ALL_FIXED)}`,
      expect: count((item) => isOverdue(item, model.date)),
      cure: 'Do it and choose Done, or agree a later date.',
    },
    {
      key: 'owners',
      text: 'Open items without an owner in SEND or in finance',
      formula: `=${layout.cell(SUMMARY, 'Owner', 'Value', ALL_FIXED)}`,
      expect: count(lacksOwner),
      cure: 'Type who answers for it in SEND and in finance.',
    },
    {
      key: 'due',
      text: 'Open actions without a due date',
      formula: `=${layout.cell(SUMMARY, 'Due', 'Value', ALL_FIXED)}`,
      expect: count(lacksDue),
      cure: 'Type the date by which it is to be done.',
    },
    {
      key: 'recommendations',
      text: 'Items linked with a recommendation that does not exist',
      formula: link([LINKS.recommendation, LINKS.both]),
      expect: count(({ recommendationFound }) => !recommendationFound),
      cure: `Choose the number of a recommendation from the list, or leave the cell blank. ${FIRST}`,
    },
    {
      key: 'lines',
      text: 'Items linked with a line or a mitigation that does not exist',
      formula: link([LINKS.line, LINKS.both]),
      expect: count(({ lineFound }) => !lineFound),
      cure: `Choose it from the list; if it is new in your table, build this sheet again. ${FIRST}`,
    },
  ];
}

const OWNERS = ['SEND owner', 'Finance owner'];

/** Who has left is typed once, on HNB Recommendations. */
function leftOwners({ layout, request, model }: Review): Words[] {
  if (!request.present.has('Recommendations')) return [];
  const names = leftNames(request);
  const of = allOf(layout, ITEMS);
  const theirs = OWNERS.map((owner) => {
    const name = `TRIM(${of(owner)})`;
    return `(${name}<>"")*ISNUMBER(MATCH(${literal(name)},${LEFT_NAMES},0))`;
  }).join('+');
  const isTheirs = ({ key }: Item): boolean =>
    OWNERS.some((owner) => names.includes(standingText(request, ITEMS, key, owner).toLowerCase()));
  return [
    {
      key: 'left',
      text: 'Open items owned by somebody who has left, as listed on HNB Recommendations',
      formula: `=SUMPRODUCT(((${of('Sign')}="${ITEM_SIGNS.open}")+(${of('Sign')}="${ITEM_SIGNS.overdue}"))*(${theirs}>0))`,
      expect: model.items.filter((item) => isOpen(item) && isTheirs(item)).length,
      cure: 'Give them another owner.',
    },
  ];
}

function forumTyped({ layout, request, model }: Review): Words[] {
  const of = allOf(layout, FORUM);
  const going = `(TRIM(${of('To the forum')})="${YES_NO[0]}")*(${of('Item')}<>"")`;
  const goes = ({ toForum, item }: Item): boolean => toForum && item !== '';
  const count = (test: (item: Item) => boolean): number => model.items.filter(test).length;
  const text = ({ key }: Item, heading: string): string => standingText(request, FORUM, key, heading);
  const half = (who: string): string =>
    `SUMPRODUCT(((TRIM(${of(`${who} agreed by`)})<>"")<>(TRIM(${of(`${who} agreed on`)})<>""))*1)`;
  const isHalf = (item: Item, who: string): boolean =>
    (text(item, `${who} agreed by`) !== '') !== (text(item, `${who} agreed on`) !== '');
  return [
    {
      key: 'forum words',
      text: 'Rows that say neither Yes nor No to the forum',
      formula: `=SUMPRODUCT((TRIM(${of('To the forum')})<>"")*${noneOf(of('To the forum'), YES_NO)})`,
      expect: count((item) => {
        const word = text(item, 'To the forum');
        return word !== '' && !isOneOf(word, YES_NO);
      }),
      cure: 'Choose Yes or No.',
    },
    {
      key: 'forum dates',
      text: 'Items going to the forum without the date of the meeting',
      formula: `=SUMPRODUCT(${going}*(1-ISNUMBER(${of('Forum date')})))`,
      expect: count((item) => goes(item) && item.forumDate === null),
      cure: 'Type the date of the meeting they go to.',
    },
    {
      key: 'forum asks',
      text: 'Items going to the forum that do not say what it is asked to do',
      formula: `=SUMPRODUCT(${going}*(TRIM(${of('Asked of the forum')})=""))`,
      expect: count((item) => goes(item) && text(item, 'Asked of the forum') === ''),
      cure: 'Choose whether the forum is to note, comment, agree or decide.',
    },
    {
      key: 'agreed',
      text: 'Items going to the forum that SEND and finance have not both agreed',
      formula: `=SUMPRODUCT(${going}*(${ONE_SIDED.map((word) => `(${of('Agreement')}="${word}")`).join('+')}))`,
      expect: count((item) => goes(item) && ONE_SIDED.includes(item.agreement)),
      cure: 'Have both agree; type who did and when.',
    },
    {
      key: 'agreed changed',
      text: 'Items that changed since SEND and finance agreed them',
      formula: `=${layout.cell(SUMMARY, 'Changed', 'Value', ALL_FIXED)}`,
      expect: count((item) => item.agreement === AGREEMENT.changed),
      cure: 'Look at the change, then agree again in the HNB pane (Recommendations, Review group).',
    },
    {
      key: 'agreed when',
      text: 'Agreements with a name and no date, or a date and no name',
      formula: `=${half('SEND')}+${half('Finance')}`,
      expect: count((item) => isHalf(item, 'SEND')) + count((item) => isHalf(item, 'Finance')),
      cure: 'Type both: who agreed, and on which day.',
    },
    {
      key: 'list',
      text: 'Items going to the forum for which the list has no place',
      formula: `=MAX(0,${layout.cell(SUMMARY, 'Forum', 'Value', ALL_FIXED)}-ROWS(${layout.all(LIST, 'Place')}))`,
      expect: 0,
      cure: 'Build this sheet again: the list grows.',
    },
  ];
}

export const reviewChecks = (review: Review): Check[] =>
  [...dates(review), ...itemsTyped(review), ...leftOwners(review), ...forumTyped(review)].map((check) => ({
    ...check,
    key: `Review ${check.key}`,
    allowed: 'none',
    where: review.writer.name,
  }));
