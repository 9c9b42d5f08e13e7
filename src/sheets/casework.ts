/**
 * HNB Casework: staffing and timeliness of SEND casework. Open plans come live from the user's caseload table; the
 * rest is typed by year, by team, by post and by month. Puts the sheet together; its parts stand in casework-*.ts. Pure.
 */
import { rangeName } from './a1';
import { addFigures, addWords, caseworkFigures, latest } from './casework-figures';
import { addEffect, addPosts, addTeams, postsOf, teamsOf } from './casework-posts';
import { addReviews, reviewsOf } from './casework-reviews';
import { caseworkChecks } from './casework-checks';
import { addOwnChecks, YEAR_SHEET_ORDER } from './checks';
import type { FurtherSheet } from './further-builders';
import { keptToOnePage } from './print-layout';
import { showMaster, YEAR_LABELS } from './registers';
import type { BuildRequest } from './request';
import { SheetWriter } from './writer';

/** Columns that the widest of the blocks has after its labels. */
const WIDEST = 8;
const YEAR_WIDTH = 13;

/** The sheet; useful also without any table, with plans typed. */
export function caseworkSheet(request: BuildRequest): FurtherSheet {
  const figures = caseworkFigures(request);
  const [teams, posts, reviews] = [teamsOf(request), postsOf(request), reviewsOf(request, figures)];
  const writer = new SheetWriter('Casework', request.people);
  const years = Math.max(WIDEST, figures.headings.length);
  writer.widths = keptToOnePage(
    [...YEAR_LABELS.map(({ width }) => width), ...Array.from({ length: years }, () => YEAR_WIDTH)],
    { 34: 28, 26: 24, 24: 21, 13: 12 },
  );
  writer.freeze = { rows: 0, columns: 2 };
  writer.printTitleRows = [1, 1];
  writer.title('SEND casework: staffing, timeliness and posts', [
    'Type in the cream cells. Open plans come live from your caseload table, reviews by month from your EHCP list. The caseload chosen and the cost of a post stand on HNB Inputs.',
    'The posts offered first are those of which the Westminster schools forum was told (14 November 2022): one for EBT calculations being tested, and pressure on annual reviews.',
  ]);
  showMaster(writer);
  const places = addFigures(writer, request, figures);
  const team = addTeams(writer, request, teams);
  const post = addPosts(writer, request, posts);
  addEffect(writer, request, figures, posts, places, post);
  const now = latest(figures);
  const officers = now === null ? null : (figures.typed.Officers[now] ?? null);
  const plansNow = now === null ? null : (figures.plans[now] ?? null);
  const review = addReviews(writer, reviews, places, officers);
  const context = { request, figures, teams, posts, reviews, places, team, post, review, plansNow };
  const looks = addOwnChecks(writer, request, caseworkChecks(context), 0, YEAR_SHEET_ORDER);
  writer.printArea = rangeName(0, 0, writer.row, writer.widths.length);
  addWords(writer, figures);
  return {
    blueprint: writer.blueprint(),
    kept: [places, team, post, review].flatMap(({ kept }) => kept),
    looks,
  };
}
