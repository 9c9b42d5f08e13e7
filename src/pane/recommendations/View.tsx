/** The comparison with the ten recommendations: preview and build. No arithmetic. */
import { FlowView } from '../shared/outcome';
import { BuildButtons, NameField } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { useFlow } from '../shared/use-flow';

export default function RecommendationsView() {
  const styles = useStyles();
  const actions = useFlow('recommendations');
  return (
    <div className={styles.page}>
      <h2 className={styles.heading}>Recommendations</h2>
      <p className={styles.text}>
        Sets your practice beside the ten recommendations of the DfE research of June 2022. Practice and
        evidence come live from your own table; assessment, owners and next steps are typed on the sheet and
        stay when you build again.
      </p>
      <NameField />
      <BuildButtons actions={actions} build="Build recommendations" />
      <FlowView flow={actions.flow} />
    </div>
  );
}
