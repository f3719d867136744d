import { useEffect, useRef } from 'react';
import type { TypedBy } from '../../shared/document/actions/typing';
import type { TargetKey } from '../../shared/domain/target';
import { createTextPane } from '../editor/textView';
import type { MessageKey } from '../messages/messages';
import type { DossierSession } from '../session/dossierSession';
import { useStore } from '../ui/store';
import { Panels } from './Panels';
import { mayProposeFor, mayShowPrivate, mayShowRecord } from './projector';
import type { Workbench } from './workbench';

/** The page with the text. The editor keeps its own part of the document; React only gives it a place. */
export function TextRegion({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const scroller = useRef<HTMLElement>(null);
  const mount = useRef<HTMLDivElement>(null);
  const mode = useStore(workbench.state, (state) => state.mode);
  const view = useStore(workbench.state, (state) => state.view);
  const lineNumbers = useStore(workbench.preferences.store, (values) => values.lineNumbers);
  const isRead = useStore(session.isRead, (value) => value);

  useEffect(() => {
    if (mount.current === null || scroller.current === null) return;
    const plugins = workbench.features.flatMap((feature) => feature.editorPlugins?.(workbench, session) ?? []);
    const surroundings = {
      state: workbench.state,
      preferences: workbench.preferences,
      select: (...keys: readonly TargetKey[]) => workbench.select(...keys),
      run: (id: string, argument?: unknown) => workbench.run(id, argument),
      hint: (key: MessageKey) => workbench.hint(key),
      notify: (tone: 'info', key: MessageKey) => workbench.notify(tone, key),
      typed: (proposal: string | null) => {
        const { proposalsShown } = workbench.state.get();
        if (proposalsShown.focus !== proposal)
          workbench.set({ proposalsShown: { ...proposalsShown, focus: proposal } });
      },
      mayShowRecord: () => mayShowRecord(workbench),
      mayShowPrivate: () => mayShowPrivate(workbench),
      mayPropose: (by: TypedBy | null) => mayProposeFor(workbench, by),
    };
    const pane = createTextPane(mount.current, scroller.current, surroundings, session, plugins);
    workbench.textPane.set(pane);
    session.tellDrawn();
    return () => {
      workbench.textPane.set(null);
      pane.destroy();
    };
  }, [workbench, session]);

  return (
    <main
      id="text"
      className="column-text"
      ref={scroller}
      data-mode={mode}
      data-view={view}
      data-line-numbers={lineNumbers ? '' : undefined}
    >
      <div className="text-bars">
        <Panels workbench={workbench} session={session} place="text" />
      </div>
      <div className="page">
        <div className="page-sheet">
          <div ref={mount} />
          {isRead && <Panels workbench={workbench} session={session} place="margin" />}
        </div>
      </div>
    </main>
  );
}
