/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { App } from '../../src/pane/App';
import { openSentences, sinceSentence, whoSentence } from '../../src/pane/review/since';
import { WorkbookError, type ReviewMark, type WorkbookPort } from '../../src/workbook/contract';
import { fakePort, findings, type FakePort } from './fake-port';
import { openPage } from './open-page';

// the machine that runs the tests may be slow and shared
jest.setTimeout(30_000);

const SINCE: ReviewMark = { row: 4, when: '2026-11-01 09:30', who: 'P Shah', role: 'SEND' };
const FINANCE: ReviewMark = { row: 9, when: '2026-11-20 16:00', who: 'B Jones', role: 'Finance' };
const CHANGED = findings({
  reviews: [FINANCE, SINCE],
  since: SINCE,
  builds: [{ when: '2026-11-10 11:00', what: 'DSG deficit plan built: HNB Plan', by: 'A Person' }],
  changes: {
    rows: [
      {
        list: 'DSG lines',
        kind: 'changed',
        row: '1.2.1 Top-up',
        where: "'Lines'!A2",
        cells: [{ heading: '2024-25', where: "'Lines'!D2", before: 110, after: 125 }],
      },
      { list: 'EHCPs', kind: 'removed', row: '', where: null, cells: [] },
    ],
    notes: [],
  },
});

describe('the sentences', () => {
  it('say that there was no review yet, that nothing changed, or how much did', () => {
    expect(sinceSentence(findings())).toMatch(/^Nobody has marked this workbook as reviewed yet\./);
    expect(sinceSentence(findings({ since: SINCE }))).toBe(
      'Nothing has changed since the review by P Shah (SEND), 1 November 2026 at 09:30.',
    );
    expect(sinceSentence(CHANGED)).toBe(
      '2 rows changed since the review by P Shah (SEND), 1 November 2026 at 09:30.',
    );
  });

  it('say plainly that Excel does not tell who typed, and who built', () => {
    expect(whoSentence(findings())).toBeNull();
    expect(whoSentence(CHANGED)).toBe(
      'Excel does not say who typed in these cells: ask whoever works on the sheet, or see Show Changes (Review). Built since: DSG deficit plan built: HNB Plan, 10 November 2026 at 11:00 by A Person.',
    );
  });

  it('say what is open, and when it could not be looked for', () => {
    const recommendations = { notAssessed: 2, overdue: 0, noOwner: 1, mine: 1 };
    expect(
      openSentences(findings({ recommendations, bands: { sampled: 30, moderated: 12 }, overtyped: null })),
    ).toEqual([
      'Recommendations: 1 is yours, 2 are not assessed, 1 has no SEND owner.',
      'Bands: 12 of 30 plans of the sample moderated.',
      'Formulas typed over were not looked for, as your tables have faults.',
    ]);
  });
});

const page = () => within(screen.getByRole('region', { name: 'Since the last review' }));

async function show(own: Partial<WorkbookPort>): Promise<FakePort> {
  const port = fakePort(own);
  render(<App port={port} />);
  await openPage('Review');
  await screen.findByRole('button', { name: 'Mark as reviewed' });
  return port;
}

describe('on Review', () => {
  it('shows each changed cell before and after, as a link that selects it', async () => {
    const port = await show({ review: async () => CHANGED });
    await userEvent.click(page().getByRole('button', { name: '2024-25: 110 → 125' }));
    expect(port.asked).toContainEqual(['goTo', "'Lines'!D2"]);
    expect(page().getByText('Row removed: EHCPs')).toBeVisible();
  });

  it('marks under the name and role given what was shown, and says so', async () => {
    const port = await show({ review: async () => findings({ fingerprint: 'seen' }) });
    await userEvent.type(page().getByLabelText('Your name, for the review'), 'B Jones');
    await userEvent.selectOptions(page().getByLabelText('You review for'), 'Finance');
    await userEvent.click(page().getByRole('button', { name: 'Mark as reviewed' }));
    expect(await page().findByText(/✓ Marked as reviewed: B Jones \(Finance\)/)).toHaveFocus();
    expect(port.asked).toContainEqual(['markReviewed', { name: 'B Jones', role: 'Finance' }, 'seen']);
  });

  it('a refusal is shown as a sentence, and the page can compare again', async () => {
    await show({
      markReviewed: async () => {
        throw new WorkbookError('Type your name before you mark the workbook as reviewed.');
      },
    });
    await userEvent.click(page().getByRole('button', { name: 'Mark as reviewed' }));
    expect(await page().findByText(/Type your name before you mark/)).toBeVisible();
    await userEvent.click(page().getByRole('button', { name: 'Compare again' }));
    expect(await page().findByRole('button', { name: 'Mark as reviewed' })).toBeVisible();
  });

  it('counts from another review when one is chosen', async () => {
    const port = await show({ review: async () => CHANGED });
    await userEvent.selectOptions(page().getByLabelText('Changes since the review by'), '9');
    await page().findByRole('button', { name: 'Mark as reviewed' });
    expect(port.asked).toContainEqual(['review', '', 9]);
  });

  it('a workbook that was never built says what is missing', async () => {
    await show({ review: async () => findings({ missing: ['There is no HNB Log in this workbook.'] }) });
    expect(page().getByText('▲ There is no HNB Log in this workbook.')).toBeVisible();
  });

  it('has no fault that axe finds', async () => {
    await show({ review: async () => ({ ...CHANGED, overtyped: ["'HNB Plan'!C9"] }) });
    expect((await axe(document.body)).violations.map(({ id }) => id)).toEqual([]);
  });
});
