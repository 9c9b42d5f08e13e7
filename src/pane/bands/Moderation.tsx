/** The moderation sample: the band that the moderators give each plan, and how far they agree. No arithmetic. */
import { useEffect, useState } from 'react';
import { Button, Field } from '@fluentui/react-components';
import type { SheetRow } from '../../workbook/contract';
import { usePane } from '../shared/context';
import { Select } from '../shared/controls';
import { failureOf, type Failure } from '../shared/flow';
import { FailureMessage, PlaceLink } from '../shared/parts';
import { isWorking } from '../shared/state';
import { useStyles } from '../shared/styles';
import {
  BLOCKS,
  measureText,
  MODERATED,
  MODERATED_BY,
  sampledLabel,
  sampledPlans,
  sampleSentence,
  type SampledPlan,
} from './core';

interface ModerationProps {
  sample: readonly SheetRow[];
  agreement: readonly SheetRow[];
  /** Bands to choose from, as the user's table names them. */
  bands: readonly string[];
  again(): void;
}

function Plan(props: { plan: SampledPlan; bands: readonly string[]; again(): void }) {
  const { plan, bands, again } = props;
  const styles = useStyles();
  const { port, state, announce } = usePane();
  const [band, setBand] = useState(plan.moderated);
  // what the sheet holds by now is shown, in the same place: a new one would take the focus away
  useEffect(() => setBand(plan.moderated), [plan.moderated]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const choices =
    bands.includes(plan.moderated) || plan.moderated === '' ? bands : [plan.moderated, ...bands];
  const keep = (): void => {
    setBusy(true);
    setFailure(null);
    const values = { [MODERATED]: band, [MODERATED_BY]: band === '' ? '' : state.by };
    port.typeRows(BLOCKS.sample, [{ seen: plan.row, values }]).then(
      () => {
        setBusy(false);
        announce(`${plan.ref}: ${band === '' ? 'not moderated' : band}.`);
        again();
      },
      (reason: unknown) => {
        const found = failureOf(reason);
        setBusy(false);
        setFailure(found);
        announce(found.message);
      },
    );
  };
  return (
    <li className={styles.card}>
      <Field label={sampledLabel(plan)} hint={plan.school}>
        <Select value={band} onChange={(_event, { value }) => setBand(value)}>
          <option value="">Not moderated yet</option>
          {choices.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
      </Field>
      <div className={styles.row}>
        <Button
          size="small"
          disabledFocusable={isBusy || band === plan.moderated || isWorking(state)}
          aria-label={`Keep the band of ${plan.ref}`}
          onClick={keep}
        >
          Keep
        </Button>
        <PlaceLink where={plan.row.where}>Go to the row</PlaceLink>
      </div>
      {failure && <FailureMessage failure={failure} asked />}
    </li>
  );
}

export function Moderation({ sample, agreement, bands, again }: ModerationProps) {
  const styles = useStyles();
  const plans = sampledPlans(sample);
  return (
    <section aria-label="Moderation" className={styles.list}>
      <h3 className={styles.subheading}>Moderation sample</h3>
      <p className={styles.text}>{sampleSentence(plans)}</p>
      <ul className={styles.bullets} aria-label="How far the moderators agree">
        {agreement.map((row) => (
          <li key={row.key}>{measureText(row)}</li>
        ))}
      </ul>
      <details>
        <summary className={styles.summary}>Enter moderated bands</summary>
        <div className={styles.list}>
          <ul className={styles.list}>
            {plans.map((plan) => (
              <Plan key={plan.ref} plan={plan} bands={bands} again={again} />
            ))}
          </ul>
        </div>
      </details>
    </section>
  );
}
