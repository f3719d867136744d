import { useEffect } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { t } from '../messages/messages';
import type { DossierSession } from '../session/dossierSession';
import { Guard } from '../ui/Guard';
import { useStore } from '../ui/store';
import { useStage } from '../ui/useStage';
import { DialogHost } from './DialogHost';
import { Header } from './Header';
import { Notices } from './Notices';
import { Panels } from './Panels';
import { StatusBar } from './StatusBar';
import { TextRegion } from './TextRegion';
import type { Workbench } from './workbench';

/** The window: the lock while what lies on the disk is sealed, the welcome while nothing is open, else header, columns and status line. */
export function Frame({ workbench }: { readonly workbench: Workbench }) {
  const session = useStore(workbench.state, (state) => state.session);
  const opening = useStore(workbench.state, (state) => state.opening);
  const theme = useStore(workbench.preferences.store, (values) => values.theme);
  const density = useStore(workbench.preferences.store, (values) => values.density);

  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const show = () => {
      document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    };
    show();
    dark.addEventListener('change', show);
    return () => dark.removeEventListener('change', show);
  }, [theme]);
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);

  const isLocked = useStore(workbench.state, ({ keyring }) => keyring?.state === 'locked');
  const LockScreen = workbench.features.find((feature) => feature.lockScreen !== undefined)?.lockScreen;
  const isGuest = session === null && workbench.host.has('guest');
  const welcomes = workbench.features.map(({ welcome, guestWelcome }) => (isGuest ? guestWelcome : welcome));
  const Welcome = welcomes.find((view) => view !== undefined);
  const report = (error: unknown) => workbench.report(error);
  return (
    <>
      <Guard report={report}>
        {isLocked ? (
          LockScreen !== undefined && <LockScreen workbench={workbench} />
        ) : session !== null ? (
          <Dossier key={session.info.id} workbench={workbench} session={session} />
        ) : opening !== null ? (
          <p className="app-opening" role="status">
            {opening}
          </p>
        ) : (
          Welcome !== undefined && <Welcome workbench={workbench} />
        )}
      </Guard>
      <DialogHost workbench={workbench} />
      <Notices workbench={workbench} />
    </>
  );
}

export function Dossier({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const outlineShown = useStore(workbench.state, (state) => state.outlineShown);
  const detailsShown = useStore(workbench.state, (state) => state.detailsShown);
  // Of a long text the first words are on screen before the rest of it is read, which all around them speaks of.
  const isRead = useStore(session.isRead, (value) => value);
  const stage = useStage(isRead, 5);
  const isExercise = useStore(session.exercise, (exercise) => exercise !== null);
  const { preferences } = workbench;
  const report = (error: unknown) => workbench.report(error);
  return (
    <div className={isExercise ? 'app app-exercise' : 'app'}>
      <a className="skip" href="#text">
        {t('app.skip')}
      </a>
      <Guard report={report}>
        <Header workbench={workbench} session={session} />
      </Guard>
      {isExercise && <Panels workbench={workbench} session={session} place="bar" />}
      <Group
        orientation="horizontal"
        className="columns"
        onLayoutChanged={(layout) => {
          if (layout.outline !== undefined) preferences.set('outlineWidth', layout.outline);
          if (layout.details !== undefined) preferences.set('detailsWidth', layout.details);
        }}
      >
        {outlineShown && (
          <>
            <Panel id="outline" minSize="180px" defaultSize={`${preferences.get('outlineWidth')}%`} className="column">
              <nav className="column-outline" aria-label={t(isExercise ? 'region.agenda' : 'region.outline')}>
                {stage >= 1 && (
                  <Panels workbench={workbench} session={session} place={isExercise ? 'agenda' : 'outline'} />
                )}
              </nav>
            </Panel>
            <Separator className="divider" />
          </>
        )}
        <Panel id="words" minSize="380px" className="column">
          <Guard report={report}>
            <TextRegion workbench={workbench} session={session} />
          </Guard>
          {stage >= 2 && <Panels workbench={workbench} session={session} place="over" />}
        </Panel>
        {detailsShown && (
          <>
            <Separator className="divider" />
            <Panel id="details" minSize="300px" defaultSize={`${preferences.get('detailsWidth')}%`} className="column">
              <div className="column-details">
                <aside className="details" aria-label={t(isExercise ? 'region.desk' : 'region.details')}>
                  {stage >= 3 && (
                    <Panels workbench={workbench} session={session} place={isExercise ? 'desk' : 'details'} />
                  )}
                </aside>
                <section className="floor" aria-label={t(isExercise ? 'exercise.log' : 'region.floor')}>
                  {stage >= 4 && (
                    <Panels workbench={workbench} session={session} place={isExercise ? 'happened' : 'floor'} />
                  )}
                </section>
              </div>
            </Panel>
          </>
        )}
      </Group>
      <Guard report={report}>
        {stage >= 5 ? <StatusBar workbench={workbench} session={session} /> : <footer className="status" />}
      </Guard>
    </div>
  );
}
