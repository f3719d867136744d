import type { RedlineBlock, RedlineRun } from '../../../shared/formats/redline/redline';
import { t } from '../../messages/messages';

/** How a file begins: its first paragraphs with their changes, each with who made it. */
export function FilePreview({ blocks }: { readonly blocks: readonly RedlineBlock[] }) {
  return (
    <div className="file-preview" dir="auto">
      {blocks.map((block, at) => (
        <p
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name
          key={at}
          data-kind={block.kind}
          dir={block.dir ?? 'auto'}
        >
          {block.label !== undefined && block.label.all !== '' && (
            <span className="file-preview-label">{block.label.all} </span>
          )}
          {block.runs.map((run, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: runs have no other name
            <Run key={i} run={run} />
          ))}
        </p>
      ))}
    </div>
  );
}

function Run({ run }: { readonly run: RedlineRun }) {
  const { text, changes, note } = run;
  if (note !== undefined) return <sup>{text}</sup>;
  const last = changes[changes.length - 1];
  if (last === undefined) return <>{text}</>;
  const who = changes.map(({ author }) => author).join(' › ');
  const isOut = last.kind === 'delete' || last.kind === 'move-from';
  return isOut ? (
    <del title={t('export.preview.out', { who })}>{text}</del>
  ) : (
    <ins title={t('export.preview.in', { who })}>{text}</ins>
  );
}
