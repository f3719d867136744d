import type { DelegationCode } from './delegation';
import {
  type FloorAwaited,
  type FloorChoice,
  type FloorDoubt,
  type FloorItem,
  type FloorReading,
  type FloorReadingContext,
  keysOf,
  OFFERED,
  type Speaker,
} from './floorItem';
import type { FloorClause } from './floorLine';
import { readFloorLine } from './floorLine';
import type { FloorOption } from './floorPieces';
import { proposalSentences } from './floorProposals';
import { madeBy, onProposals, placeOfItem } from './floorProposing';
import { nearStance } from './floorVerbs';
import type { Negotiation } from './negotiation';
import type { Entry, Stance } from './position';
import { questionAt } from './question';
import { instantOf } from './said';
import type { OptionName, TargetKey } from './target';

/**
 * A line of the floor log as positions on questions of the text, with every doubt shown and nothing guessed (PO3). The grammar is
 * `readFloorLine`; here its places and options become questions of the text as it stands. Never throws.
 */
export function readFloor(raw: string, context: FloorReadingContext): FloorReading {
  const { model, places } = context;
  const document = shortOf(model, context.last ?? context.selected);
  const items: FloorItem[] = [];
  const awaited: FloorAwaited[] = [];
  let last = context.last;
  const entryOf = (key: TargetKey | null) => (key === null ? null : places.entryOf(key));
  const readClauses = (from: number, to: number) => {
    const words = raw.slice(from, to);
    if (words.trim() === '' || (from > 0 && /^[\s;,.]*$/u.test(words))) return;
    const clauses = readFloorLine(words, {
      addresses: places.book,
      roster: model.roster,
      last: entryOf(last),
      ...(document === undefined ? {} : { document }),
    });
    for (const each of clauses) {
      const clause = from === 0 ? each : { ...each, start: each.start + from, end: each.end + from };
      const read = clause.problem === 'remark' ? [] : itemsOf(clause, context, last);
      const isAnnounced = clause.toFollow;
      const speaks = clause.stance !== null || clause.act !== 'said' || clause.check || !isAnnounced;
      if (speaks) items.push(...read);
      if (isAnnounced) awaited.push({ what: announcedIn(clause.raw), key: read[0]?.key ?? null });
      last = placeOfItem(model, read.at(-1)) ?? last;
    }
  };
  let at = 0;
  const address = { last: entryOf(last), ...(document === undefined ? {} : { document }) };
  for (const sentence of proposalSentences(raw, { addresses: places.book, roster: model.roster, address })) {
    readClauses(at, sentence.start);
    at = sentence.end;
    const item = madeBy(sentence, raw, context, last);
    items.push(item);
    if (item.proposes?.toFollow) awaited.push({ what: announcedIn(item.raw), key: item.key });
    last = item.key ?? last;
  }
  readClauses(at, raw.length);
  const isRemark = items.length === 0 && awaited.length === 0;
  return { items, awaited, isRemark, last };
}

/** What is announced, without what joins it to the words around it. */
function announcedIn(raw: string): string {
  return raw.replace(/^(?:[\s;,.–-]+|(?:and|but)\s)+|[\s;,.]+$/gi, '');
}

function shortOf(model: Negotiation, key: TargetKey | null): string | undefined {
  if (key === null || model.documents.size < 2) return undefined;
  const provision = model.provision(key) ?? provisionOf(model, key);
  const document = provision?.document ?? model.sections.get(key.slice(2))?.document ?? null;
  return document === null ? undefined : model.documents.get(document)?.short;
}

function provisionOf(model: Negotiation, key: TargetKey) {
  const parent = model.target(key)?.parent ?? null;
  return parent === null ? undefined : model.provision(parent);
}

function itemsOf(clause: FloorClause, context: FloorReadingContext, last: TargetKey | null): FloorItem[] {
  const spokenOf = onProposals(clause, context);
  if (spokenOf !== null) return spokenOf;
  if (clause.targets.length === 0) {
    const spokenOn =
      last === null && clause.options.length === 0 ? placeOfWord(context.model, clause.alignedWith) : null;
    if (spokenOn !== null) {
      const place = settled(context.model, spokenOn, null);
      return [itemOf({ ...clause, assumed: true }, context, `${clause.start}:-:0`, place)];
    }
    return wantedOf(clause.options).map((option, at) => {
      const { selected } = context;
      const offered = selected === null ? [] : placed(context.model, [selected], option);
      return itemOf(clause, context, `${clause.start}:-:${at}`, { doubt: 'target', choices: offered });
    });
  }
  return clause.subjects.flatMap(({ targets, options }) => {
    // Support is read from an alternative that is named, never from a place that merely stands beside it.
    const said = clause.implied && options.length === 0 ? { ...clause, stance: null, implied: false } : clause;
    return targets.flatMap((target) =>
      keysOf(target, context).flatMap(({ key, choices }, nth) =>
        wantedOf(options).map((option, at) => {
          const id = `${clause.start}:${target.start}.${nth}:${at}`;
          if (key === null) return itemOf(said, context, id, { doubt: 'address', choices });
          return itemOf(said, context, id, settled(context.model, key, option));
        }),
      ),
    );
  });
}

/**
 * Where a delegation was heard last in the meeting whose log is kept: "same as the EU" without a place is about that, where no other
 * place was named. Null where it has no entry from a line of that meeting, or its lines since came to none.
 */
function placeOfWord({ lines, entries, placeOf }: Negotiation, code: DelegationCode | null): TargetKey | null {
  if (code === null) return null;
  const log = [...lines.values()].sort((a, b) => instantOf(a.at) - instantOf(b.at));
  const sitting = log.at(-1)?.said;
  const own = log.filter(({ speaker, onBehalfOf }) => (onBehalfOf ?? speaker).includes(code)).at(-1);
  if (sitting === undefined || own === undefined) return null;
  if (own.said.meeting !== sitting.meeting || own.said.at.slice(0, 10) !== sitting.at.slice(0, 10)) return null;
  const entry = entries.filter(({ line }) => line === own.id).at(-1);
  return entry === undefined ? null : (placeOf(entry)?.key ?? null);
}

/** What a delegation holds on a question, by its own or its group's words; null where that is nothing, or more than one stance. */
function heldNow(model: Negotiation, key: TargetKey, code: DelegationCode): FloorItem['echoed'] {
  const [only, ...others] = model
    .readingOf(key)
    .options.flatMap(({ option, holdings }) =>
      holdings
        .filter(({ delegation, origin }) => delegation === code && origin !== 'derived')
        .map(({ counted }) => ({ option, stance: counted })),
    );
  return only === undefined || others.length > 0 ? null : only;
}

function wantedOf(options: readonly FloorOption[]): readonly (FloorOption | null)[] {
  return options.length === 0 ? [null] : options;
}

interface Place {
  readonly key?: TargetKey;
  readonly option?: OptionName | null;
  readonly doubt?: FloorDoubt;
  readonly choices?: readonly FloorChoice[];
}

/** The question that is spoken of at a place, by the option named there. */
function settled(model: Negotiation, key: TargetKey, option: FloorOption | null): Place {
  if (option === null) {
    const question = questionAt(model, key);
    if (question === null) return { doubt: 'target' };
    if (question.option !== null) return { key: question.key, option: question.option };
    return { key: question.key, option: null, doubt: 'which', choices: alternativesOf(model, question.key) };
  }
  const [only, ...others] = placed(model, [key], option);
  if (only === undefined) return { key, doubt: 'option' };
  if (others.length === 0) return { key: only.key, option: only.option };
  return { key, doubt: 'set', choices: [only, ...others] };
}

/** Every question at some places that an option may be one of. */
function placed(model: Negotiation, keys: readonly TargetKey[], option: FloorOption | null): FloorChoice[] {
  return keys.flatMap((key): FloorChoice[] => {
    const question = questionAt(model, key);
    if (option === null) return question === null ? [] : [question];
    const questions = bracketsAt(model, question?.key ?? key);
    if (option.kind === 'bracket') {
      const { number } = option;
      const at = number === 'last' ? questions.length - 1 : Number(number) - 1;
      return number === 'all' ? questions : questions.slice(at, at + 1);
    }
    if (option.kind === 'label') return [];
    const sets = [...new Set(questions.map((each) => each.key))].filter((each) => model.set(each) !== undefined);
    const side: OptionName = option.kind === 'none' ? 'none' : option.number;
    return sets
      .filter((set) => model.target(set)?.options.includes(side) ?? false)
      .map((set) => ({ key: set, option: side }));
  });
}

/** The questions of the brackets at a place in the order of the text: in itself, else under it, else in what goes on from it. */
function bracketsAt(model: Negotiation, key: TargetKey): FloorChoice[] {
  if (model.set(key) !== undefined) return alternativesOf(model, key).filter(({ option }) => option !== 'none');
  const section = key.startsWith('s:')
    ? model.sections.get(key.slice(2))
    : model.sections.get(model.provision(key)?.section ?? '');
  if (section === undefined) return [];
  const { provisions } = section;
  const at = provisions.findIndex(({ block }) => model.keyOfBlock(block) === key);
  const depth = provisions[at]?.depth ?? -1;
  const own = provisions.slice(at, at + 1);
  const end = provisions.findIndex((each, i) => i > at && each.marker !== null && each.depth <= depth);
  const under = key.startsWith('s:') ? provisions : provisions.slice(at + 1, end < 0 ? undefined : end);
  for (const blocks of [own, under]) {
    const found = blocks
      .filter(({ kind }) => kind !== 'note' && kind !== 'running' && kind !== 'footnote')
      .flatMap(({ brackets }) => [...brackets].sort((a, b) => a.open.offset - b.open.offset))
      .filter(({ kind }) => kind === 'negotiation')
      .map((bracket) => model.questionOf(bracket))
      .filter((question) => model.target(question.key) !== undefined);
    if (found.length > 0) return found;
  }
  return [];
}

function alternativesOf(model: Negotiation, key: TargetKey): FloorChoice[] {
  return (model.target(key)?.options ?? []).map((option) => ({ key, option }));
}

function itemOf(clause: FloorClause, context: FloorReadingContext, id: string, found: Place): FloorItem {
  const choice = context.chosen.get(id);
  const place: Place = choice === undefined ? found : settledChoice(context.model, choice);
  const key = place.key ?? null;
  const option = place.option ?? null;
  const stance = choice?.stance ?? clause.stance;
  const isFollowing = clause.act === 'withdrawal' || clause.act === 'confirmation';
  const of = isFollowing && key !== null ? heldBy(context, clause, key, option) : [];
  const isOthers = clause.namedSpeaker !== undefined && !isSpeaking(context.speaker, clause.namedSpeaker);
  const read = isOthers
    ? { doubt: 'speaker' as const, choices: [] }
    : doubtOf(clause, place, { key, option, stance, of });
  const isSlip = clause.slip && choice === undefined && read.doubt === null;
  const { doubt, choices } = isSlip ? slipOf(key, option, stance) : read;
  const words = clause.words === null ? null : `“${clause.words}”`;
  // A stance that was mistyped and then said is no remark.
  const isMistyped =
    choice?.stance !== undefined && clause.stance === null && nearStance(clause.note ?? '') === choice.stance;
  return {
    id,
    start: clause.start,
    end: clause.end,
    raw: clause.raw,
    key,
    option,
    assumed: clause.assumed,
    implied: clause.implied,
    stance,
    act: clause.act,
    alignedWith: clause.alignedWith,
    echoed: key === null || clause.alignedWith === null ? null : heldNow(context.model, key, clause.alignedWith),
    onBehalfOf: clause.onBehalfOf,
    condition: clause.condition,
    disassociates: clause.disassociates,
    check: clause.check,
    note: [words, isMistyped ? null : clause.note].filter((each) => each !== null && each !== '').join(' ') || null,
    of,
    proposes: null,
    does: null,
    doubt,
    choices,
  };
}

function isSpeaking({ delegations, onBehalfOf }: Speaker, code: DelegationCode | null): boolean {
  return code !== null && (delegations.includes(code) || onBehalfOf.includes(code));
}

/** What was taken back in the same breath can still be meant: then a person says so. */
function slipOf(
  key: TargetKey | null,
  option: OptionName | null,
  stance: Stance | null,
): Pick<FloorItem, 'doubt' | 'choices'> {
  const meant = key === null ? [] : [{ key, option, ...(stance === null ? {} : { stance }) }];
  return { doubt: 'slip', choices: meant };
}

/** What is still in doubt: the place first, then which side of it, then what is said of it. */
function doubtOf(
  clause: FloorClause,
  place: Place,
  read: Pick<FloorItem, 'key' | 'option' | 'stance' | 'of'>,
): Pick<FloorItem, 'doubt' | 'choices'> {
  const { key, option, stance, of } = read;
  const isFollowing = clause.act === 'withdrawal' || clause.act === 'confirmation';
  // Whoever withdraws or aligns means all that was said there.
  const needsSide = clause.act === 'said' || place.doubt !== 'which';
  if (place.doubt !== undefined && needsSide) return { doubt: place.doubt, choices: place.choices ?? [] };
  if (clause.act === 'said' && stance === null) {
    const near = nearStance(clause.note ?? '');
    const inOrder = near === null ? OFFERED : [near, ...OFFERED.filter((each) => each !== near)];
    const offered = key === null ? [] : inOrder.map((each) => ({ key, option, stance: each }));
    return { doubt: 'stance', choices: offered };
  }
  if (clause.act === 'alignment' && clause.alignedWith === null) return { doubt: 'delegation', choices: [] };
  return { doubt: isFollowing && of.length === 0 ? 'nothing-held' : null, choices: [] };
}

function settledChoice(model: Negotiation, choice: FloorChoice): Place {
  if (choice.option !== null) return { key: choice.key, option: choice.option };
  return settled(model, choice.key, null);
}

/** What the speaker itself holds on a question: the entries that a withdrawal or a confirmation is of. */
function heldBy(
  { model, speaker }: FloorReadingContext,
  clause: FloorClause,
  key: TargetKey,
  option: OptionName | null,
): readonly Entry[] {
  const groups = clause.onBehalfOf.length > 0 ? clause.onBehalfOf : speaker.onBehalfOf;
  const holders = new Set(groups.length > 0 ? groups : speaker.delegations);
  const held = new Set<Entry>();
  const isSet = model.set(key) !== undefined;
  for (const { option: side, holdings } of model.readingOf(key).options) {
    if (isSet && option !== null && side !== option) continue;
    for (const { delegation, origin, entry, via } of holdings) {
      if (origin !== 'own' || via !== undefined || !holders.has(delegation)) continue;
      const found = model.entriesOn(key).find(({ id }) => id === entry);
      if (found !== undefined) held.add(found);
    }
  }
  return [...held];
}
