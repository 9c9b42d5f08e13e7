/** The small made-up council of test/cases/sheets-small-council, and its assumptions. */
import { caseTable } from '../cases/read';
import { Council } from './council';
import { userTable, type UserTable } from './sources';

const CASE = 'sheets-small-council';

export const smallTables = (): UserTable[] => [
  userTable('lines', 'Lines', caseTable(CASE, 'lines.csv')),
  userTable('income', 'Income', caseTable(CASE, 'income.csv')),
  userTable('mitigations', 'Mitigations', caseTable(CASE, 'mitigations.csv')),
  userTable('schools', 'Schools', caseTable(CASE, 'schools.csv')),
  userTable('recommendations', 'Answers', caseTable(CASE, 'recommendations.csv')),
];

/** What the council's people typed on HNB Inputs. */
const TYPED: Readonly<Record<string, string | number>> = {
  forecastYears: 2,
  openingSchools: 100,
  openingHighNeeds: -200,
  incomeGrowthSchools: 0.1,
  incomeGrowthHighNeeds: 0.1,
  spendGrowthSchools: 0.1,
  spendGrowthHighNeeds: 0.1,
  grantYear: '2024-25',
  fundBudget: 10000,
  fundMethod: 'AVERAGE',
};

/** The council after Confirm mapping, with its assumptions typed in. */
export function smallCouncil(tables: UserTable[] = smallTables()): Council {
  const council = new Council(tables);
  council.build('mapping');
  for (const [id, value] of Object.entries(TYPED)) council.typeInto('assumptions', id, 'Value', value);
  return council;
}

/** The small council with recoupment: written with a minus for schools, without one for high needs. */
export function recoupingCouncil(): Council {
  const income = [
    ...caseTable(CASE, 'income.csv'),
    ['Recoupment, academies', 'Schools', -4000, -4200],
    ['Direct funding of places by ESFA', 'High needs', 90, 100],
    ['Recoupment, colleges', 'High needs', 10, 12],
  ];
  return smallCouncil(
    smallTables().map((table) => (table.input === 'income' ? userTable('income', 'Income', income) : table)),
  );
}
