import { t } from '../../messages/messages';
import { Fold } from '../../ui/Fold';
import { BriefWords } from './BriefCard';
import { seatName } from './sight';
import type { DeskProps } from './view';

/** Briefs of others that the trainer has laid open to all, in the order of the seats. They are nobody's secret any more, so a projector shows them. */
export function OpenBriefs({ state }: DeskProps) {
  const { revealed, scenario, seat: own } = state;
  const open = scenario.seats.flatMap(({ code }, seat) => {
    const brief = seat === own ? undefined : revealed.find((one) => one.seat === code);
    return brief === undefined ? [] : [{ brief, name: seatName(scenario, seat) }];
  });
  if (open.length === 0) return null;
  return (
    <section className="ex-card" aria-label={t('exercise.open')}>
      <h3 className="ex-head">{t('exercise.open')}</h3>
      <p className="hint" role="status">
        {t('exercise.open.by', { names: open.map(({ name }) => name).join(', ') })}
      </p>
      {open.map(({ brief, name }) => (
        <div key={brief.seat} className="ex-brief ex-brief-open">
          <Fold id={`exercise-open-${brief.seat}`} title={t('seats.briefOf', { name })}>
            <BriefWords state={state} brief={brief} isOpen />
          </Fold>
        </div>
      ))}
    </section>
  );
}
