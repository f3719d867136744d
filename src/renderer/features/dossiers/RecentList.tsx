import { FileQuestion, RotateCcw, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { RecentDossier, RecoverableDossier } from '../../../shared/protocol/services';
import { t } from '../../messages/messages';
import type { Workbench } from '../../workbench/workbench';
import { momentWords } from './moment';
import { openCopyOf } from './opening';

interface Lists {
  readonly recents: readonly RecentDossier[];
  readonly recoverable: readonly RecoverableDossier[];
}

/** What this machine knows of: null until the host has answered. */
export function useLists(workbench: Workbench): readonly [Lists | null, () => void] {
  const [lists, setLists] = useState<Lists | null>(null);
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` asks again
  useEffect(() => {
    let isShown = true;
    const { dossiers } = workbench.host;
    void Promise.all([dossiers.recents(null), dossiers.recoverable(null)]).then(([recents, recoverable]) => {
      if (!isShown) return;
      if (!recents.ok) workbench.report(recents.error);
      setLists({
        recents: recents.ok ? recents.value : [],
        recoverable: recoverable.ok ? recoverable.value : [],
      });
    });
    return () => {
      isShown = false;
    };
  }, [workbench, asked]);
  return [lists, () => setAsked((times) => times + 1)];
}

/** Work that no file holds: found after the program or the machine ended of itself. */
export function Recovery({
  workbench,
  found,
}: {
  readonly workbench: Workbench;
  readonly found: readonly RecoverableDossier[];
}) {
  return (
    <section className="recovery" aria-label={t('recovery.title')}>
      <h2 className="welcome-head">{t('recovery.title')}</h2>
      <p className="hint">{t('recovery.hint')}</p>
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <button type="button" className="recent-row" onClick={() => void openCopyOf(workbench, one.id, one.title)}>
              <RotateCcw size={17} aria-hidden="true" />
              <span className="recent-words">
                <span className="recent-title">{one.title || t('dossier.untitled')}</span>
                <span className="recent-facts">
                  {t('recovery.facts', { count: one.updates, moment: momentWords(one.lastAt) })}
                </span>
              </span>
              <span className="recent-do">{t('recovery.open')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Dossiers opened on this machine, latest first. Arrow keys move, Enter opens, Delete takes off the list. */
export function RecentList({
  workbench,
  recents,
  onForgotten,
}: {
  readonly workbench: Workbench;
  readonly recents: readonly RecentDossier[];
  onForgotten(): void;
}) {
  const forget = async (id: string) => {
    const forgotten = await workbench.host.dossiers.forget({ id });
    if (forgotten.ok) onForgotten();
    else workbench.report(forgotten.error);
  };
  const move = (event: KeyboardEvent<HTMLUListElement>) => {
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.recent-row')];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    if (event.key === 'ArrowDown') rows[Math.min(at + 1, rows.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') rows[Math.max(at - 1, 0)]?.focus();
    else if (event.key === 'Delete') void forget(rows[at]?.dataset.id ?? '');
    else return;
    event.preventDefault();
  };
  return (
    <section className="recents" aria-label={t('recent.title')}>
      <h2 className="welcome-head">{t('recent.title')}</h2>
      <ul onKeyDown={move}>
        {recents.map((recent) => (
          <li key={recent.id} className="recent">
            <button
              type="button"
              className={recent.present ? 'recent-row' : 'recent-row recent-absent'}
              data-id={recent.id}
              onClick={() => void openCopyOf(workbench, recent.id, recent.title)}
            >
              {!recent.present && <FileQuestion size={17} aria-hidden="true" />}
              <span className="recent-words">
                <span className="recent-title">
                  {recent.title || t('dossier.untitled')}
                  {recent.marking !== 'none' && <strong className="marking">{t(`marking.${recent.marking}`)}</strong>}
                </span>
                <span className="recent-facts">{facts(recent)}</span>
                <span className="recent-path">
                  {recent.path === null
                    ? t('recent.noFile')
                    : recent.present
                      ? recent.path
                      : t('recent.absent', { path: recent.path })}
                </span>
              </span>
            </button>
            <button
              type="button"
              className="icon-button recent-forget"
              aria-label={t('recent.forgetOne', { title: recent.title })}
              onClick={() => void forget(recent.id)}
            >
              <X size={14} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function facts({ writtenAt, counts }: RecentDossier): string {
  const { provisions, open } = counts;
  const written = t('recent.written', { when: momentWords(writtenAt) });
  return provisions === undefined ? written : `${written} · ${t('recent.counts', { provisions, open: open ?? 0 })}`;
}
