/**
 * @jest-environment node
 *
 * What people type while HNB is at work, or after a build was cut short, is never lost: it stays, and the message names
 * its cell. What is taken back comes back with its looks.
 */
import { PATIENCE } from '../../src/workbook/patiently';
import {
  confirmProposed,
  contentsOf,
  openBook,
  pictureOf,
  placeInBlock,
  plainBook,
  type,
  valueAt,
  type OpenSample,
  SMALL_INCOME,
  SMALL_LINES,
} from './sample-workbook';

const TYPED = 'typed meanwhile';

let open: OpenSample;
/** Called before each request; tests put a colleague here. */
let between: (isWriting: boolean) => void;

beforeEach(async () => {
  between = () => undefined;
  open = await openBook(plainBook({ Lines: SMALL_LINES, Income: SMALL_INCOME }), null, (isWriting) =>
    between(isWriting),
  );
  await confirmProposed(open.port);
});
afterEach(() => open.node.close());

/** Does it once, just before the next request that writes. */
function atTheNextWrite(work: () => void): void {
  let isDone = false;
  between = (isWriting) => {
    if (!isWriting || isDone) return;
    isDone = true;
    work();
  };
}

const messageOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'done',
    (failure: Error) => failure.message,
  );

/** The cell of the narrative of a line, which people type in. */
function narrative(key = 'Closing') {
  const place = placeInBlock(open.book, 'plan-high-needs', key, 'Narrative');
  if (!place) throw new Error('There is no narrative.');
  return place;
}
const cellName = ({ row, column }: { row: number; column: number }): string =>
  `'HNB Plan'!${String.fromCharCode(65 + column)}${row + 1}`;
const typeAt = ({ sheet, row, column }: ReturnType<typeof narrative>, text = TYPED): void =>
  type(open.book, sheet, row, column, text);
const textAt = ({ sheet, row, column }: ReturnType<typeof narrative>): unknown =>
  valueAt(open.book, sheet, row, column);

/** A line in between moves every row below it, so that the build writes there. */
function addLine(): void {
  ['1.2.3 Support for inclusion', 'High needs', 7, 8].forEach((value, i) =>
    type(open.book, 'Lines', 2, i, value),
  );
  ['1.2.5 SEN support', 'High needs', 50, 55].forEach((value, i) => type(open.book, 'Lines', 3, i, value));
}
/** A cell that HNB High needs writes anew with one more line: the name of the last line. */
const MOVED = { sheet: 'HNB High needs', row: 0, column: 0 };
function findMoved(): typeof MOVED {
  const sheet = open.book.sheet('HNB High needs');
  const at = [...(sheet?.cells ?? [])].find(([, { value }]) => value === '1.2.5 SEN support')?.[0] ?? '';
  const [row = 0, column = 0] = at.split(',').map(Number);
  return { ...MOVED, row, column };
}

describe('A build that was cut short', () => {
  const cutShort = (): void => {
    // a text, kept as office.js keeps all settings
    const text = JSON.parse(open.book.settings.get('HNB last build') ?? '') as string;
    const head = { ...(JSON.parse(text) as object), interrupted: true };
    open.book.settings.set('HNB last build', JSON.stringify(JSON.stringify(head)));
  };

  it('is not undone over what somebody typed since: the cell is named, and building again keeps the text', async () => {
    await open.port.build('plan', 'A Person');
    cutShort();
    typeAt(narrative());
    const before = contentsOf(open.book);
    expect(await messageOf(open.port.undoBuild())).toBe(
      `Somebody typed in ${cellName(narrative())} since that build was cut short, and undoing it would lose that. Build again instead: it completes the build, and what people typed stays. Or move it to a sheet of your own, then undo. Nothing was changed.`,
    );
    expect(contentsOf(open.book)).toEqual(before);
    await open.port.build('plan', 'A Person');
    expect(textAt(narrative())).toBe(TYPED);
  });

  it('is not undone over what stands beside its tables on a sheet that it added', async () => {
    await open.port.build('plan', 'A Person');
    cutShort();
    type(open.book, 'HNB Plan', 200, 1, TYPED);
    expect(await messageOf(open.port.undoBuild())).toContain(`Somebody typed in 'HNB Plan'!B201 since`);
    expect(valueAt(open.book, 'HNB Plan', 200, 1)).toBe(TYPED);
  });

  it('is undone once that was moved, and leaves nothing', async () => {
    const before = contentsOf(open.book);
    await open.port.build('plan', 'A Person');
    cutShort();
    const place = narrative();
    typeAt(place);
    await messageOf(open.port.undoBuild());
    typeAt(place, '');
    await open.port.undoBuild();
    expect(contentsOf(open.book).sheets).toEqual(before.sheets);
  });
});

describe('A colleague who types at the moment of writing', () => {
  it('over a cell that a build writes keeps the text, and all else is as before', async () => {
    await open.port.build('plan', 'A Person');
    addLine();
    const [before, moved] = [contentsOf(open.book), findMoved()];
    const was = textAt(moved);
    atTheNextWrite(() => typeAt(moved));
    expect(await messageOf(open.port.build('plan', 'A Person'))).toMatch(
      /^Somebody typed in 'HNB High needs'!\w+ at the moment when HNB was to write there\. It stays: look at it, then try again\. Everything was put back as it was\.$/,
    );
    expect(textAt(moved)).toBe(TYPED);
    type(open.book, moved.sheet, moved.row, moved.column, String(was));
    expect(contentsOf(open.book)).toEqual(before);
  });

  it('in a cell that a build leaves alone is not noticed and loses nothing', async () => {
    await open.port.build('plan', 'A Person');
    addLine();
    atTheNextWrite(() => typeAt(narrative('Opening')));
    expect(await messageOf(open.port.build('plan', 'A Person'))).toBe('done');
    expect(textAt(narrative('Opening'))).toBe(TYPED);
  });

  it('into an assumption that is typed on the pane keeps it, and the press says so', async () => {
    const place = placeInBlock(open.book, 'assumptions', 'forecastYears', 'Value')!;
    atTheNextWrite(() => type(open.book, place.sheet, place.row, place.column, 7));
    expect(await messageOf(open.port.setAssumptions({ forecastYears: 3 }))).toMatch(
      /^Somebody typed in 'HNB Inputs'!\w+ at the moment .* try again\. Nothing was changed\.$/,
    );
    expect(textAt(place)).toBe(7);
    expect([...open.book.settings.keys()]).not.toContain('HNB unfinished');
  });

  it('between a failed request and the putting back leaves the build in part rather than lose it', async () => {
    await open.port.build('plan', 'A Person');
    addLine();
    open.node.host.fault(1, 'GeneralException', 'after');
    let writes = 0;
    const moved = findMoved();
    between = (isWriting) => {
      writes += Number(isWriting);
      // the first request after the one that failed only reads
      if (writes === 1 && !isWriting) typeAt(moved);
    };
    const message = await messageOf(open.port.build('plan', 'A Person'));
    expect(message).toMatch(
      /Somebody typed in 'HNB High needs'!\w+ meanwhile, so that the build stands in part and nothing typed is lost\. Build again to complete it; what people typed stays\.$/,
    );
    expect(textAt(moved)).toBe(TYPED);
  });
});

it('undoing a build brings back number formats, colours, lists to choose from and where pages begin', async () => {
  await open.port.build('plan', 'A Person');
  const looks = (): unknown => (pictureOf(open.book) as { looks: unknown }).looks;
  addLine();
  const before = looks();
  await open.port.build('plan', 'A Person');
  expect(looks()).not.toEqual(before);
  expect(await open.port.undoBuild()).toEqual([]);
  // the log keeps a row that says so
  const sheets = (found: unknown) =>
    (found as { name: string }[]).filter(({ name }) => name !== 'HNB Log' && name !== 'HNB About');
  expect(sheets(looks())).toEqual(sheets(before));
  // and the next build has the same to do as before
  await open.port.build('plan', 'A Person');
  expect((await open.port.build('plan', 'A Person')).operations).toBe(0);
});

describe('A colleague who types while a build is being undone', () => {
  it('on a sheet that stays keeps the text', async () => {
    await open.port.build('plan', 'A Person');
    addLine();
    await open.port.build('plan', 'A Person');
    const place = narrative();
    atTheNextWrite(() => typeAt(place));
    expect(await open.port.undoBuild()).toEqual([
      `Somebody typed in ${cellName(place)} meanwhile: look at it, as the rows may stand elsewhere now.`,
    ]);
    expect(textAt(place)).toBe(TYPED);
  });

  it('on a sheet that goes finds the text in the message', async () => {
    await open.port.build('plan', 'A Person');
    const place = narrative();
    atTheNextWrite(() => typeAt(place));
    expect(await open.port.undoBuild()).toEqual([
      `Somebody typed in ${cellName(place)} meanwhile, on a sheet that is gone now: "${TYPED}".`,
    ]);
    expect(open.book.sheet('HNB Plan')).toBeNull();
  });
});

describe('An Excel that never answers', () => {
  const usual = PATIENCE.milliseconds;
  afterEach(() => {
    PATIENCE.milliseconds = usual;
  });

  it('is waited for three minutes', () => {
    expect(usual).toBe(180_000);
  });

  it.each([
    ['reading', 'all', 'Nothing was changed.'],
    [
      'writing',
      'writing',
      'What you asked for may be done all the same: close the pane, open it again and look at Home, which says so if anything was left half done.',
    ],
  ] as const)('ends a build in a sentence when it is %s', async (_, counting, state) => {
    PATIENCE.milliseconds = 200;
    open.node.host.fault({ counting, never: true });
    expect(await messageOf(open.port.build('plan', 'A Person'))).toBe(
      `Excel has not answered for three minutes. If a cell is being edited, press Enter or Esc in it; otherwise wait until Excel is idle. ${state}`,
    );
  });

  it('is answered in time by one that is only slow', async () => {
    PATIENCE.milliseconds = 20_000;
    open.node.host.fault({ late: 100 });
    expect(await messageOf(open.port.build('plan', 'A Person'))).toBe('done');
  });
});
