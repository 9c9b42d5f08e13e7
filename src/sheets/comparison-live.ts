/**
 * Cells of HNB Comparison that follow HNB Recommendations: what stands there, live, unless people typed something else
 * here on purpose. Pure.
 */
import type { People, PeopleCell } from './blueprint';
import { ACTION_COLUMNS, ACTIONS, ASSESSED, OURS, PRACTICES } from './comparison-words';
import { trimmed } from './conditions';
import { blank } from './content';
import { blockNameOf } from './sheet-names';
import { isOther } from './recommendation-others';
import { RECOMMENDATIONS, RECOMMENDATIONS_BLOCK } from './recommendation-words';
import { standingOn } from './recommendations';
import { standing, typedOf } from './registers';
import type { BuildRequest } from './request';
import type { Plain } from './sources';
import type { Content } from './writer';

const BLOCK = blockNameOf(RECOMMENDATIONS_BLOCK);
const PRACTICE = 'Our practice';
const same = (heading: string): [string, string] => [heading, heading];

/** By block, the headings that follow, and the heading on HNB Recommendations that each follows. */
const FOLLOWS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [ASSESSED]: Object.fromEntries(['Recommendation', 'Report', 'Number there'].map(same)),
  [PRACTICES]: { [OURS]: PRACTICE },
  [ACTIONS]: {
    ...Object.fromEntries(typedOf(ACTION_COLUMNS).map(same)),
    'What was found': 'What the research found',
  },
};

/** What a row follows in a block: the ten have wording of their own here, so that of them only practice follows. */
const followsOn = (block: string, key: number): Readonly<Record<string, string>> =>
  block === PRACTICES || isOther(key) ? (FOLLOWS[block] ?? {}) : {};

/** What HNB Recommendations shows, as it comes here; "" when it has no such row. */
export function followed(request: BuildRequest, key: number, heading: string): Plain {
  const value = isOther(key)
    ? standing(request, RECOMMENDATIONS_BLOCK, key, heading)
    : standingOn(request, key, heading);
  return typeof value === 'number' ? value : trimmed(String(value ?? ''));
}

const there = (key: string, heading: string): string =>
  `INDEX(${BLOCK},MATCH(${key},INDEX(${BLOCK},0,1),0),MATCH("${heading}",INDEX(${BLOCK},1,0),0))`;
/** The same as a piece of a formula; the number of the row stands in the cell `key`. */
export const followedText = (key: string, heading: string): string =>
  `IFERROR(TRIM(${there(key, heading)}),"")`;

/** What the cells of a row that follow hold, by heading. */
export const followingCells = (
  request: BuildRequest,
  block: string,
  key: number,
  keyCell: string,
): Record<string, Content> =>
  Object.fromEntries(
    Object.entries(followsOn(block, key)).map(([heading, from]): [string, Content] => {
      const cell = there(keyCell, from);
      return [
        heading,
        {
          // dates and numbers stay what they are
          formula: `=IFERROR(IF(ISNUMBER(${cell}),${cell},TRIM(${cell})),"")`,
          expect: followed(request, key, from),
        },
      ];
    }),
  );

/** True when practice was typed here over something that stands on HNB Recommendations. */
export function isTypedOver(request: BuildRequest, key: number): boolean {
  const [live, here] = [followed(request, key, PRACTICE), standing(request, PRACTICES, key, OURS)].map(
    (text) => trimmed(String(text ?? '')).toLowerCase(),
  );
  return live !== '' && here !== live;
}

/** The same on the sheet: 1 where it was. */
export function practiceTypedOver(
  request: BuildRequest,
  key: number,
  keyCell: string,
  cell: string,
): Content {
  const live = followedText(keyCell, PRACTICE);
  return {
    formula: `=IF(${live}="",0,IF(TRIM(${cell})=${live},0,1))`,
    expect: isTypedOver(request, key) ? 1 : 0,
  };
}

const isOurs = ({ formula }: PeopleCell): boolean => formula?.includes(BLOCK) ?? false;

/** True when people typed something of their own: blank, ours, or what would show anyway, is nothing of theirs. */
const isOwn = (cell: PeopleCell, live: Plain): boolean =>
  !isOurs(cell) &&
  !blank(cell.value) &&
  (cell.formula !== undefined || trimmed(String(cell.value)) !== String(live));

type Rows = NonNullable<People[string]>;
type Change = (cell: PeopleCell, live: Plain) => PeopleCell | undefined;

/** The rows of a block with each cell that follows changed; undefined leaves it out. */
const changed = (request: BuildRequest, block: string, keys: readonly string[], change: Change): Rows =>
  Object.fromEntries(
    keys.map((key): [string, Rows[string]] => {
      const cells = { ...request.people[block]?.[key] };
      for (const [heading, from] of Object.entries(followsOn(block, Number(key)))) {
        const next = change(cells[heading] ?? { value: null }, followed(request, Number(key), from));
        if (next) cells[heading] = next;
        else delete cells[heading];
      }
      return [key, cells];
    }),
  );

export interface Following {
  /** What people typed on the sheet themselves. */
  own: People;
  /** The same with what follows filled in, as the sheet shows it. */
  shown: BuildRequest;
}

/** Without HNB Recommendations nothing follows, and what was shown of it last stays. */
export function followingOf(request: BuildRequest): Following {
  const isLive = request.present.has('Recommendations');
  const others = Object.keys(request.people[RECOMMENDATIONS_BLOCK] ?? {}).filter((key) =>
    isOther(Number(key)),
  );
  const ten = RECOMMENDATIONS.map(({ number }) => String(number));
  const peopleWith = (change: Change, filled: boolean): People => ({
    ...request.people,
    ...Object.fromEntries(
      Object.keys(FOLLOWS).map((block) => {
        const keys = Object.keys(request.people[block] ?? {});
        const all = filled ? [...new Set([...keys, ...(block === PRACTICES ? ten : []), ...others])] : keys;
        return [block, changed(request, block, all, change)];
      }),
    ),
  });
  if (!isLive) {
    const own = peopleWith((cell) => (isOurs(cell) ? { value: cell.value } : cell), false);
    return { own, shown: { ...request, people: own } };
  }
  return {
    own: peopleWith((cell, live) => (isOwn(cell, live) ? cell : undefined), false),
    shown: {
      ...request,
      people: peopleWith((cell, live) => (isOwn(cell, live) ? cell : { value: live }), true),
    },
  };
}
