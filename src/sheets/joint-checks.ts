/** What must hold on HNB Joint funding, as checks of its own: each with the difference and the cure. Pure. */
import type { Check } from './checks';
import { columnRef } from './conditions';
import type { Joint } from './joint-funding';
import { JOINT_STATUS, type Placement } from './joint-model';
import { BALANCE, EARLIER, each, OWED_TO, PARTIES, PLACEMENTS, TOTALS } from './joint-words';
import { typedCell } from './layout';
import type { SourceRow } from './sources';

type Words = Pick<Check, 'key' | 'text' | 'formula' | 'expect' | 'cure'>;

const STATUSES: readonly { key: string; status: string; text: string; cure: string }[] = [
  {
    key: 'Shares',
    status: JOINT_STATUS.shares,
    text: 'Placements whose shares are below 0% or together above 100%; nothing of them is split',
    cure: 'Correct the shares in your list, or type the agreed ones beside the placement.',
  },
  {
    key: 'Cost',
    status: JOINT_STATUS.cost,
    text: 'Placements with shares and no cost',
    cure: 'Type the annual cost beside the placement, or in your list.',
  },
  {
    key: 'No share',
    status: JOINT_STATUS.none,
    text: 'Placements in which neither health nor social care has a share',
    cure: 'Type the agreed share, or clear the row.',
  },
  {
    key: 'Gone',
    status: JOINT_STATUS.gone,
    text: 'Placements that are no longer in your list',
    cure: 'Settle what was paid, then clear the cells typed on the row and build again.',
  },
];

const AMOUNTS = [...each('paid'), 'Own cost', 'Own health share', 'Own social care share'];
const EARLIER_AMOUNTS = [...each('due'), ...each('paid')];

/** Typed cells that should be figures and are not. */
function texts({ layout, request, model }: Joint): Words {
  const columns = [
    ...AMOUNTS.map((heading) => ({
      block: PLACEMENTS,
      heading,
      keys: model.placements.map(({ key }) => key),
    })),
    ...EARLIER_AMOUNTS.map((heading) => ({
      block: EARLIER,
      heading,
      keys: model.earlier.map(({ key }) => key),
    })),
  ];
  const ranges = columns.map(({ block, heading }) => layout.all(block, heading)).join(',');
  const wrong = columns.flatMap(({ block, heading, keys }) =>
    keys.filter((key) => {
      const value = typedCell(request.people, block, key, heading);
      return value !== null && value !== '' && typeof value !== 'number';
    }),
  );
  return {
    key: 'Text',
    text: 'Typed amounts and shares that are text, so that they are not counted',
    formula: `=COUNTA(${ranges})-COUNT(${ranges})`,
    expect: wrong.length,
    cure: 'Type them as numbers.',
  };
}

const hasPaid = ({ paid }: Placement): boolean => paid.some((amount) => amount !== 0);

/** Money paid for a placement that costs nothing here: the wrong row, or a placement gone from the list. */
function withoutPlacement({ layout, model }: Joint): Words {
  const columns = each('paid').map((heading) => {
    const paid = layout.all(PLACEMENTS, heading);
    return `ISNUMBER(${paid})*(${paid}<>0)`;
  });
  return {
    key: 'Contributions',
    text: 'Contributions without a placement: rows paid for that have no cost',
    formula: `=SUMPRODUCT((${layout.all(PLACEMENTS, 'Annual cost')}=0)*(${columns.join('+')}>0))`,
    expect: model.placements.filter((row) => row.cost === 0 && hasPaid(row)).length,
    cure: 'Move the payment to its placement, type the cost, or pay it back.',
  };
}

/** Rows of the list with a share that have none here. */
function complete({ layout, model }: Joint): Words[] {
  const { table } = model;
  const refs = ['healthShare', 'socialCareShare'].flatMap((field) => columnRef(table, field) ?? []);
  if (!table || refs.length === 0) return [];
  const shared = (row: SourceRow): boolean =>
    ['healthShare', 'socialCareShare'].some((field) => Number(row.cells[field]?.value ?? 0) > 0);
  const here = (['List health share', 'List social care share'] as const)
    .map((heading) => `(${layout.all(PLACEMENTS, heading)}>0)`)
    .join('+');
  const inList = refs.map((ref) => `ISNUMBER(${ref})*(${ref}>0)`).join('+');
  const shown = model.placements.filter(({ listShares }) => listShares.some((share) => share > 0)).length;
  return [
    {
      key: 'Placements shown',
      text: 'Placements of your list with a share that have no row here',
      formula: `=SUMPRODUCT((${inList}>0)*1)-SUMPRODUCT((${here}>0)*1)`,
      expect: [...table.rows, ...table.totals].filter(shared).length - shown,
      cure: 'A share was added to your list: build this sheet again.',
    },
  ];
}

function sums({ layout, model }: Joint): Words[] {
  const due = each('due');
  const dues = layout.across(TOTALS, 'This year', due[0], due[2]);
  const status = layout.all(PLACEMENTS, 'To see to');
  const [first, last] = [PARTIES[0] ?? '', PARTIES[PARTIES.length - 1] ?? ''];
  const transfers = `${layout.cell(BALANCE, first, OWED_TO[0] ?? '')}:${layout.cell(BALANCE, last, OWED_TO[OWED_TO.length - 1] ?? '')}`;
  return [
    {
      key: 'Split',
      text: 'The amounts due add to the costs, to the penny',
      formula: `=SUM(${dues})-SUMPRODUCT((${status}<>"${JOINT_STATUS.shares}")*1,${layout.all(PLACEMENTS, 'Annual cost')})`,
      expect: 0,
      cure: 'A formula of this sheet was typed over: press Preview, tick its cell and build.',
    },
    {
      key: 'Settled',
      text: 'What is owed to whom adds to what all owe',
      formula: `=SUM(${transfers})-SUM(${layout.all(BALANCE, 'Owes')})`,
      expect: 0,
      cure: 'A formula of this sheet was typed over: press Preview, tick its cell and build.',
    },
    {
      key: 'Years',
      text: 'Earlier years without a year, twice, or the same as the year of the placements',
      formula: `=COUNTIF(${layout.all(EARLIER, 'To see to')},"No year")+COUNTIF(${layout.all(EARLIER, 'To see to')},"Year twice")`,
      expect: model.earlier.filter(({ status: word }) => word === 'No year' || word === 'Year twice').length,
      cure: 'Give each earlier year one row.',
    },
  ];
}

export const jointChecks = (joint: Joint): Check[] =>
  [
    ...complete(joint),
    ...STATUSES.map(({ key, status, text, cure }): Words => ({
      key,
      text,
      formula: `=COUNTIF(${joint.layout.all(PLACEMENTS, 'To see to')},"${status}")`,
      expect: joint.model.placements.filter((placement) => placement.status === status).length,
      cure,
    })),
    withoutPlacement(joint),
    texts(joint),
    ...sums(joint),
  ].map((check) => ({ ...check, allowed: 'none', where: joint.writer.name }));
