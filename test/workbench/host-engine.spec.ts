/** The request engine on its own: forms of request that the Excel proxies of office.js do not send by themselves. */
import { Book } from '../../src/workbench/book/model';
import { HostContext } from '../../src/workbench/host/context';
import { Engine } from '../../src/workbench/host/engine';
import { Workbook } from '../../src/workbench/host/objects/workbook';
import { ACTION, PATH, type Action } from '../../src/workbench/host/wire';

const SHEETS = {
  '1': { Id: 1, ObjectPathType: PATH.global, Name: '' },
  '2': { Id: 2, ObjectPathType: PATH.property, Name: 'Worksheets', ParentObjectPathId: 1 },
  '3': {
    Id: 3,
    ObjectPathType: PATH.indexer,
    Name: '',
    ParentObjectPathId: 2,
    ArgumentInfo: { Arguments: ['Sheet1'] },
  },
};

const setUp = () => {
  const book = new Book();
  book.addSheet('Sheet1');
  const hooks = { settle: () => Promise.resolve(), touched: () => undefined };
  const engine = new Engine(new Workbook(new HostContext(book, null, 'en-GB')), {}, hooks, '1.17');
  const process = (action: Partial<Action>) =>
    engine.process({
      Actions: [{ Id: 7, ActionType: 0, Name: '', ObjectPathId: 3, ...action }],
      ObjectPaths: SHEETS,
    });
  return { book, process };
};

test('a query as JSON answers in the names that add-ins use', async () => {
  const { process } = setUp();
  const QueryInfo = { Select: ['name', 'visibility'] };
  const answer = await process({ ActionType: ACTION.queryAsJson, ObjectPathId: 2, QueryInfo });
  expect(answer.Results[0]?.Value).toEqual({
    items: [expect.objectContaining({ name: 'Sheet1', visibility: 'Visible' })],
  });
});

test('an update sets several properties', async () => {
  const { book, process } = setUp();
  const answer = await process({
    ActionType: ACTION.update,
    ObjectState: { Name: 'Lines', TabColor: '#00FF00' },
  });
  expect(answer.Error).toBeUndefined();
  expect(book.sheets[0]).toMatchObject({ name: 'Lines', tabColour: '#00FF00' });
});

test('a read-only property rejects AccessDenied', async () => {
  const { process } = setUp();
  const action = { ActionType: ACTION.setProperty, Name: 'Id', ArgumentInfo: { Arguments: ['x'] } };
  expect((await process(action)).Error).toMatchObject({ Code: 'AccessDenied', Location: 'Worksheet.id' });
});

test('forms of request that the host does not carry out say so', async () => {
  const { process } = setUp();
  expect((await process({ ActionType: ACTION.recursiveQuery })).Error?.Code).toBe('NotImplemented');
  expect((await process({ ActionType: ACTION.ensureUnchanged })).Error?.Code).toBe('NotImplemented');
});

test('a reference that is no longer held rejects InvalidReference', async () => {
  const book = new Book();
  book.addSheet('Sheet1');
  const hooks = { settle: () => Promise.resolve(), touched: () => undefined };
  const engine = new Engine(new Workbook(new HostContext(book, null, 'en-GB')), {}, hooks, '1.17');
  const answer = await engine.process({
    Actions: [{ Id: 1, ActionType: ACTION.instantiate, Name: '', ObjectPathId: 9 }],
    ObjectPaths: { '9': { Id: 9, ObjectPathType: PATH.referenceId, Name: '12' } },
  });
  expect(answer.Error?.Code).toBe('InvalidReference');
});
