import { useState } from 'react';
import { t } from '../../messages/messages';
import { NumberField } from '../../ui/NumberField';
import { endSilence, extendSilence, openSilence } from './chairing';
import { silenceRuns } from './moves';
import type { DeskProps } from './view';

/** Hours that a silence is extended by unless the chair says otherwise, and the most. */
const EXTENDED_BY = 24;
const MOST_HOURS = 720;

/** A text under silence: the chair opens it for the hours of the rule, lets it run longer while it runs (A3), and says when it is over. */
export function ChairSilence(props: DeskProps) {
  const [hours, setHours] = useState(EXTENDED_BY);
  const { leastHours } = props.state.world.ground.profile.silence;
  if (!silenceRuns(props.state)) {
    return (
      <button type="button" className="button" onClick={() => openSilence(props, leastHours.value)}>
        {t('chair.silence', { hours: leastHours.value })}
      </button>
    );
  }
  return (
    <>
      <button type="button" className="button" onClick={() => endSilence(props)}>
        {t('chair.silenceEnds')}
      </button>
      <span className="ex-extend">
        <NumberField
          label={t('chair.silenceHours')}
          hiddenLabel
          value={hours}
          least={1}
          most={MOST_HOURS}
          onValue={setHours}
        />
        <button type="button" className="button" onClick={() => extendSilence(props, hours)}>
          {t('chair.silenceExtend', { hours })}
        </button>
      </span>
    </>
  );
}
