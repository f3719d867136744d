import { useMemo } from 'react';
import { exportAbout } from '../../../shared/document/exportAbout';
import { browserClock, isoNow } from '../../host/ports';
import { formatDay, formatTime, t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { PagedSheet } from '../../ui/PagedSheet';
import { useStore } from '../../ui/store';
import { outgoing } from '../../workbench/standingText';
import type { Workbench } from '../../workbench/workbench';
import { type PrintBlock, type PrintChoice, printBlocks } from './sheet';

/** The text as it is set on paper: marking, title, base, moment and check code on every page (CF6, CF7). */
export function PrintSheet({
  workbench,
  session,
  choice,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly choice: PrintChoice;
}) {
  const model = useModel(session, (current) => current);
  const standing = useStore(workbench.state, ({ settled }) => settled);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `model` and `standing` stand for what is behind them
  const { docs, blocks } = useMemo(() => {
    const going = outgoing(workbench, session, choice.asRuled);
    return { docs: going.docs, blocks: printBlocks(going.docs, going.model, choice) };
  }, [workbench, session, model, standing, choice]);
  const { title, forum, marking } = model.settings;
  const about = exportAbout(docs.text, { asOf: isoNow(), zone: browserClock.zone() });
  const when = t('moment', { day: formatDay(about.asOf), time: formatTime(about.asOf).slice(0, 5) });
  const mark = marking === 'none' ? null : <strong className="sheet-marking">{t(`marking.${marking}`)}</strong>;
  const head = (
    <>
      <span>{title}</span>
      {mark}
    </>
  );
  const foot = (
    <>
      <span>
        {[...about.base, t('export.asOf', { when, zone: about.zone }), t('export.check', { check: about.check })].join(
          ' · ',
        )}
      </span>
      {mark}
    </>
  );
  return (
    <PagedSheet head={head} foot={foot} isNumbered={choice.numbers}>
      {!isTitle(blocks[0], title) && <p className="sheet-title">{title}</p>}
      {forum !== '' && <p className="sheet-forum">{forum}</p>}
      {blocks.map((block) => (
        <Paragraph key={block.key} block={block} />
      ))}
    </PagedSheet>
  );
}

/** A text that begins with its title needs no other above it. */
function isTitle(block: PrintBlock | undefined, title: string): boolean {
  const words = block?.runs.map((run) => run.words).join('') ?? '';
  return words.replace(/\s+/g, ' ').trim().toLowerCase() === title.trim().toLowerCase();
}

function Paragraph({ block }: { readonly block: PrintBlock }) {
  const { kind, indent, marker, direction, runs } = block;
  return (
    <p className={`sheet-block sheet-${kind} sheet-indent-${Math.min(indent, 3)}`} dir={direction}>
      {marker !== null && <span>{`${marker} `}</span>}
      {runs.map(({ words, edge }, i) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: runs of a paragraph have no other name, and keep their order
        return edge ? <b key={i}>{words}</b> : <span key={i}>{words}</span>;
      })}
    </p>
  );
}
