import type { LineId } from '../../../shared/base/ids';
import { type NewAwaited, type NewLine, recordLine, rereadLine } from '../../../shared/document/actions/floor';
import type { LineOnProposals } from '../../../shared/document/actions/floorProposals';
import { correctPosition, type NewPosition } from '../../../shared/document/actions/positions';
import type { DelegationCode, Roster } from '../../../shared/domain/delegation';
import type { FloorItem, FloorReading } from '../../../shared/domain/floorItem';
import type { Entry, Grade, Said } from '../../../shared/domain/position';
import type { FloorLine } from '../../../shared/domain/statement';
import {
  NO_NAMES,
  namesOf,
  type Spoken,
  spokenOf,
  type TypedNames,
  withNames,
} from '../../../shared/domain/typedNames';
import type { DossierSession } from '../../session/dossierSession';
import { offsetIn, type Sitting } from '../../session/sitting';

/** Everybody who speaks, and for whom, as a line of the log keeps them. */
function speakerOf(names: TypedNames, roster: Roster): Pick<FloorLine, 'speaker' | 'onBehalfOf'> {
  const spoken = spokenOf(namesOf(names, roster));
  const groups = [...new Set(spoken.flatMap(({ onBehalfOf }) => onBehalfOf ?? []))];
  const speaker = [...new Set(spoken.flatMap(({ delegations }) => delegations))];
  return groups.length === 0 ? { speaker } : { speaker, onBehalfOf: groups };
}

/** Whether a text names delegations and nothing else, each of them clearly: then it is a new speaker and no line. */
export function isSpeaker(text: string, roster: Roster): boolean {
  const items = namesOf(withNames(NO_NAMES, text), roster);
  return items.length > 0 && items.every(({ code }) => code !== null);
}

/** `Egypt: 36 oppose`: who has the floor, and what is said; null for a line that names nobody. */
export function speechIn(line: string, roster: Roster): { readonly names: TypedNames; readonly raw: string } | null {
  const found = /^([^:]{2,80}):\s*(\S.*)$/.exec(line);
  const [, name = '', raw = ''] = found ?? [];
  return found !== null && isSpeaker(name, roster) ? { names: withNames(NO_NAMES, name), raw } : null;
}

interface Noting {
  readonly session: DossierSession;
  readonly names: TypedNames;
  readonly reading: FloorReading;
  readonly said: Said;
  readonly grade: Grade;
  /** Seconds from the beginning of the recording, where known. */
  readonly offset: number | undefined;
}

/** The positions of a reading that are beyond doubt, one for each way in which its speakers speak (DE2, DE3). */
function positionsOf({ session, names, reading, said, grade, offset }: Noting): readonly NewPosition[] {
  const spoken = spokenOf(namesOf(names, session.current.roster));
  return reading.items
    .filter(({ doubt }) => doubt === null)
    .flatMap((item) => {
      const by = item.proposes?.by ?? [];
      const speaking = by.length === 0 ? spoken : [{ delegations: by }];
      return speaking.flatMap((each) => positionsFor(item, each, { said, grade, offset }));
    });
}

/** Who has the floor, or where nobody is chosen those whom the line itself names as proposing. */
function speakerIn(names: TypedNames, roster: Roster, reading: FloorReading | null): ReturnType<typeof speakerOf> {
  const who = speakerOf(names, roster);
  if (who.speaker.length > 0 || reading === null) return who;
  return { speaker: [...new Set(reading.items.flatMap(({ proposes }) => proposes?.by ?? []))] };
}

/** What a reading proposes, and does to proposals that are there, beyond doubt. */
function onProposals({ session, names, reading }: Noting): LineOnProposals {
  const who = speakerOf(names, session.current.roster);
  const items = reading.items.filter(({ doubt }) => doubt === null);
  return {
    proposals: items.flatMap(({ proposes }) => {
      if (proposes === null) return [];
      const { kind, blocks, place, marker, words, toFollow, by, onBehalfOf, reason } = proposes;
      const groups = onBehalfOf.length > 0 ? onBehalfOf : by.length > 0 ? [] : (who.onBehalfOf ?? []);
      return {
        kind,
        blocks,
        words,
        toFollow,
        proponents: by.length > 0 ? by : who.speaker,
        ...(place === undefined ? {} : { place }),
        ...(marker === undefined ? {} : { marker }),
        ...(groups.length === 0 ? {} : { onBehalfOf: groups }),
        ...(reason === null ? {} : { reason }),
      };
    }),
    deeds: items.flatMap(({ does, key }) =>
      does === null || key === null ? [] : { proposal: key.slice(2), does, delegations: who.speaker },
    ),
  };
}

function positionsFor(
  item: FloorItem,
  spoken: Spoken,
  { said, grade, offset }: Pick<Noting, 'said' | 'grade' | 'offset'>,
): readonly NewPosition[] {
  const { key, stance, act, condition, note } = item;
  // Whoever withdraws, confirms or aligns without naming a side means all that was said there.
  const option = item.option ?? 'none';
  if (key === null || item.does !== null) return [];
  const onBehalfOf = item.onBehalfOf.length > 0 ? item.onBehalfOf : spoken.onBehalfOf;
  const base = {
    target: key,
    option,
    delegations: spoken.delegations,
    ...(spoken.written === undefined ? {} : { written: spoken.written }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    grade,
    said,
    ...(note === null ? {} : { note }),
    ...(item.check ? { check: offset === undefined ? {} : { offset } } : {}),
  };
  const alignedWith = item.alignedWith ?? spoken.alignedWith;
  if (alignedWith !== undefined && (act === 'alignment' || spoken.alignedWith !== undefined)) {
    return [{ ...base, stance: 'NOP', act: { kind: 'alignment', with: alignedWith } }];
  }
  if (act === 'withdrawal' || act === 'confirmation') {
    return item.of.map((entry) => ({ ...base, stance: entry.stance, act: { kind: act, of: entry.id } }));
  }
  if (stance === null || item.option === null) return [];
  return [
    {
      ...base,
      stance,
      ...(condition === null ? {} : { condition }),
      ...(item.disassociates ? { disassociates: true } : {}),
    },
  ];
}

function awaitedOf({ session, names, reading }: Noting): readonly NewAwaited[] {
  const { speaker } = speakerIn(names, session.current.roster, reading);
  return reading.awaited.map(({ what, key }) => ({ from: speaker, what, ...(key === null ? {} : { target: key }) }));
}

/** Whether nothing of a line is left to be read: else it goes on the to-do list. */
function isWhole(reading: FloorReading, speakers: number): boolean {
  return !reading.isRemark && speakers > 0 && reading.items.every(({ doubt }) => doubt === null);
}

/** Notes a line as typed with all that was read from it beyond doubt: one action, one undo. `raw` only keeps it for later. */
export function noteLine(
  session: DossierSession,
  sitting: Sitting,
  line: {
    readonly names: TypedNames;
    readonly raw: string;
    readonly at: string;
    readonly said: Said;
    readonly reading: FloorReading | null;
  },
): LineId {
  const { names, raw, at, said, reading } = line;
  const model = session.current;
  const who = speakerIn(names, model.roster, reading);
  const kept: NewLine = { ...who, raw, at, said, grade: sitting.grade, state: 'open', positions: [] };
  if (reading === null) return session.act(() => recordLine(session.writing(), kept));
  const offset = offsetIn(sitting, model, at);
  const noting = { session, names, reading, said, grade: sitting.grade, offset };
  return session.act(() =>
    recordLine(session.writing(), {
      ...kept,
      state: isWhole(reading, who.speaker.length) ? 'done' : 'open',
      positions: who.speaker.length === 0 ? [] : positionsOf(noting),
      awaited: awaitedOf(noting),
      ...(who.speaker.length === 0 ? {} : onProposals(noting)),
    }),
  );
}

/** Reads a line anew: corrections, withdrawals and additions in the ledger, the raw line as it was. One action, one undo. */
export function noteRereading(
  session: DossierSession,
  sitting: Sitting,
  line: FloorLine,
  again: { readonly names: TypedNames; readonly text: string; readonly reading: FloorReading },
): void {
  const { names, text, reading } = again;
  const who = speakerIn(names, session.current.roster, reading);
  const offset = offsetIn({ ...sitting, meeting: line.said.meeting ?? '' }, session.current, line.at);
  const noting = { session, names, reading, said: line.said, grade: line.grade, offset };
  session.act(() =>
    rereadLine(session.writing(), line.id, {
      ...who,
      reading: text,
      state: isWhole(reading, who.speaker.length) ? 'done' : 'open',
      positions: who.speaker.length === 0 ? [] : positionsOf(noting),
      awaited: awaitedOf(noting),
      ...(who.speaker.length === 0 ? {} : onProposals(noting)),
    }),
  );
}

/** The recording was listened to: the entries of a line stand without the mark. One action, one undo. */
export function noteChecked(session: DossierSession, entries: readonly Entry[]): void {
  session.act(() => {
    for (const entry of entries) {
      if (entry.check !== undefined) correctPosition(session.writing(), entry, { check: undefined });
    }
  });
}

/** The speakers of a line as they would be typed, so that it can be read anew. */
export function namesFrom(line: FloorLine, entries: readonly Entry[]): TypedNames {
  const groups = line.onBehalfOf ?? [];
  const aligned = new Map<DelegationCode, DelegationCode>();
  for (const { act, delegations } of entries) {
    if (act.kind === 'alignment') for (const code of delegations) aligned.set(code, act.with);
  }
  for (const { act, delegations } of entries) {
    if (act.kind !== 'alignment') for (const code of delegations) aligned.delete(code);
  }
  const speaking = line.speaker.filter((code) => !aligned.has(code));
  const behalf = groups.length === 0 ? '' : ` on behalf of ${groups.join(' and ')}`;
  // A full stop of sorts: without it an alignment would reach back to those who speak for themselves.
  const parts = [
    ...speaking.map((code) => `${code}${behalf}`),
    ...[...aligned]
      .filter(([code]) => line.speaker.includes(code))
      .map(([code, group]) => `${code} (aligned with ${group})`),
  ];
  return withNames(NO_NAMES, parts.join(', '));
}
