import { ClipboardPaste, FilePlus2, FolderOpen, Presentation, ScrollText, UserRound, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../messages/messages';
import { showChord } from '../../workbench/keys';
import type { Workbench } from '../../workbench/workbench';
import { RecentList, Recovery, useLists } from './RecentList';
import { WhoAmI } from './WhoAmI';

/** What stands in the window while no dossier is open: ways to begin, what was open last, and who notes. */
export function Welcome({ workbench }: { readonly workbench: Workbench }) {
  const [lists, refresh] = useLists(workbench);
  const isFirst = lists !== null && lists.recents.length === 0 && lists.recoverable.length === 0;
  return (
    <main className="welcome">
      <div className="welcome-start">
        <header>
          <h1 className="welcome-name">{t('app.name')}</h1>
          <p className="welcome-line">{t('welcome.line')}</p>
        </header>
        <ul className="ways">
          <Way workbench={workbench} command="dossier.open" sign={<FolderOpen size={19} aria-hidden="true" />} />
          <Way workbench={workbench} command="dossier.paste" sign={<ClipboardPaste size={19} aria-hidden="true" />} />
          <Way workbench={workbench} command="dossier.new" sign={<FilePlus2 size={19} aria-hidden="true" />} />
          {workbench.host.has('rooms') && (
            <Way workbench={workbench} command="room.join" sign={<Users size={19} aria-hidden="true" />} />
          )}
        </ul>
        <section aria-label={t('welcome.exercises')}>
          <h2 className="welcome-head">{t('welcome.exercises')}</h2>
          <ul className="ways">
            <Way workbench={workbench} command="exercise.alone" sign={<UserRound size={19} aria-hidden="true" />} />
            <Way workbench={workbench} command="exercise.setUp" sign={<Presentation size={19} aria-hidden="true" />} />
          </ul>
        </section>
        <section aria-label={t('welcome.samples')}>
          <h2 className="welcome-head">{t('welcome.samples')}</h2>
          <ul className="ways">
            <Way workbench={workbench} command="dossier.sample" sign={<ScrollText size={19} aria-hidden="true" />} />
            <Way
              workbench={workbench}
              command="dossier.sampleOeweg"
              sign={<ScrollText size={19} aria-hidden="true" />}
            />
          </ul>
        </section>
        <WhoAmI workbench={workbench} />
      </div>
      <div className="welcome-list">
        {lists !== null && lists.recoverable.length > 0 && <Recovery workbench={workbench} found={lists.recoverable} />}
        {lists !== null && lists.recents.length > 0 && (
          <RecentList workbench={workbench} recents={lists.recents} onForgotten={refresh} />
        )}
        {isFirst && <FirstSight />}
        <p className="hint welcome-offline">{t('welcome.offline')}</p>
      </div>
    </main>
  );
}

const WAYS = {
  'dossier.open': { title: 'welcome.open', hint: 'welcome.open.hint' },
  'dossier.paste': { title: 'welcome.paste', hint: 'welcome.paste.hint' },
  'dossier.new': { title: 'welcome.new', hint: 'welcome.new.hint' },
  'room.join': { title: 'welcome.join', hint: 'welcome.join.hint' },
  'exercise.alone': { title: 'welcome.practise', hint: 'welcome.practise.hint' },
  'exercise.setUp': { title: 'welcome.exercise', hint: 'welcome.exercise.hint' },
  'dossier.sample': { title: 'sample.ahc', hint: 'sample.ahc.hint' },
  'dossier.sampleOeweg': { title: 'sample.oeweg', hint: 'sample.oeweg.hint' },
} as const;

function Way({
  workbench,
  command,
  sign,
}: {
  readonly workbench: Workbench;
  readonly command: keyof typeof WAYS;
  readonly sign: ReactNode;
}) {
  const { title, hint } = WAYS[command];
  const chord = command === 'dossier.paste' ? 'Mod+V' : workbench.commands.get(command).keys?.[0];
  return (
    <li>
      <button type="button" className="way" onClick={() => workbench.run(command)}>
        {sign}
        <span className="way-words">
          <span className="way-title">{t(title)}</span>
          <span className="way-hint">{t(hint)}</span>
        </span>
        {chord !== undefined && <kbd>{showChord(chord)}</kbd>}
      </button>
    </li>
  );
}

/** The first time: what a text looks like here, in a picture that is set rather than drawn. */
function FirstSight() {
  return (
    <figure className="first-sight">
      <div className="first-page" aria-hidden="true">
        <p className="first-title">{t('first.title')}</p>
        <p>
          {t('first.before')} <span className="first-bracket first-agreed">{t('first.keep')}</span>{' '}
          <span className="first-bracket">{t('first.one')}</span>{' '}
          <span className="first-bracket">{t('first.two')}</span> {t('first.after')}
        </p>
        <p className="chips">
          <span className="chip">{t('first.chip1')}</span>
          <span className="chip">{t('first.chip2')}</span>
          <span className="chip chip-group">{t('first.chip3')}</span>
          <span className="chip chip-private">{t('first.chip4')}</span>
        </p>
      </div>
      <figcaption>{t('first.caption')}</figcaption>
    </figure>
  );
}
