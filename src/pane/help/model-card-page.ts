/** Model card, for the register of models that a council keeps: purpose, figures, sources, limits, who is in charge. */
import { CATALOGUE } from '../../functions/catalogue';
import { prosePage, table } from './frame';

const IDENTITY = table(
  'The model in short',
  ['Entry', 'Answer'],
  [
    [
      'Purpose',
      'The DSG deficit management plan, the comparison with the ten recommendations of the DfE research of June 2022, and shares, bands and forecasts of high needs spending, inside the council’s finance workbook.',
    ],
    [
      'Kind',
      'Fixed arithmetic in native Excel formulas and custom functions. No machine learning; the same inputs always give the same figures.',
    ],
    ['Users', 'Finance and SEND teams of English councils.'],
    [
      'Not for',
      'Deciding what provision a child gets; statutory returns without a check against the DfE’s own guidance; any use outside England.',
    ],
    [
      'In charge',
      'The council: a named owner, commissioner, analyst and assurer, who sign on the sheet HNB About. HNB proposes and works out; people type the assumptions and decide.',
    ],
    [
      'Inputs',
      'The council’s own tables, found by their headings and confirmed by a person, and the assumptions on HNB Inputs, each with unit, source, owner and date.',
    ],
    [
      'Outputs',
      'Sheets of live formulas beside the council’s own, each row with its unit and its source; the values of functions in cells.',
    ],
    [
      'Uncertainty',
      'HNB Scenarios: low, central, high and named scenarios with their effect on the closing balance. No probabilities are given.',
    ],
    [
      'Rounding',
      'Shares are made in whole pence so that they add up to the whole. Nothing else is rounded before it is shown.',
    ],
  ],
);

const FUNCTIONS = table(
  'What the functions work out',
  ['Function', 'What it works out', 'Source of the rule'],
  CATALOGUE.map(({ id, summary, source }) => [`HNB.${id}`, summary, source]),
);

export default (): string =>
  prosePage(
    'model-card.html',
    'Model card',
    `<p>For the council’s register of business critical models. Add the owner’s name, the workbook’s place and the level of
assurance that the owner asks for.</p>${IDENTITY}
<h2>Who decides</h2>
<p>Nothing is written until somebody presses a button; a preview says what will change. What people typed is kept when
sheets are built again. Every formula can be read and followed in Excel, without the add-in.</p>
<h2>Assurance</h2>
<ul><li>The arithmetic has tests whose expected figures were worked out by hand or taken from published documents, and
tests of rules that must always hold, such as shares that add up to the whole.</li>
<li>The tests themselves are tested: the arithmetic is changed in some four thousand small ways, and at least 85% of the
changes must be noticed.</li>
<li>Each figure of a built sheet is worked out twice, by the formula and by HNB’s own arithmetic; LibreOffice recalculates
the formulas in the tests, and the two must agree.</li>
<li><em>HNB Checks</em> tests the workbook itself, and says what to do about each check that fails.</li></ul>
<h2>Limits</h2>
<ul><li>It is as good as the tables and the assumptions. Forecasts carry rates on; they foresee no change of policy.</li>
<li>Grant conditions and rules change each year: look at the sources before a new year’s plan.</li>
<li>RANKED in HNB.FAIRSHARE is not the formula of any one council, as the weights are not public.</li>
<li>The figures have not been compared with a real Excel, but with LibreOffice; nobody outside has assured the model.</li></ul>
<h2>What the functions work out</h2>${FUNCTIONS}
<p>Each has its workings, its errors and an example on the page <a href="functions.html">Functions</a>.</p>`,
  );
