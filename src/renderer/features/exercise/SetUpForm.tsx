import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { browserRandom } from '../../host/ports';
import { t } from '../../messages/messages';
import { Segments } from '../../ui/Segments';
import { FormFoot } from '../../workbench/FormFoot';
import type { Workbench } from '../../workbench/workbench';
import { begin } from './beginning';
import { ScenarioPick } from './ScenarioPick';
import { minutesOf, rulesTitle } from './scenarioChoice';
import { newSeed } from './seed';

const CHAIRS = ['machine', 'person'] as const;
/** Who chairs: the machine, or the person who sets it up. */
export type Chair = (typeof CHAIRS)[number];

/** What a form of an exercise sets going, next to what all of them ask for. */
export interface SetUp {
  readonly scenario: Scenario;
  /** The seat of one who practises alone; null where people take their seats in the room. */
  readonly alone: string | null;
}

/** The scenario that a command hands over to its dialog, if it does. */
export function givenScenario(argument: unknown): Scenario | null {
  return (argument as { readonly scenario?: Scenario } | null)?.scenario ?? null;
}

/** A form that begins an exercise: a scenario at the start, its seats beside it, who chairs, a seed. */
export function SetUpForm({
  workbench,
  given,
  line,
  seatsHead,
  seats,
  onScenario,
  setUp,
  fields,
  seedHint = null,
  chairName,
  foot,
  submit,
}: {
  readonly workbench: Workbench;
  readonly given: Scenario | null;
  /** What this is for. */
  readonly line: string;
  readonly seatsHead: ReactNode;
  /** The seats and what else is said of the scenario; null while none is read. */
  readonly seats: ReactNode;
  onScenario(scenario: Scenario | null): void;
  /** What would begin; null while something is missing. */
  readonly setUp: SetUp | null;
  /** More to choose. */
  readonly fields?: ReactNode;
  readonly seedHint?: string | null;
  /** What each way of chairing is called. */
  chairName(chair: Chair): string;
  readonly foot: ReactNode;
  readonly submit: string;
}) {
  const [seed, setSeed] = useState(() => newSeed(browserRandom));
  const [chair, setChair] = useState<Chair>('machine');
  const [busy, setBusy] = useState(false);
  const id = useId();
  const start = (event: FormEvent): void => {
    event.preventDefault();
    if (setUp === null || busy) return;
    setBusy(true);
    const people = setUp.alone === null ? [] : [setUp.alone];
    void begin(workbench, { ...setUp, people, seed: seed.trim() || '1', chair })
      .catch((error: unknown) => workbench.report(error))
      .finally(() => setBusy(false));
  };
  return (
    <form className="ex-alone" onSubmit={start}>
      <p className="hint">{line}</p>
      <div className="ex-alone-columns">
        <div>
          <h3 className="ex-head">{t('exercise.alone.scenario')}</h3>
          <ScenarioPick workbench={workbench} seed={seed} given={given} onScenario={onScenario} />
        </div>
        <div className="ex-alone-seat">
          <h3 className="ex-head">{seatsHead}</h3>
          {seats ?? <p className="hint">{t('exercise.alone.loading')}</p>}
        </div>
      </div>
      <div className="ex-alone-fields">
        <span>{t('exercise.alone.chair')}</span>
        <Segments<Chair>
          label={t('exercise.alone.chair')}
          options={CHAIRS.map((one) => ({ id: one, label: chairName(one) }))}
          picked={chair}
          onPick={setChair}
        />
        {fields}
        <span className="ex-space" />
        <label htmlFor={`${id}-seed`}>{t('exercise.alone.seed')}</label>
        <input
          id={`${id}-seed`}
          className="field ex-seed"
          value={seed}
          maxLength={40}
          aria-describedby={seedHint === null ? undefined : `${id}-seed-hint`}
          onChange={(event) => setSeed(event.currentTarget.value)}
        />
        {seedHint !== null && (
          <span id={`${id}-seed-hint`} className="hint">
            {seedHint}
          </span>
        )}
      </div>
      <p className="hint">{foot}</p>
      <FormFoot onCancel={() => workbench.closeDialog()} submit={submit} isReady={setUp !== null && !busy} />
    </form>
  );
}

/** How large a scenario is, and under which rules it is played. */
export function ScenarioSize({ scenario }: { readonly scenario: Scenario }) {
  return (
    <p className="hint">
      {t('exercise.alone.size', {
        seats: scenario.seats.length,
        questions: scenario.questions.length,
        minutes: minutesOf(scenario),
      })}
      {' · '}
      {t('exercise.alone.rules', { title: rulesTitle(scenario) })}
    </p>
  );
}
