/** Accessibility statement: what was tested and how, what was not, and whom to tell. Claims nothing that was not seen. */
import { prosePage, table } from './frame';

const TESTED = table(
  'What has been tested',
  ['What', 'How'],
  [
    [
      'The pages of the pane and these help pages',
      'automated rules (axe) on each page and its main states; such rules find only a part of possible faults',
    ],
    ['Keyboard', 'tests do each task of the pane by keyboard alone and follow the focus after each step'],
    [
      'Narrow panes and large type',
      'each page of the pane at 300, 350 and 450 pixels, and at 320 by 256, which a pane is left with at 400%; help pages at 320: none scrolls sideways',
    ],
    [
      'Themes',
      'each page of the pane in light, dark, more contrast and two contrast themes that the browser imitates; the pane follows Office’s theme, the help pages that of the system',
    ],
  ],
);

export default (): string =>
  prosePage(
    'accessibility.html',
    'Accessibility statement',
    `<p>This statement is about the HNB pane in Excel and these help pages. Excel itself is Microsoft’s, which publishes
its own statements. The council that offers HNB to its staff adds its name and its contact.</p>
<h2>How accessible it is</h2>
<p>HNB is built to meet the Web Content Accessibility Guidelines 2.2, level AA. It has <strong>not</strong> been audited
against them, so conformance is not claimed. Treat it as <strong>not assessed</strong>.</p>
<h2>What has been tested</h2>${TESTED}
<h2>What has not been tested</h2>
<ul><li>With a screen reader (NVDA, JAWS, Narrator, VoiceOver), a magnifier or speech control.</li>
<li>By people with disabilities.</li>
<li>Inside a real Excel on Windows, on the Mac or on the web: the tests run in a browser that stands in for it. Moving
between the sheet and the pane (F6) is Excel’s.</li>
<li>The contrast themes and the zoom of Windows itself.</li></ul>
<h2>Known limits</h2>
<ul><li>Charts: Excel lets an add-in give no alternative text. Each chart stands by the table that it shows, and words say
what it shows.</li>
<li>Red, amber and green always come with the word.</li>
<li>Wide tables of the sheets scroll, as sheets do; printed pages repeat their headings.</li></ul>
<h2>Tell us, and what you can do</h2>
<p>Tell the person or the IT service desk of your council that gave you HNB what does not work, or which form you need
instead. If you are not content with the answer, contact the Equality Advisory and Support Service. The Equality and Human
Rights Commission enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations
2018.</p>
<p class="quiet">This statement belongs to the version of HNB above and is written anew with each.</p>`,
  );
