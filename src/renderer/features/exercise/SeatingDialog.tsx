import { Dices, Printer } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { astray, namesIn, namesWritten, placesIn, type Seating } from '../../../shared/training/seating';
import { t } from '../../messages/messages';
import type { Desk } from '../../session/exercise';
import { CheckField } from '../../ui/CheckField';
import { FormFoot } from '../../workbench/FormFoot';
import type { Workbench } from '../../workbench/workbench';
import { SeatingList } from './SeatingList';
import { seatName } from './sight';
import { exerciseOf } from './view';

/** Who sits where in a trainer's room (TR14): names pasted, drawn by lot, each row changed by hand. Nothing is kept before it is said so. */
export function SeatingDialog({ workbench }: { readonly workbench: Workbench }) {
  const desk = exerciseOf(workbench)?.desk ?? null;
  return desk === null ? null : <SeatingForm workbench={workbench} desk={desk} />;
}

function SeatingForm({ workbench, desk }: { readonly workbench: Workbench; readonly desk: Desk }) {
  const { scenario } = desk;
  const [seating, setSeating] = useState<Seating>(() => desk.seating.get());
  /** Rows as they are written: what is typed stays as typed until it is kept. */
  const [rows, setRows] = useState<ReadonlyMap<string, string>>(() => written(seating));
  const id = useId();
  const seats = new Map(
    scenario.seats.flatMap(({ code }) => {
      const names = namesIn(rows.get(code) ?? '');
      return names.length === 0 ? [] : [[code, names] as const];
    }),
  );
  const now: Seating = { ...seating, seats };
  const seated = [...seats.values()].flat().length;
  const { unseated, twice } = astray(now);
  const draw = (): void => {
    const draws = seating.draws + 1;
    const drawn = desk.drawSeats({ ...seating, draws });
    setSeating({ ...seating, draws });
    setRows(written({ seats: drawn }));
  };
  const keep = (event: FormEvent): void => {
    event.preventDefault();
    desk.seat(now);
    workbench.closeDialog();
  };
  return (
    <form className="ex-alone" onSubmit={keep}>
      <p className="hint">{t('seating.line')}</p>
      <div className="ex-alone-columns">
        <div className="ex-seating-people">
          <label className="ex-head" htmlFor={id}>
            {t('seating.people')}
          </label>
          <textarea
            id={id}
            className="field"
            value={seating.people}
            spellCheck={false}
            aria-describedby={`${id}-hint`}
            placeholder={t('seating.peoplePlaceholder')}
            onChange={(event) => setSeating({ ...seating, people: event.currentTarget.value })}
          />
          <p id={`${id}-hint`} className="hint">
            {t('seating.peopleHint')}
          </p>
          <CheckField
            label={t('seating.mayShare')}
            checked={seating.mayShare}
            onChecked={(mayShare) => setSeating({ ...seating, mayShare })}
          />
          <p className="ex-seating-acts">
            <button
              type="button"
              className={seated === 0 ? 'button button-primary' : 'button'}
              disabled={seating.isOut || placesIn(seating.people).length === 0}
              onClick={draw}
            >
              <Dices size={15} aria-hidden="true" /> {t(seating.draws === 0 ? 'seating.draw' : 'seating.again')}
            </button>
            {seating.draws > 0 && <span className="hint">{t('seating.drawn', { draws: seating.draws })}</span>}
          </p>
          {seating.isOut && (
            <p className="hint">
              {t('seating.isOut')}{' '}
              <button type="button" className="link" onClick={() => setSeating({ ...seating, isOut: false })}>
                {t('seating.takeBack')}
              </button>
            </p>
          )}
        </div>
        <div>
          <h3 className="ex-head">{t('seating.seats')}</h3>
          <ul className="ex-seats ex-seating">
            {scenario.seats.map(({ code }, seat) => {
              const name = seatName(scenario, seat);
              return (
                <li key={code} className="ex-seating-row">
                  <span className="chip">{code}</span>
                  <span className="ex-seating-name">{name}</span>
                  <input
                    className="field"
                    aria-label={t('seating.seat', { name })}
                    value={rows.get(code) ?? ''}
                    placeholder={t('seating.machine')}
                    spellCheck={false}
                    autoComplete="off"
                    onChange={(event) => setRows(new Map(rows).set(code, event.currentTarget.value))}
                  />
                </li>
              );
            })}
          </ul>
          <div role="status">
            <p className="hint">
              {t('seating.count', { people: seated, seats: seats.size, machine: scenario.seats.length - seats.size })}
            </p>
            {seated > 0 && unseated.length > 0 && (
              <p className="ex-refused">{t('seating.unseated', { names: unseated.join(', ') })}</p>
            )}
            {twice.length > 0 && <p className="ex-refused">{t('seating.twice', { names: twice.join(', ') })}</p>}
          </div>
          <p className="ex-seating-acts">
            <button
              type="button"
              className="button"
              disabled={seated === 0}
              onClick={() => {
                desk.seat(now);
                workbench.run('print.sheet', <SeatingList scenario={scenario} seats={seats} />);
              }}
            >
              <Printer size={15} aria-hidden="true" /> {t('seating.print')}
            </button>
          </p>
        </div>
      </div>
      <FormFoot onCancel={() => workbench.closeDialog()} submit={t('seating.keep')} />
    </form>
  );
}

function written({ seats }: Pick<Seating, 'seats'>): ReadonlyMap<string, string> {
  return new Map([...seats].map(([code, names]) => [code, namesWritten(names)]));
}
