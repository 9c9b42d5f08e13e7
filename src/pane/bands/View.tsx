/** Bands: the values, why their cost moved, payments to look at, moderation; and HNB Bands to build. No arithmetic. */
import { Button } from '@fluentui/react-components';
import type { Sources } from '../../sheets/sources';
import { usePane } from '../shared/context';
import { FlowView } from '../shared/outcome';
import { BuildButtons, FailureMessage, NameField, PageHeading, Waiting } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { useFlow } from '../shared/use-flow';
import { bandNames, type BandBlocks } from './core';
import { DriftTable, Moves } from './Drift';
import { Moderation } from './Moderation';
import { Payments } from './Payments';
import { useBands } from './use-bands';
import { Values } from './Values';

function NotMapped() {
  const styles = useStyles();
  const { open } = usePane();
  return (
    <>
      <p className={styles.text}>
        No table of band values is mapped. It needs the headings Band and Value; Setting, From and Basis are
        read where there are any. The drift and the payments come from a table of EHCPs with Ref, Band and
        Start.
      </p>
      <div className={styles.row}>
        <Button appearance="primary" onClick={() => open('Set up')}>
          Go to Set up
        </Button>
      </div>
    </>
  );
}

function Figures({ sources, blocks, again }: { sources: Sources; blocks: BandBlocks; again(): void }) {
  const styles = useStyles();
  if (blocks.drift.length === 0) {
    return (
      <p className={styles.text}>
        Drift, payments and moderation are worked out on HNB Bands: build it to see them here.
      </p>
    );
  }
  return (
    <>
      <p className={styles.quiet}>The figures below are those of HNB Bands, which follows your tables.</p>
      <DriftTable rows={blocks.drift} />
      <Moves bands={blocks.byBand} schools={blocks.schools} />
      <Payments rows={blocks.exceptions} ehcps={sources.ehcps} />
      <Moderation
        sample={blocks.sample}
        agreement={blocks.agreement}
        bands={bandNames(sources.bands)}
        again={again}
      />
    </>
  );
}

export default function BandsView() {
  const styles = useStyles();
  const actions = useFlow('bands');
  const { flow } = actions;
  const { found, failure, again } = useBands(flow.stage === 'built' ? flow.report : null);
  const table = found?.sources.bands;
  return (
    <div className={styles.page}>
      <PageHeading>Bands</PageHeading>
      <p className={styles.text}>
        What each band is worth and from when, why the cost of banded plans moved, and payments that do not
        fit.
      </p>
      {failure && <FailureMessage failure={failure} />}
      {!found && !failure && <Waiting what="Reading your bands" />}
      {found && !table && <NotMapped />}
      {found && table && (
        <>
          <NameField />
          <BuildButtons actions={actions} build="Build HNB Bands" />
          <FlowView flow={flow} />
          <Values table={table} again={again} />
          <Figures {...found} again={again} />
        </>
      )}
    </div>
  );
}
