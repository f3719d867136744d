import { useMemo } from 'react';
import { exportAbout } from '../../../shared/document/exportAbout';
import { browserClock, isoNow } from '../../host/ports';
import { formatDay, formatTime, t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { type PrintBlock, type PrintChoice, printBlocks } from './sheet';

/** The text as it is set on paper: marking, title, base, moment and check code on every page (CF6, CF7). */
export function PrintSheet({ session, choice }: { readonly session: DossierSession; readonly choice: PrintChoice }) {
  const model = useModel(session, (current) => current);
  const blocks = useMemo(() => printBlocks(session.docs, model, choice), [session, model, choice]);
  const { title, forum, marking } = model.settings;
  const about = exportAbout(session.docs.text, { asOf: isoNow(), zone: browserClock.zone() });
  const when = t('moment', { day: formatDay(about.asOf), time: formatTime(about.asOf).slice(0, 5) });
  const mark = marking === 'none' ? null : <strong className="sheet-marking">{t(`marking.${marking}`)}</strong>;
  return (
    // The head and foot of a table stand on every page, and keep their room there.
    <table className="sheet" data-numbers={choice.numbers ? '' : undefined}>
      <thead>
        <tr>
          <td>
            <div className="sheet-head">
              <span>{title}</span>
              {mark}
            </div>
          </td>
        </tr>
      </thead>
      <tfoot>
        <tr>
          <td>
            <div className="sheet-foot">
              <span>
                {[
                  ...about.base,
                  t('export.asOf', { when, zone: about.zone }),
                  t('export.check', { check: about.check }),
                ].join(' · ')}
              </span>
              {mark}
            </div>
          </td>
        </tr>
      </tfoot>
      <tbody>
        <tr>
          <td>
            {!isTitle(blocks[0], title) && <p className="sheet-title">{title}</p>}
            {forum !== '' && <p className="sheet-forum">{forum}</p>}
            {blocks.map((block) => (
              <Paragraph key={block.key} block={block} />
            ))}
          </td>
        </tr>
      </tbody>
    </table>
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
