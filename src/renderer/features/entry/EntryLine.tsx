import { useEffect, useRef, useState } from 'react';
import { recordPositions } from '../../../shared/document/actions/positions';
import { readNames } from '../../../shared/domain/nameList';
import { suggestDelegations } from '../../../shared/domain/names';
import { t } from '../../messages/messages';
import { isoNow } from '../../session/chance';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { pendingStance } from './pendingStance';

/** The line in which delegations are named after a stance key: one or a list, a code or the beginning of a name. */
export function EntryLine({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const stance = useStore(pendingStance, (value) => value);
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const roster = useModel(session, (model) => model.roster);
  useEffect(() => {
    if (stance !== null) field.current?.focus();
  }, [stance]);

  const codes = codesOf(words, roster);
  const close = () => {
    pendingStance.set(null);
    setWords('');
    workbench.textPane.get()?.focus();
  };
  const record = () => {
    if (stance === null || codes.length === 0) return;
    const { selection } = workbench.state.get();
    session.act(() =>
      recordPositions(
        session.writing(),
        selection.map((target) => ({
          target,
          option: 'keep',
          delegations: codes,
          stance,
          grade: 'record',
          said: { at: isoNow() },
        })),
      ),
    );
    close();
  };
  if (stance === null) return <p className="hint">{t('entry.hint')}</p>;
  return (
    <form
      className="entry"
      onSubmit={(event) => {
        event.preventDefault();
        record();
      }}
    >
      <label className="entry-stance" htmlFor="entry-field">
        {t(`stance.${stance}`)}
      </label>
      <input
        id="entry-field"
        ref={field}
        value={words}
        autoComplete="off"
        placeholder={t('entry.placeholder')}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            close();
          }
        }}
      />
      <span className="entry-read">{codes.join(', ')}</span>
    </form>
  );
}

function codesOf(words: string, roster: Parameters<typeof readNames>[1]): string[] {
  if (words.trim() === '') return [];
  const items = readNames(words, roster);
  const codes = items.map((item) => item.code);
  if (codes.length > 0 && codes.every((code) => code !== null)) return [...new Set(codes as string[])];
  const parts = words
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean);
  return parts.flatMap((part) => suggestDelegations(part, roster, [])[0]?.code ?? []);
}
