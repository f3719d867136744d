import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useId } from 'react';
import { GRADES } from '../../../shared/domain/position';
import { isoNow } from '../../host/ports';
import { formatDay, formatTime, t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { type Sitting, sittingOf } from '../../session/sitting';
import { PopoverCard } from '../../ui/PopoverCard';
import { useStore } from '../../ui/store';

/** Where and when something is said, and how it is known: set once, in force for all that is noted until it is changed. */
export function SittingStrip({ session }: { readonly session: DossierSession }) {
  const store = sittingOf(session);
  const sitting = useStore(store, (value) => value);
  const id = useId();
  const set = (change: Partial<Sitting>) => store.set({ ...store.get(), ...change });
  const where = sitting.meeting || sitting.forum || t('sitting.unnamed');
  return (
    <Popover.Root>
      <Popover.Trigger className="sitting" title={t('sitting.change')}>
        <span className="sitting-where">{where}</span>
        <span className="sitting-date">{sitting.date === null ? t('sitting.now') : formatDay(sitting.date)}</span>
        <span className={`grade grade-${sitting.grade}`}>{t(`grade.${sitting.grade}`)}</span>
        <ChevronDown size={12} aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <PopoverCard className="popover" side="top" align="start" sideOffset={8} aria-label={t('sitting.change')}>
          <div className="sitting-fields">
            <label htmlFor={`${id}-forum`}>{t('sitting.forum')}</label>
            <input
              id={`${id}-forum`}
              className="field"
              value={sitting.forum}
              onChange={(event) => set({ forum: event.target.value })}
            />
            <label htmlFor={`${id}-meeting`}>{t('sitting.meeting')}</label>
            <input
              id={`${id}-meeting`}
              className="field"
              value={sitting.meeting}
              placeholder={t('sitting.meetingExample')}
              onChange={(event) => set({ meeting: event.target.value, recordingFrom: null })}
            />
            <label htmlFor={`${id}-date`}>{t('sitting.date')}</label>
            <span className="sitting-pair">
              <input
                id={`${id}-date`}
                type="date"
                className="field"
                value={sitting.date ?? isoNow().slice(0, 10)}
                onChange={(event) => set({ date: event.target.value === '' ? null : event.target.value })}
              />
              <button
                type="button"
                className="button"
                aria-pressed={sitting.date === null}
                onClick={() => set({ date: null })}
              >
                {t('sitting.now')}
              </button>
            </span>
            <label htmlFor={`${id}-grade`}>{t('sitting.grade')}</label>
            <select
              id={`${id}-grade`}
              className="field"
              value={sitting.grade}
              onChange={(event) => set({ grade: event.target.value as Sitting['grade'] })}
            >
              {GRADES.map((grade) => (
                <option key={grade} value={grade}>
                  {t(`grade.${grade}`)}
                </option>
              ))}
            </select>
            <span>{t('sitting.recording')}</span>
            <span className="sitting-pair">
              <span>{sitting.recordingFrom === null ? t('sitting.firstLine') : formatTime(sitting.recordingFrom)}</span>
              <button type="button" className="button" onClick={() => set({ recordingFrom: isoNow() })}>
                {t('sitting.beginsNow')}
              </button>
            </span>
          </div>
        </PopoverCard>
      </Popover.Portal>
    </Popover.Root>
  );
}
