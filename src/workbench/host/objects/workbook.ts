/** Excel.Workbook and Excel.Application: the root that every path of a request begins with. */
import type { HostContext } from '../context';
import { HostObject, oneOf, optional, type Members } from '../members';
import { HostError } from '../wire';
import { NamedItemCollection } from './names';
import { Range } from './range';
import { SettingCollection } from './settings';
import { TableCollection } from './tables';
import { Worksheet } from './worksheet';
import { WorksheetCollection } from './worksheets';

const WORKBOOK: Members<Workbook> = {
  type: 'Workbook',
  scalars: { name: null, readOnly: null },
  links: ['worksheets', 'tables', 'names', 'settings', 'application', 'protection'],
  methods: { getSelectedRange: [], getActiveCell: [] },
};

export class Workbook extends HostObject {
  readonly members = WORKBOOK;
  readonly readOnly = false;

  constructor(private readonly context: HostContext) {
    super();
    context.makers = {
      worksheet: (sheet) => new Worksheet(context, sheet),
      range: (sheet, area) => new Range(context, sheet, area),
    };
  }

  get name(): string {
    return this.context.book.fileName;
  }
  get worksheets(): WorksheetCollection {
    return new WorksheetCollection(this.context);
  }
  get tables(): TableCollection {
    return new TableCollection(this.context, null);
  }
  get names(): NamedItemCollection {
    return new NamedItemCollection(this.context, null);
  }
  get settings(): SettingCollection {
    return new SettingCollection(this.context);
  }
  get protection(): HostObject {
    return new WorkbookProtection();
  }
  get application(): Application {
    return new Application(this.context);
  }
  getSelectedRange(): Range {
    const { sheet, area } = this.context.selection;
    return new Range(this.context, sheet, area);
  }
  getActiveCell(): Range {
    return this.getSelectedRange().getCell(0, 0);
  }
}

/** The workbench does not protect a workbook's list of sheets. */
class WorkbookProtection extends HostObject {
  readonly members: Members<WorkbookProtection> = {
    type: 'WorkbookProtection',
    scalars: { protected: null },
  };
  readonly protected = false;
}

const MODES = ['Automatic', 'AutomaticExceptTables', 'Manual'] as const;

const APPLICATION: Members<Application> = {
  type: 'Application',
  scalars: { calculationMode: oneOf(...MODES), calculationState: null },
  methods: {
    calculate: [optional(oneOf('Recalculate', 'Full', 'FullRebuild'))],
    suspendApiCalculationUntilNextSync: [],
    suspendScreenUpdatingUntilNextSync: [],
  },
};

class Application extends HostObject {
  readonly members = APPLICATION;

  constructor(private readonly context: HostContext) {
    super();
  }

  get calculationState(): string {
    return this.context.calculationState;
  }
  get calculationMode(): string {
    return this.context.book.calculationMode;
  }
  set calculationMode(mode: string) {
    if (mode === 'AutomaticExceptTables')
      throw new HostError('NotImplemented', 'The workbench has no data tables.');
    this.context.book.calculationMode = mode as 'Automatic' | 'Manual';
  }
  /** Also in manual mode. */
  calculate(type = 'Recalculate'): Promise<void> {
    if (type !== 'Recalculate') this.context.calculator?.markDirty?.(null);
    return this.context.calculate();
  }
  suspendApiCalculationUntilNextSync(): void {
    this.context.suspended = true;
  }
  /** The grid draws after a request has ended in any case. */
  suspendScreenUpdatingUntilNextSync(): void {}
}
