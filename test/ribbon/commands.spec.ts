/** @jest-environment node */
import type { PageName } from '../../src/ribbon/requests';

type Press = (event: { completed(): void }) => Promise<void>;

const pressed = new Map<string, Press>();
let shown: number;
let completed: number;
let showing: () => Promise<void>;

/** The modules afresh, as at the start of a runtime: nobody listens yet. */
async function fresh(): Promise<typeof import('../../src/ribbon/requests')> {
  jest.resetModules();
  Object.assign(globalThis, {
    Office: {
      actions: { associate: (id: string, press: Press) => pressed.set(id, press) },
      addin: { showAsTaskpane: () => showing() },
    },
  });
  const { registerCommands } = await import('../../src/ribbon/commands');
  registerCommands();
  return import('../../src/ribbon/requests');
}

const press = (id: string): Promise<void> | undefined =>
  pressed.get(id)?.({ completed: () => (completed += 1) });

beforeEach(() => {
  pressed.clear();
  shown = 0;
  completed = 0;
  showing = () => {
    shown += 1;
    return Promise.resolve();
  };
});

it.each<[string, PageName]>([
  ['HNB.OpenPane', 'Home'],
  ['HNB.BuildPlan', 'Plan'],
  ['HNB.CheckWorkbook', 'Review'],
])('%s shows the pane on the page %s and tells Excel that it is done', async (id, page) => {
  const { onPageRequest } = await fresh();
  const pages: PageName[] = [];
  onPageRequest((asked) => pages.push(asked));
  await press(id);
  expect(pages).toEqual([page]);
  expect([shown, completed]).toEqual([1, 1]);
});

it('a pane that opens after the button was pressed still gets its page, once', async () => {
  const { onPageRequest } = await fresh();
  await press('HNB.BuildPlan');
  const pages: PageName[] = [];
  onPageRequest((asked) => pages.push(asked))();
  onPageRequest((asked) => pages.push(asked));
  expect(pages).toEqual(['Plan']);
});

it('a pane that has closed is asked for nothing more', async () => {
  const { onPageRequest } = await fresh();
  const pages: PageName[] = [];
  onPageRequest((asked) => pages.push(asked))();
  await press('HNB.CheckWorkbook');
  expect(pages).toEqual([]);
});

it('Excel is told that the button is done even when the pane cannot be shown', async () => {
  await fresh();
  showing = () => Promise.reject(new Error('No pane'));
  await expect(press('HNB.BuildPlan')).rejects.toThrow('No pane');
  expect(completed).toBe(1);
});
