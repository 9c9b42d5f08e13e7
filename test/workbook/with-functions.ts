/** A book opened like the sample, with the real functions in its cells, called through Microsoft's office.js. */
import { CATALOGUE } from '../../src/functions/catalogue';
import type { Book } from '../../src/workbench/book/model';
import { loadCalculator } from '../workbench/headless';
import { openBook, type OpenSample } from './sample-workbook';

const { BookCalculator } = loadCalculator();

export interface OpenWithFunctions extends OpenSample {
  /** Resolves when the functions have answered. */
  settled(): Promise<void>;
}

/** Gives the book the functions, as the built add-in does. */
export async function openWithFunctions(book: Book): Promise<OpenWithFunctions> {
  const open = await openBook(book);
  const { node } = open;
  Object.assign(globalThis, { CustomFunctions: node.CustomFunctions });
  const functions = (await import('../../src/functions/functions')) as unknown as Record<
    string,
    (...given: never[]) => string
  >;
  for (const [id, call] of Object.entries(functions)) node.CustomFunctions.associate(id, call);
  const calculator = new BookCalculator(book, {
    invoke: (id, args, address) => node.host.invoke(id, args, { address }),
  });
  calculator.know(
    CATALOGUE.map(({ id, parameters }) => ({
      id,
      name: id,
      parameters: parameters.map(({ name, shape, optional }) => ({
        name,
        optional,
        dimensionality: shape === 'cell' ? 'scalar' : 'matrix',
      })),
    })),
  );
  node.setCalculator(calculator);
  const settled = async (): Promise<void> => {
    await node.idle();
    await calculator.settled();
  };
  return { ...open, settled };
}
