import type { BlockId } from '../base/ids';
import type { Bracket, BracketSet, Place, Unmatched } from '../domain/bracket';
import type { Diagnostic, DiagnosticCode } from '../domain/diagnostic';
import type { Finding } from './findings';
import type { OutlineItem } from './outlineShape';
import type { BlockView } from './view';

const NONE: readonly Diagnostic[] = [];

/** What is odd about one block in its place (NOTATION 10): nothing is repaired, everything has its place. */
export function blockDiagnostics(
  { source, reading }: BlockView,
  item: OutlineItem,
  brackets: readonly Bracket[],
  unmatched: readonly Unmatched[],
  sets: readonly BracketSet[],
): readonly Diagnostic[] {
  let out: Diagnostic[] | null = null;
  const add = (
    code: DiagnosticCode,
    severity: Diagnostic['severity'],
    from: number,
    to: number,
    values: Diagnostic['values'] = {},
  ) => {
    out ??= [];
    out.push({
      code,
      severity,
      from: { block: source.id, offset: from },
      to: { block: source.id, offset: to },
      values,
    });
  };
  for (const { place, character } of unmatched) {
    add(character === '[' ? 'bracket.unclosed' : 'bracket.unopened', 'error', place.offset, place.offset + 1, {
      character,
    });
  }
  for (const bracket of brackets) {
    const at = bracket.open.offset;
    if (bracket.span === 'section') add('bracket.crosses-block', 'hint', at, at + 1);
    else if (bracket.span === 'text') add('bracket.crosses-section', 'warning', at, at + 1);
    if (bracket.reason === 'blank') add('bracket.empty', 'hint', at, bracket.close.offset + 1);
  }
  for (const set of sets) {
    if (set.certain || !set.doubt || set.form !== 'adjacent') continue;
    const from = set.ranges[0]?.from;
    const to = set.ranges[set.ranges.length - 1]?.to;
    if (!from || !to) continue;
    out ??= [];
    out.push({
      code: 'set.uncertain',
      severity: 'hint',
      from,
      to,
      values: { doubt: set.doubt, members: set.members.length },
    });
  }
  if (item.edge) add('option.two-edges', 'warning', 0, item.marker?.end ?? 0, { marker: item.marker?.written ?? '' });
  if (reading.marker?.slip && item.marker)
    add('marker.slip', 'hint', item.marker.start, item.marker.end, { marker: item.marker.written });
  if (item.repeated && item.marker)
    add('marker.repeated', 'warning', item.marker.start, item.marker.end, { marker: item.marker.written });
  if (item.kind === 'running') {
    const number = /^[\d\s/–—-]+$/.test(source.text);
    add(number ? 'running.page-number' : 'running.header', 'hint', 0, source.text.length, {
      text: source.text.slice(0, 60),
    });
  }
  for (const finding of reading.findings) {
    out ??= [];
    out.push(new FoundInWords(finding, source.id));
  }
  return (out as Diagnostic[] | null)?.slice() ?? NONE;
}

/** What the words of a block show by themselves, in the place where the block stands: nothing is kept twice. */
class FoundInWords implements Diagnostic {
  constructor(
    private readonly finding: Finding,
    private readonly block: BlockId,
  ) {}

  get code(): DiagnosticCode {
    return this.finding.code;
  }

  get severity(): Diagnostic['severity'] {
    return this.finding.severity;
  }

  get from(): Place {
    return { block: this.block, offset: this.finding.from };
  }

  get to(): Place {
    return { block: this.block, offset: this.finding.to };
  }

  get values(): Diagnostic['values'] {
    return this.finding.values;
  }
}

export function sameDiagnostics(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => sameDiagnostic(one, b[i] as Diagnostic)));
}

function sameDiagnostic(a: Diagnostic, b: Diagnostic): boolean {
  if (a.code !== b.code || a.from.offset !== b.from.offset || a.to.offset !== b.to.offset) return false;
  if (a.from.block !== b.from.block || a.to.block !== b.to.block) return false;
  for (const key in b.values) if (a.values[key] !== b.values[key]) return false;
  for (const key in a.values) if (!(key in b.values)) return false;
  return true;
}
