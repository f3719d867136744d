import { useMemo } from 'react';
import type { TextPane } from '../../editor/textPane';
import { t } from '../../messages/messages';
import { short } from '../../messages/proposalWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { usePrivateShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { bringersOf, shownOn } from './shown';

interface Props {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}

/** Bookmarks at the edge of the page, as in printed bills: who proposes something on a paragraph, or how many do. */
export function MarginTabs({ workbench, session }: Props) {
  const pane = useStore(workbench.textPane, (value) => value);
  const hasAny = useModel(session, ({ proposals }) => proposals.size > 0);
  const view = useStore(workbench.state, (state) => state.view);
  return pane === null || !hasAny || view !== 'marked' ? null : (
    <Tabs workbench={workbench} session={session} pane={pane} />
  );
}

/** Room for a code or the beginning of a title, and how many more there are. */
const TAB_LETTERS = 9;

function tabWords([first = '?', ...others]: readonly string[]): string {
  const name = short(first, TAB_LETTERS);
  return others.length === 0 ? name : `${name} ${t('proposing.others', { count: others.length })}`;
}

function Tabs({ workbench, session, pane }: Props & { readonly pane: TextPane }) {
  const geometry = useStore(pane.geometry, (value) => value);
  const revision = useModel(session, ({ proposalsRevision }) => proposalsRevision);
  const shown = useStore(workbench.state, ({ proposalsShown }) => proposalsShown);
  const proponent = useStore(workbench.state, (state) => state.proponent);
  const isPrivateShown = usePrivateShown(workbench);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what `shownOn` reads is named here
  const tabs = useMemo(
    () =>
      geometry.sections.flatMap(({ blocks }) =>
        blocks.flatMap(({ block, top }) => {
          const proposals = shownOn(workbench, session.soFar, block);
          return proposals.length === 0 ? [] : [{ block, top, proposals }];
        }),
      ),
    [geometry, revision, shown, proponent, isPrivateShown, workbench, session],
  );
  return (
    <div className="proposal-tabs">
      {tabs.map(({ block, top, proposals }) => {
        const [first, ...others] = proposals;
        const codes = [...new Set(proposals.flatMap((proposal) => bringersOf(session.soFar, proposal)))];
        const label = t('proposing.tab', { count: proposals.length, who: codes.join(', ') || t('proposing.unnamed') });
        return (
          <button
            key={block}
            type="button"
            className="proposal-tab"
            data-private={proposals.some(({ layer }) => layer !== 'declared') ? '' : undefined}
            style={{ insetBlockStart: top }}
            title={label}
            aria-label={label}
            onClick={() => {
              if (first !== undefined && others.length === 0) workbench.run('proposing.show', first.id);
              else workbench.goTo(session.current.keyOfBlock(block));
            }}
          >
            {others.length > 0 ? String(proposals.length) : tabWords(codes)}
          </button>
        );
      })}
    </div>
  );
}
