import { countLabels, type NumeralStyle, numeral } from '../redline/countedLabels';
import type { RedlineBlock } from '../redline/redline';
import type { MixedNode } from './mixedTree';

/** What counts a paragraph: which count goes on, on which level, and how that level shows its number. */
export interface OdtCount {
  /** Lists that continue each other have one. */
  readonly count: object;
  /** From 1. */
  readonly level: number;
  readonly levels: ReadonlyMap<number, MixedNode>;
  /** A number that the file sets for it. */
  readonly start: number | null;
}

export interface PendingCount {
  readonly block: number;
  readonly count: OdtCount;
}

/** The blocks of a flow with their labels, as they show with all changes, with all accepted, and with none. */
export function withCounts(blocks: readonly RedlineBlock[], pending: readonly PendingCount[]): readonly RedlineBlock[] {
  if (pending.length === 0) return blocks;
  const byBlock = new Map(pending.map(({ block, count }) => [block, count]));
  const labels = countLabels(blocks, () => {
    const counts = new Map<object, number[]>();
    return (block) => {
      const one = byBlock.get(block);
      if (one === undefined) return null;
      let numbers = counts.get(one.count);
      if (numbers === undefined) {
        numbers = [];
        counts.set(one.count, numbers);
      }
      return labelOf(one, numbers);
    };
  });
  return blocks.map((block, i) => {
    const label = labels.get(i);
    return label === undefined || (label.all === '' && label.accepted === '' && label.original === '')
      ? block
      : { ...block, label };
  });
}

/** Counts one on, and says how that shows. `numbers` has a number for each level from 1; deeper levels begin anew. */
function labelOf({ level, levels, start }: OdtCount, numbers: number[]): string {
  const here = numbers[level];
  numbers[level] = start ?? (here === undefined ? startOf(levels.get(level)) : here + 1);
  numbers.length = level + 1;
  const style = levels.get(level);
  if (style === undefined) return '';
  const { attributes } = style;
  if (style.name === 'text:list-level-style-bullet') return bullet(attributes['text:bullet-char'] ?? '');
  if (style.name === 'text:list-level-style-image') return '';
  const shown = (n: number): string => {
    const its = levels.get(n)?.attributes ?? {};
    const value = numbers[n] ?? startOf(levels.get(n));
    return numeral(value, numeralStyle(its['style:num-format'] ?? ''), its['style:num-letter-sync'] === 'true');
  };
  const format = attributes['loext:num-list-format'];
  if (format !== undefined) {
    return shown(level) === '' ? '' : format.replace(/%(\d{1,2})%/g, (_, n: string) => shown(Number(n)));
  }
  if ((attributes['style:num-format'] ?? '') === '')
    return `${attributes['style:num-prefix'] ?? ''}${attributes['style:num-suffix'] ?? ''}`;
  const levelsShown = Math.min(level, Math.max(1, Number(attributes['text:display-levels']) || 1));
  const parts: string[] = [];
  for (let n = level - levelsShown + 1; n <= level; n++) {
    const part = shown(n);
    if (part !== '') parts.push(part);
  }
  return `${attributes['style:num-prefix'] ?? ''}${parts.join('.')}${attributes['style:num-suffix'] ?? ''}`;
}

function startOf(style: MixedNode | undefined): number {
  const start = Number(style?.attributes['text:start-value'] ?? 1);
  return Number.isSafeInteger(start) ? start : 1;
}

function numeralStyle(format: string): NumeralStyle {
  switch (format) {
    case '':
      return 'none';
    case 'a':
      return 'lower-alpha';
    case 'A':
      return 'upper-alpha';
    case 'i':
      return 'lower-roman';
    case 'I':
      return 'upper-roman';
    default:
      return 'decimal';
  }
}

/** Signs of symbol fonts stand in a private part of Unicode; the common ones have a place of their own. */
function bullet(sign: string): string {
  return { '\uf0b7': '•', '\ue00c': '•', '\uf0a7': '▪', '\uf0d8': '➢', '\uf0fc': '✓', '\uf076': '❖' }[sign] ?? sign;
}
