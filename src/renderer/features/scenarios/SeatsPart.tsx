import { addSeat, changeSeat, removeSeat, renameSeat } from '../../../shared/simulation/scenario/edit';
import { t } from '../../messages/messages';
import { CheckField } from '../../ui/CheckField';
import { LabelledField } from '../../ui/LabelledField';
import { edit } from './draft';
import { Fields, NameField } from './fields';
import { ListPart } from './ListPart';
import { NAME, type PartProps } from './parts';

/** Who sits at the table. */
export function SeatsPart({ scenario, picked, onPick, goTo }: PartProps) {
  const { seats, skin } = scenario;
  const seat = seats.find(({ code }) => code === picked) ?? seats[0];
  const codes = new Set(seats.map(({ code }) => code));
  return (
    <ListPart
      label={t('scenarios.part.seats')}
      items={seats.map(({ code, name, fictional }) => ({
        id: code,
        label: (skin === 'fictional' ? fictional : undefined) ?? name,
        hint: code,
      }))}
      picked={seat?.code ?? null}
      onPick={onPick}
      add={t('scenarios.addSeat')}
      onAdd={() => {
        edit(addSeat);
      }}
      remove={seat === undefined || seats.length <= 2 ? null : t('scenarios.removeSeat', { name: seat.name })}
      onRemove={() => {
        if (seat !== undefined) edit((now) => removeSeat(now, seat.code));
      }}
    >
      {seat !== undefined && (
        <>
          <Fields>
            <NameField
              label={t('scenarios.code')}
              value={seat.code}
              accepts={(code) => NAME.test(code) && (code === seat.code || !codes.has(code))}
              onValue={(code) => {
                edit((now) => renameSeat(now, seat.code, code));
                onPick(code);
              }}
            />
            <LabelledField
              label={t('scenarios.seatName')}
              value={seat.name}
              isFaulty={seat.name.trim() === ''}
              onValue={(name) => edit((now) => changeSeat(now, seat.code, { name }), `name ${seat.code}`)}
            />
            <LabelledField
              label={t('scenarios.fictional')}
              value={seat.fictional ?? ''}
              onValue={(fictional) =>
                edit(
                  (now) => changeSeat(now, seat.code, { fictional: fictional === '' ? undefined : fictional }),
                  `fictional ${seat.code}`,
                )
              }
            />
            <LabelledField
              label={t('scenarios.speaksFor')}
              value={seat.speaksFor ?? ''}
              placeholder={t('scenarios.speaksForHint')}
              isFaulty={seat.speaksFor !== undefined && !NAME.test(seat.speaksFor)}
              onValue={(group) =>
                edit(
                  (now) => changeSeat(now, seat.code, { speaksFor: group === '' ? undefined : group }),
                  `group ${seat.code}`,
                )
              }
            />
          </Fields>
          <CheckField
            label={t('scenarios.votes')}
            checked={seat.votes}
            onChecked={(votes) => edit((now) => changeSeat(now, seat.code, { votes }))}
          />
          <button type="button" className="button" onClick={() => goTo('briefs', seat.code)}>
            {t('scenarios.toBrief')}
          </button>
        </>
      )}
    </ListPart>
  );
}
