import type { BlockId } from '../base/ids';
import type { Diagnostic, DiagnosticCode } from '../domain/diagnostic';
import type { Unheard, UnheardReason } from '../domain/speech';
import type { ProjectedRecords, ProjectedText } from './projectedRecords';

const CODES: Readonly<Record<UnheardReason, DiagnosticCode>> = {
  name: 'seat.other-name',
  others: 'seat.not-entitled',
  right: 'seat.not-entitled',
  id: 'seat.not-entitled',
  seat: 'seat.nobody',
  unreadable: 'seat.unreadable',
};

/** What was spoken from another seat (RM7), as findings at the place it is about, else at the beginning of the text. */
export function unheardFindings(projection: ProjectedText, { seats }: Pick<ProjectedRecords, 'seats'>): Diagnostic[] {
  return projection.unheard().flatMap((unheard): Diagnostic[] => {
    const block = placeOf(projection, unheard);
    if (block === null) return [];
    const seat = seats.get(unheard.seat);
    const values = { seat: seat?.title || seat?.delegation || unheard.seat, names: unheard.delegations.join(', ') };
    const at = { block, offset: 0 };
    return [{ code: CODES[unheard.why], severity: 'warning', from: at, to: at, values }];
  });
}

function placeOf({ text }: ProjectedText, { about }: Unheard): BlockId | null {
  const { byBlock, sections } = text.reading;
  const named = about !== null && 'block' in about ? about.block : undefined;
  const anchored = about !== null && 'anchor' in about ? about.anchor.block : undefined;
  for (const block of [named, anchored]) if (block !== undefined && byBlock.has(block)) return block;
  const within = about !== null && 'section' in about ? about.section : undefined;
  const section = sections.find((each) => each.section === within) ?? sections[0];
  return section?.provisions[0]?.block ?? null;
}
