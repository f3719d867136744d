import { Dices } from 'lucide-react';
import { useId, useState } from 'react';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { browserRandom } from '../../host/ports';
import { t } from '../../messages/messages';
import type { Workbench } from '../../workbench/workbench';
import { givenScenario, ScenarioSize, SetUpForm } from './SetUpForm';
import { seatName } from './sight';

/** Practise alone: a scenario, a seat in it, and who chairs. */
export function AloneDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const [scenario, setScenario] = useState<Scenario | null>(givenScenario(argument));
  const [seat, setSeat] = useState<string | null>(null);
  const code = scenario?.seats.some((one) => one.code === seat) ? seat : (scenario?.seats[0]?.code ?? null);
  return (
    <SetUpForm
      workbench={workbench}
      given={givenScenario(argument)}
      line={t('exercise.alone.line')}
      seatsHead={
        <>
          {t('exercise.alone.seat')}
          <span className="ex-space" />
          {scenario !== null && (
            <button
              type="button"
              className="link"
              onClick={() => setSeat(scenario.seats[browserRandomBelow(scenario.seats.length)]?.code ?? null)}
            >
              <Dices size={14} aria-hidden="true" /> {t('exercise.alone.draw')}
            </button>
          )}
        </>
      }
      seats={
        scenario && (
          <>
            <SeatList scenario={scenario} picked={code} onPick={setSeat} />
            <ScenarioSize scenario={scenario} />
          </>
        )
      }
      onScenario={setScenario}
      setUp={scenario !== null && code !== null ? { scenario, alone: code } : null}
      chairName={(chair) => t(`exercise.alone.chair.${chair}`)}
      seedHint={t('exercise.alone.seedHint')}
      foot={`${t('exercise.alone.begin')} ${t('exercise.aid')}`}
      submit={t('exercise.alone.start')}
    />
  );
}

function browserRandomBelow(count: number): number {
  const [byte = 0] = browserRandom.bytes(1);
  return byte % count;
}

/** The seats of a scenario, one to choose, each with the line its brief may say aloud. */
function SeatList({
  scenario,
  picked,
  onPick,
}: {
  readonly scenario: Scenario;
  readonly picked: string | null;
  onPick(code: string): void;
}) {
  const name = useId();
  return (
    <fieldset className="ex-seats" aria-label={t('exercise.alone.seat')}>
      {scenario.seats.map(({ code }, seat) => {
        const aims = scenario.briefs.find((brief) => brief.seat === code)?.tableable.aims;
        return (
          <label key={code} className="ex-seat-row" data-picked={picked === code || undefined}>
            <input
              type="radio"
              name={name}
              className="visually-hidden"
              checked={picked === code}
              onChange={() => onPick(code)}
            />
            <span className="chip">{code}</span>
            <span className="ex-seat-words">
              <strong>{seatName(scenario, seat)}</strong> {aims !== undefined && <span className="hint">{aims}</span>}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
