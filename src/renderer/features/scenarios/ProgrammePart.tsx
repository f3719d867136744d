import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { changeSchedule, moved } from '../../../shared/simulation/scenario/edit';
import { ROUND_FORMS, type Round } from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { NumberField } from '../../ui/NumberField';
import { edit } from './draft';
import { ChoiceField } from './fields';
import type { PartProps } from './parts';

/** The rounds in their order, how long each takes, and who is in a small group. */
export function ProgrammePart({ scenario }: PartProps) {
  const { schedule, seats } = scenario;
  const set = (next: readonly Round[], field: string | null = null) => edit((now) => changeSchedule(now, next), field);
  const change = (at: number, round: Partial<Round>, field: string | null = null) =>
    set(
      schedule.map((one, n) => (n === at ? { ...one, ...round } : one)),
      field,
    );
  const minutes = schedule.reduce((sum, round) => sum + round.minutes, 0);
  return (
    <>
      <p className="hint">{t('scenarios.lasts', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}</p>
      <ol className="scenario-rounds">
        {schedule.map((round, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a round is its place
          <li key={at}>
            <div className="scenario-round">
              <ChoiceField
                label={t('scenarios.round', { number: at + 1 })}
                value={round.form}
                options={ROUND_FORMS.map((id) => ({ id, label: t(`scenarios.form.${id}`) }))}
                onValue={(form) =>
                  change(at, form === 'small-group' ? { form, members: round.members ?? [] } : { form })
                }
              />
              <NumberField
                label={t('scenarios.minutes')}
                value={round.minutes}
                least={0}
                most={10_000}
                onValue={(next) => change(at, { minutes: next }, `minutes ${at}`)}
              />
              <button
                type="button"
                className="icon-button"
                aria-label={t('scenarios.earlier', { number: at + 1 })}
                disabled={at === 0}
                onClick={() => set(moved(schedule, at, -1))}
              >
                <ArrowUp size={15} aria-hidden="true" />
              </button>
              <button
                type="button"
                className="icon-button"
                aria-label={t('scenarios.later', { number: at + 1 })}
                disabled={at === schedule.length - 1}
                onClick={() => set(moved(schedule, at, 1))}
              >
                <ArrowDown size={15} aria-hidden="true" />
              </button>
              <button
                type="button"
                className="icon-button"
                aria-label={t('scenarios.removeRound', { number: at + 1 })}
                disabled={schedule.length === 1}
                onClick={() => set(schedule.filter((_, n) => n !== at))}
              >
                <Trash2 size={15} aria-hidden="true" />
              </button>
            </div>
            {round.form === 'small-group' && (
              <fieldset className="scenario-members">
                <legend>{t('scenarios.members')}</legend>
                {seats.map(({ code, name }) => (
                  <label key={code} className="check">
                    <input
                      type="checkbox"
                      checked={round.members?.includes(code) ?? false}
                      onChange={({ currentTarget }) => {
                        const rest = (round.members ?? []).filter((one) => one !== code);
                        change(at, { members: currentTarget.checked ? [...rest, code] : rest });
                      }}
                    />
                    {name}
                  </label>
                ))}
              </fieldset>
            )}
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="button button-small"
        onClick={() => set([...schedule, { form: 'informals', minutes: 30 }])}
      >
        <Plus size={14} aria-hidden="true" />
        {t('scenarios.addRound')}
      </button>
    </>
  );
}
