import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { BracketSet } from '../../../shared/domain/bracket';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { openQuestions } from '../../../shared/domain/openQuestions';
import type { TargetKey } from '../../../shared/domain/target';
import { alternativesOf } from '../../../shared/text/commands/alternatives';
import { samePlaces } from '../../../shared/text/commands/samePairs';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';

/** The view “as if”: steps through the questions of the text and shows how it reads when one option of each is taken. Decides nothing. */
export function AsIfBar({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const view = useStore(workbench.state, (state) => state.view);
  return view === 'as-if' ? <OpenBar workbench={workbench} session={session} /> : null;
}

function OpenBar({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const model = useModel(session, (current) => current);
  const asIf = useStore(workbench.state, (state) => state.asIf);
  const selected = useStore(workbench.state, (state) => state.selection[state.selection.length - 1] ?? null);
  const questions = useMemo(() => openQuestions(model), [model]);
  const [everywhere, setEverywhere] = useState(true);
  const at = selected === null ? -1 : questions.indexOf(selected);
  const key = questions[at] ?? null;
  const set = key === null ? undefined : model.set(key);
  const same = useMemo(() => (set === undefined ? [] : samePlaces(model.reading, set)), [model, set]);
  const chosen = questions.filter((question) => asIf.has(question)).length;

  const go = (step: 1 | -1) => {
    const next = questions[at < 0 ? 0 : (at + step + questions.length) % questions.length];
    if (next !== undefined) workbench.goTo(next);
  };
  const choose = (option: number | null) => {
    if (key === null) return;
    const next = new Map(asIf);
    const take = (target: TargetKey, number: number | null) => {
      if (number === null) next.delete(target);
      else next.set(target, number);
    };
    take(key, option);
    if (everywhere) {
      for (const place of same) {
        const own = option === null || option === 0 ? option : (place.order[option - 1] ?? null);
        take(model.keyOfSet(place.set), own);
      }
    }
    workbench.set({ asIf: next });
  };

  if (questions.length === 0) return <div className="as-if">{t('asIf.nothing')}</div>;
  const current = key === null ? null : (asIf.get(key) ?? null);
  return (
    <section className="as-if" aria-label={t('asIf.title')}>
      <div className="as-if-row">
        <button type="button" className="icon-button" aria-label={t('asIf.previous')} onClick={() => go(-1)}>
          <ChevronLeft size={16} aria-hidden="true" />
        </button>
        <span className="as-if-place">
          {key === null ? t('asIf.start', { count: questions.length }) : model.addressOf(key)}
        </span>
        <button type="button" className="icon-button" aria-label={t('asIf.next')} onClick={() => go(1)}>
          <ChevronRight size={16} aria-hidden="true" />
        </button>
        <span className="as-if-count">{t('asIf.count', { chosen, count: questions.length })}</span>
        <button
          type="button"
          className="button as-if-clear"
          disabled={chosen === 0}
          onClick={() => workbench.set({ asIf: new Map() })}
        >
          {t('asIf.clear')}
        </button>
      </div>
      {key !== null && (
        <div className="as-if-row">
          <fieldset className="as-if-options" aria-label={t('asIf.options')}>
            <Option on={current === null} words={t('asIf.open')} onClick={() => choose(null)} />
            {optionsOf(model, set).map(({ number, words }) => (
              <Option key={number} on={current === number} words={words} onClick={() => choose(number)} />
            ))}
          </fieldset>
          {same.length > 1 && (
            <label className="as-if-everywhere">
              <input type="checkbox" checked={everywhere} onChange={(event) => setEverywhere(event.target.checked)} />
              {t('asIf.everywhere', { count: same.length })}
            </label>
          )}
        </div>
      )}
    </section>
  );
}

function Option({ on, words, onClick }: { readonly on: boolean; readonly words: string; onClick(): void }) {
  return (
    <button type="button" className="as-if-option" aria-pressed={on} onClick={onClick} title={words}>
      {words}
    </button>
  );
}

function optionsOf(
  model: Negotiation,
  set: BracketSet | undefined,
): readonly { readonly number: number; readonly words: string }[] {
  if (set === undefined) {
    return [
      { number: 1, words: t('option.keep') },
      { number: 0, words: t('option.delete') },
    ];
  }
  const words = alternativesOf(model.reading, set).map((each, i) => ({ number: i + 1, words: each.trim() }));
  return [...words, { number: 0, words: t('option.none') }];
}
