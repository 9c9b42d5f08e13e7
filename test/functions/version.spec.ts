/** HNB.VERSION as a cell sees it. */
import { VERSION } from '../../src/functions/functions';
import { answer } from './excel';

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'HNB_VERSION');
  jest.resetModules();
});

it('says so when it was not built', () => {
  expect(answer(VERSION)).toBe('0.0.0-test');
});

it('gives the version that the build set', () => {
  Object.assign(globalThis, { HNB_VERSION: '1.2.3' });
  jest.isolateModules(() => {
    const { version } = jest.requireActual<typeof import('../../src/functions/version')>(
      '../../src/functions/version',
    );
    expect(version).toBe('1.2.3');
  });
});
