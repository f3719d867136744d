import type { BlockId } from '../base/ids';
import type { TargetReading } from '../domain/consensus';
import type { Diagnostic } from '../domain/diagnostic';
import type { LostAnchor, Negotiation } from '../domain/negotiation';
import type { Entry } from '../domain/position';
import type { OptionName, Target, TargetKey } from '../domain/target';
import { lostComments, placeOfComment } from './commentPlaces';
import type { ProjectedRecords, ProjectedText } from './projectedRecords';
import { blocksOf } from './proposalIndex';
import { rivalFindings } from './rivalFindings';
import { blockKey } from './textProjection';
import { unheardFindings } from './unheardFindings';

/** What `work` answers, worked out when it is first asked for. */
function onceOf<T>(work: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: work() };
    return made.value;
  };
}

/** The read model over a projection as it stands. Its maps are the projection's own: they are right until the next change. */
export function negotiationOf(projection: ProjectedText, records: ProjectedRecords, nextClock: number): Negotiation {
  const { text, ledger, sections, proposals } = projection;
  const { reading } = text;
  // Worked out when somebody asks, and once: several views ask at every change.
  const lost = onceOf(() => lostAnchors(projection, records));
  const diagnostics = onceOf((): readonly Diagnostic[] => [
    ...reading.diagnostics,
    ...reading.sections.flatMap((section) => section.provisions.flatMap((provision) => provision.diagnostics)),
    ...projection.twoHands.findings(),
    ...projection.ownWords.findings(),
    ...rivalFindings(projection, records),
    ...unheardFindings(projection, records),
  ]);
  return {
    ...records,
    reading,
    sections,
    nextClock,
    readingsRevision: ledger.revision,
    proposals: proposals.proposals,
    proposalsRevision: projection.proposalsRevision,
    branches: proposals.branches,
    comments: proposals.comments,
    proposalsOn: (block) => proposals.on(block),
    examined: (id) => projection.examined(id),
    get unheard() {
      return projection.unheard();
    },
    get lost() {
      return lost();
    },
    get diagnostics() {
      return diagnostics();
    },
    target: (key) => ledger.target(key),
    readingOf: (key) => ledger.readingOf(key) ?? untouched(key),
    rollUp: (key) => ledger.rollUp(key),
    entriesOn: (key) => ledger.entriesOn(key),
    actsOn: (key) => ledger.actsOn(key),
    entry: (id) => records.entries.find((entry) => entry.id === id),
    keyOfBlock: (block) => blockKey(block),
    keyOfBracket: (bracket) => text.keyOfBracket(bracket.id) ?? `?${bracket.id}`,
    keyOfSet: (set) => text.keyOfSet(set.id) ?? `?${set.id}`,
    keyOfMember: (id) => {
      const key = text.keyOfBracket(id);
      if (key === undefined) throw new RangeError(`No bracket ${id}`);
      return key;
    },
    questionOf: (bracket) => projection.questionOf(bracket),
    bracket: (key) => {
      const target = text.target(key);
      return target?.kind === 'bracket' ? target.bracket : undefined;
    },
    set: (key) => {
      const target = text.target(key);
      return target?.kind === 'set' ? target.set : undefined;
    },
    provision: (key) => {
      const target = text.target(key);
      return target?.kind === 'block' ? target.provision : undefined;
    },
    addressOf: (key) => addressOf(projection, records, key),
    targetFor: (key) => targetFor(projection, key),
    keyOf: (target) => projection.resolve(target, 'keep')?.key ?? null,
    placeOfComment: ({ target }) => placeOfComment(projection, records, target),
    placeOf: ({ target, option }) => projection.resolve(target, option),
    wordsOf: (key, option) => wordsOf(projection, key, option),
  };
}

function wordsOf(projection: ProjectedText, key: TargetKey, option: OptionName = 'keep'): string {
  const words = projection.ledger.target(key)?.words;
  return words === undefined ? '' : (words[String(option)] ?? words.all ?? '');
}

/** `CND Art. 72(b)`, with the document's short name only where the dossier holds more than one; brackets by their number: `Art. 72(b) [2]`. */
function addressOf(projection: ProjectedText, records: ProjectedRecords, key: TargetKey): string {
  const { text } = projection;
  const target = text.target(key);
  const prefix = (document: string | null) => {
    const short = records.documents.size > 1 && document !== null ? (records.documents.get(document)?.short ?? '') : '';
    return short === '' ? '' : `${short} `;
  };
  const ofBlock = (block: BlockId): string => {
    const provision = text.reading.byBlock.get(block);
    return provision === undefined ? '' : prefix(provision.document) + provision.address;
  };
  if (target === undefined && key.startsWith('p:')) {
    const proposal = projection.proposals.proposals.get(key.slice(2));
    const [block] = blocksOf(proposal);
    const names = proposal?.sponsors.join(', ') ?? '';
    const place = block === undefined ? '' : ofBlock(block);
    return [place, names].filter((part) => part !== '').join(', ');
  }
  if (target === undefined) return key.startsWith('t:') ? (records.topics.get(key.slice(2))?.title ?? '') : '';
  switch (target.kind) {
    case 'section':
      return prefix(target.section.document) + target.section.address;
    case 'block':
      return ofBlock(target.provision.block);
    case 'bracket': {
      const { block } = target.bracket.open;
      const brackets = text.reading.byBlock.get(block)?.brackets.filter(({ kind }) => kind === 'negotiation') ?? [];
      const inOrder = [...brackets].sort((a, b) => a.open.offset - b.open.offset);
      return `${ofBlock(block)} [${inOrder.findIndex(({ id }) => id === target.bracket.id) + 1}]`;
    }
    case 'set': {
      const first = text.target(text.keyOfBracket(target.set.members[0] ?? '') ?? '');
      const from = target.set.ranges[0]?.from.block ?? '';
      if (first?.kind !== 'bracket') return ofBlock(from);
      const start = addressOf(projection, records, text.keyOfBracket(first.bracket.id) ?? '');
      return start.replace(/\[(\d+)\]$/, (_, n: string) => `[${n}]–[${Number(n) + target.set.members.length - 1}]`);
    }
  }
}

function targetFor(projection: ProjectedText, key: TargetKey): Target {
  const found = projection.text.target(key);
  if (key === 'text') return { kind: 'text' };
  if (key.startsWith('t:')) return { kind: 'topic', topic: key.slice(2) };
  if (key.startsWith('p:') && projection.ledger.target(key) !== undefined)
    return { kind: 'proposal', proposal: key.slice(2) };
  if (found === undefined) throw new RangeError(`No target ${key}`);
  switch (found.kind) {
    case 'section':
      return { kind: 'section', section: found.section.section };
    case 'block':
      return key === blockKey(found.provision.block) && projection.ledger.target(key) !== undefined
        ? { kind: 'block', block: found.provision.block }
        : { kind: 'section', section: found.provision.section };
    case 'bracket':
      return { kind: 'bracket', anchor: projection.anchorOf(found.bracket) };
    case 'set': {
      const first = projection.text.target(projection.text.keyOfBracket(found.set.members[0] ?? '') ?? '');
      if (first?.kind !== 'bracket') throw new RangeError(`No bracket in set ${key}`);
      return { kind: 'set', anchor: projection.anchorOf(first.bracket) };
    }
  }
}

/** Nobody has spoken, nothing was ruled. */
function untouched(key: TargetKey): TargetReading {
  return {
    key,
    formal: { status: 'none', act: null, at: null, until: null, wordsChanged: false, objections: [] },
    projected: 'unknown',
    leading: null,
    coverage: 0,
    spoke: 0,
    speakers: [],
    asOf: null,
    options: [],
    deviations: [],
    contradictedBy: [],
    staleSupport: [],
    lastKnown: null,
    blockers: [],
    holders: [],
  };
}

function lostAnchors(projection: ProjectedText, records: ProjectedRecords): LostAnchor[] {
  const lost: LostAnchor[] = [];
  const add = (kind: LostAnchor['of']['kind'], id: string, target: Target) => {
    if (target.kind !== 'bracket' && target.kind !== 'set') return;
    lost.push({ of: { kind, id }, anchor: target.anchor, suggestions: projection.text.suggest(target.anchor) });
  };
  for (const entry of projection.ledger.lostEntries() as readonly Entry[]) add('entry', entry.id, entry.target);
  for (const act of projection.ledger.lostActs()) add('act', act.id, act.target);
  const placed = new Set([...records.briefs.values()].map(({ id }) => id));
  for (const brief of projection.briefs()) if (!placed.has(brief.id)) add('brief', brief.id, brief.target);
  return [...lost, ...lostComments(projection, records)];
}
