import type { BlockId } from '../../../shared/base/ids';
import type { Diagnostic } from '../../../shared/domain/diagnostic';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { formatDay, formatTime, t } from '../../messages/messages';

/** What a finding says, in a sentence. */
export function findingWords({ code, values }: Diagnostic): string {
  if (code === 'set.uncertain') {
    return t('diagnostic.set.uncertain', { members: Number(values.members), why: t(doubtKey(String(values.doubt))) });
  }
  return t(`diagnostic.${code}`, { ...values });
}

/** Two versions of one place, each with who and when, and what they want there. */
export function versionWords({
  code,
  versions = [],
}: Diagnostic): readonly { readonly head: string; readonly words: string }[] {
  return versions.map(({ words, name, at }, i) => {
    const time = at === null ? t('twoHands.noTime') : `${formatDay(at)} ${formatTime(at).slice(0, 5)}`;
    const head = t('twoHands.version', { number: i + 1, name: name ?? t('twoHands.somebody'), time });
    if (code === 'two-hands.moved')
      return { head, words: words === '' ? t('twoHands.first') : t('twoHands.behind', { words }) };
    return { head, words: words === '' ? t('twoHands.noWords') : words };
  });
}

function doubtKey(doubt: string) {
  if (doubt === 'connective' || doubt === 'paragraphs' || doubt === 'cells')
    return `diagnostic.doubt.${doubt}` as const;
  return 'diagnostic.doubt.two-edges';
}

const WEIGHT = { error: 0, warning: 1, hint: 2 } as const;

/** The gravest of several findings. */
export function gravest(findings: readonly Diagnostic[]): Diagnostic['severity'] {
  return findings.reduce<Diagnostic['severity']>(
    (worst, { severity }) => (WEIGHT[severity] < WEIGHT[worst] ? severity : worst),
    'hint',
  );
}

/** All findings in the order of the text, those of one place together. A finding of the whole text and of its block is told once. */
export function findingsInOrder(model: Negotiation): readonly Diagnostic[] {
  const order = new Map<BlockId, number>();
  for (const { provisions } of model.reading.sections) for (const { block } of provisions) order.set(block, order.size);
  const seen = new Set<string>();
  const out = model.diagnostics.filter(({ code, from }) => {
    const key = `${code}:${from.block}:${from.offset}`;
    if (seen.has(key) || !order.has(from.block)) return false;
    seen.add(key);
    return true;
  });
  const at = ({ from }: Diagnostic) => order.get(from.block) ?? 0;
  return out.sort((a, b) => at(a) - at(b) || a.from.offset - b.from.offset);
}

/** Findings by the block they begin in. */
export function byBlock(findings: readonly Diagnostic[]): ReadonlyMap<BlockId, readonly Diagnostic[]> {
  const out = new Map<BlockId, Diagnostic[]>();
  for (const finding of findings) {
    const own = out.get(finding.from.block);
    if (own === undefined) out.set(finding.from.block, [finding]);
    else own.push(finding);
  }
  return out;
}

/** Whether two findings are the same one, read at different times. */
export function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.code === b.code && a.from.block === b.from.block && a.from.offset === b.from.offset;
}
