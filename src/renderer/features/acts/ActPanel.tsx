import { type KeyboardEvent, useEffect, useRef } from 'react';
import { questionsAt } from '../../../shared/domain/question';
import { t } from '../../messages/messages';
import { actWords } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { sameElements, useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { ActForm } from './ActForm';
import { ACT_KEYS } from './actKeys';
import { noted } from './noting';

/** Notes what the chair did with what is selected: a letter says what, Enter that it was so. */
export function ActPanel({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const begun = useStore(noted, (value) => value);
  const selection = useStore(workbench.state, (state) => state.selection, sameElements);
  const where = useModel(session, (model) => {
    const [first, ...others] = questionsAt(model, selection);
    if (first === undefined) return '';
    const address = model.addressOf(first.key);
    return others.length === 0 ? address : t('entry.targets', { first: address, count: others.length });
  });
  useEffect(() => () => noted.set(null), []);
  if (begun === null) return null;
  const close = () => {
    noted.set(null);
    workbench.textPane.get()?.focus();
  };
  return (
    <section className="entry act-entry" aria-label={t('act.title')}>
      <p className="entry-head">
        <strong className="entry-stance">{begun.kind === null ? t('act.title') : actWords(begun.kind)}</strong>
        <span className="entry-where">{where}</span>
      </p>
      {begun.kind === null ? (
        <ActMenu onClose={close} />
      ) : (
        <ActForm key={begun.kind} workbench={workbench} session={session} kind={begun.kind} onClose={close} />
      )}
    </section>
  );
}

function ActMenu({ onClose }: { onClose(): void }) {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => menu.current?.querySelector('button')?.focus(), []);
  const keyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const items = [...event.currentTarget.querySelectorAll('button')];
    const at = items.findIndex((item) => item.contains(document.activeElement));
    const step = { ArrowDown: 2, ArrowUp: -2, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const found = ACT_KEYS.find(({ key }) => key === event.key);
    if (step !== undefined) {
      event.preventDefault();
      items[(at + step + items.length) % items.length]?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    } else if (found !== undefined) {
      event.preventDefault();
      noted.set({ kind: found.kind });
    }
  };
  return (
    <div className="act-menu" role="menu" tabIndex={-1} aria-label={t('act.title')} ref={menu} onKeyDown={keyDown}>
      {ACT_KEYS.map(({ kind, key }) => (
        <button key={kind} type="button" role="menuitem" className="act-choice" onClick={() => noted.set({ kind })}>
          <kbd>{key}</kbd>
          <span>{actWords(kind)}</span>
        </button>
      ))}
    </div>
  );
}
