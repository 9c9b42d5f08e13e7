/** The comparison with the ten recommendations and those of other reports: build, list, paste. No arithmetic. */
import { RECOMMENDATIONS_BLOCK } from '../../sheets/recommendation-words';
import type { Sources } from '../../sheets/sources';
import { FlowView } from '../shared/outcome';
import { BuildButtons, FailureMessage, NameField, PageHeading, Waiting } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { useFlow } from '../shared/use-flow';
import { useSources } from '../shared/use-sources';
import { answeredSentence, recommendationsShown } from './core';
import { ComparePart } from './ComparePart';
import { GroupPart } from './GroupPart';
import { PasteForm } from './PasteForm';
import { RowList } from './RowList';
import { useRows } from './use-rows';

function TheTen({ sources }: { sources: Sources }) {
  const styles = useStyles();
  return (
    <>
      <h3 className={styles.subheading}>The ten recommendations</h3>
      <p className={styles.text}>{answeredSentence(sources)}</p>
      <ol className={styles.list} aria-label="The ten recommendations">
        {recommendationsShown(sources).map(({ number, text, practice, assessment }) => (
          <li key={number} className={styles.card}>
            <p className={styles.text}>
              {number}. {text}
            </p>
            <p className={styles.quiet}>
              <strong>{assessment}</strong>
              {practice !== '' && `: ${practice}`}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Before the sheet is built: the ten with what the council's own table says. */
function Answers() {
  const { sources, failure } = useSources();
  if (failure) return <FailureMessage failure={failure} />;
  return sources ? <TheTen sources={sources} /> : <Waiting what="Reading your answers" />;
}

export default function RecommendationsView() {
  const styles = useStyles();
  const actions = useFlow('recommendations');
  const { flow } = actions;
  // a build may have made the sheet or moved its rows
  const rows = useRows(RECOMMENDATIONS_BLOCK, flow.stage === 'built' ? flow.report : null);
  return (
    <div className={styles.page}>
      <PageHeading>Recommendations</PageHeading>
      <p className={styles.text}>
        Sets your practice beside the ten recommendations of the DfE research of June 2022, and beside those
        of other reports that you add. Practice and evidence of the ten come live from your own table; what is
        typed on the sheet or here stays when you build again.
      </p>
      <NameField />
      <BuildButtons actions={actions} build="Build recommendations" />
      <FlowView flow={flow} />
      <ComparePart />
      {rows.rows === null && rows.failure && <FailureMessage failure={rows.failure} />}
      {rows.rows === null && !rows.failure && <Waiting what="Reading the sheet" />}
      {rows.rows?.length === 0 && <Answers />}
      {rows.rows !== null && rows.rows.length > 0 && (
        <>
          <PasteForm rows={rows.rows} isBusy={rows.isBusy} type={rows.type} />
          <RowList {...rows} rows={rows.rows} />
        </>
      )}
      <GroupPart />
    </div>
  );
}
