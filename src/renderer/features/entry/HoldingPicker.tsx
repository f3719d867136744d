import { useRef, useState } from 'react';
import { NO_NAMES, namesOf, type TypedNames } from '../../../shared/domain/typedNames';
import { t } from '../../messages/messages';
import { bearingWords, optionWords } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { sameElements, useStore } from '../../ui/store';
import { DelegationField } from '../../workbench/DelegationField';
import { useOpenLine } from '../../workbench/useOpenLine';
import type { Workbench } from '../../workbench/workbench';
import { type Held, heldOn, inheritedFrom, pickedOf } from './holdings';
import { type PickPurpose, pending } from './pending';
import { follow, whereWords } from './recording';

interface HoldingPickerProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly purpose: PickPurpose;
  onClose(): void;
}

/** Says whose position is to be withdrawn, corrected or confirmed: the only one there is, or those that are named. */
export function HoldingPicker({ workbench, session, purpose, onClose }: HoldingPickerProps) {
  const selection = useStore(workbench.state, (state) => state.selection, sameElements);
  const model = useModel(session, (current) => current);
  const [names, setNames] = useState<TypedNames>(NO_NAMES);
  const [word, setWord] = useState('');
  const [isRefused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useOpenLine(workbench, field, pending, onClose);

  const held = heldOn(model, selection).filter(({ stale }) => purpose !== 'confirm' || stale);
  const above = held.length === 0 ? inheritedFrom(model, selection).slice(0, 3) : [];
  const holders = [...new Set(held.map(({ delegation }) => delegation))];
  const named = namesOf(names, model.roster);
  const meant = (items: typeof named): readonly Held[] => {
    if (items.some(({ unnamed }) => unnamed)) return held;
    const codes = items.map(({ code }) => code);
    if (codes.length > 0) return held.filter(({ delegation }) => codes.includes(delegation));
    return purpose === 'confirm' || holders.length === 1 ? held : [];
  };
  const chosen = meant(named);
  const without = [...new Set(named.flatMap(({ code }) => (code === null || holders.includes(code) ? [] : [code])))];
  const act = (all: readonly Held[]) => {
    const picked = pickedOf(all);
    if (picked.length === 0) return setRefused(true);
    if (purpose === 'correct') {
      pending.set({ kind: 'correct', picked });
      return;
    }
    follow(workbench, session, purpose, picked);
    onClose();
  };
  const questions = [...new Map(held.map(({ key, option }) => [key, { key, option }])).values()];
  return (
    <form className="entry" aria-label={t(`pick.${purpose}`)} onSubmit={(event) => event.preventDefault()}>
      <p className="entry-head">
        <strong className="entry-stance">{t(`pick.${purpose}`)}</strong>
        <span className="entry-where">{whereWords(model, questions)}</span>
      </p>
      <DelegationField
        label={t(`pick.${purpose}`)}
        placeholder={t('pick.placeholder')}
        roster={model.roster}
        names={names}
        word={word}
        recent={holders}
        among={holders}
        field={field}
        onChange={(next, rest) => {
          setNames(next);
          setWord(rest);
          setRefused(false);
        }}
        onEnter={(all) => {
          // Who was named stays to be seen where there is nothing of theirs to go back to.
          setNames(all);
          setWord('');
          act(meant(namesOf(all, model.roster)));
        }}
        onEscape={onClose}
      />
      {held.length === 0 && (
        <p className="field-doubt" role="status">
          {t(purpose === 'confirm' ? 'pick.noneStale' : 'pick.nobody')}
        </p>
      )}
      {held.length === 0 && purpose !== 'confirm' && above.length > 0 && (
        <p className="field-answers">
          {above.map((key) => (
            <button key={key} type="button" className="link" onClick={() => workbench.goTo(key)}>
              {t('pick.above', { address: model.addressOf(key) })}
            </button>
          ))}
        </p>
      )}
      {held.length > 0 && isRefused && (
        <p className="field-doubt" role="alert">
          {without.length === 0 ? t('pick.whose') : t('pick.holdsNothing', { names: without.join(', ') })}
        </p>
      )}
      <ul className="picked">
        {held.slice(0, 24).map((each) => (
          <li key={`${each.entry.id} ${each.delegation}`}>
            <button
              type="button"
              className="picked-one"
              aria-pressed={chosen.includes(each)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => act([each])}
            >
              <strong>{each.delegation}</strong> {bearingWords(each.option, each.stance)}
              {each.option !== 'keep' && ` ${optionWords(each.option)}`}
            </button>
          </li>
        ))}
      </ul>
      {held.length > 1 && (
        <p className="entry-foot">
          <button type="button" className="link" onClick={() => act(held)}>
            {t('pick.all')}
          </button>
        </p>
      )}
    </form>
  );
}
