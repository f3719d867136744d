import type { Negotiation } from '../../../shared/domain/negotiation';
import type { OptionName, TargetKey } from '../../../shared/domain/target';
import { formatDay, t } from '../../messages/messages';
import { shortAddress } from '../../messages/readingWords';

/** Words of more length than this are cut: the text itself is beside them. */
const LONGEST = 180;

/** What is selected, in which document, and its words or the words of its alternatives. */
export function Head({
  model,
  target,
  option,
}: {
  readonly model: Negotiation;
  readonly target: TargetKey;
  readonly option: OptionName | null;
}) {
  const node = model.target(target);
  const topic = target.startsWith('t:') ? model.topics.get(target.slice(2)) : undefined;
  const source = documentWords(model, target);
  return (
    <header className="details-head">
      <h2>{topic?.title ?? shortAddress(model, target)}</h2>
      {source !== '' && <p className="details-source">{source}</p>}
      {topic !== undefined && <p className="details-source">{topic.note ?? t('details.topic')}</p>}
      {node?.kind === 'set' ? (
        <ol className="details-options">
          {node.options.map((each) =>
            typeof each === 'number' ? (
              <li key={each} aria-current={each === option ? 'true' : undefined}>
                <span className="ring-number">{each}</span>
                <span className="details-words">{cut(model.wordsOf(target, each))}</span>
              </li>
            ) : null,
          )}
        </ol>
      ) : (
        topic === undefined && target !== 'text' && <p className="details-words">{cut(titleOrWords(model, target))}</p>
      )}
    </header>
  );
}

function titleOrWords(model: Negotiation, target: TargetKey): string {
  if (target.startsWith('s:')) return model.sections.get(target.slice(2))?.title ?? '';
  const provision = model.provision(target);
  if (provision === undefined) return model.wordsOf(target);
  return provision.text.slice(provision.marker?.end ?? 0).trim();
}

function cut(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, line.lastIndexOf(' ', LONGEST - 10))} …`;
}

/** `Draft text of the convention, 2 Sep 2023`: which document the words stand in. */
function documentWords(model: Negotiation, target: TargetKey): string {
  const block = model.provision(target) ?? provisionOf(model, target);
  const id = block?.document ?? model.sections.get(target.slice(2))?.document ?? null;
  const document = id === null ? undefined : model.documents.get(id);
  if (document === undefined) return '';
  const title =
    document.title.length > 90
      ? document.short === ''
        ? cut(document.title)
        : shortTitle(document.title)
      : document.title;
  const has = document.asOf !== undefined && new RegExp(document.asOf.slice(0, 4)).test(title);
  return document.asOf === undefined || has
    ? title
    : t('outline.document', { name: title, day: formatDay(document.asOf) });
}

/** The first words of a long title, up to where it begins to list what is in it. */
function shortTitle(title: string): string {
  return /^.{12,80}?(?=,| on | of a | \()/.exec(title)?.[0] ?? cut(title);
}

function provisionOf(model: Negotiation, target: TargetKey) {
  const bracket = model.bracket(target);
  const block = bracket?.open.block ?? model.set(target)?.ranges[0]?.from.block;
  return block === undefined ? undefined : model.reading.byBlock.get(block);
}
