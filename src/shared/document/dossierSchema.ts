import * as v from 'valibot';
import { isSeatId } from '../base/seatDocuments';
import { ACT_KINDS } from '../domain/act';
import { BRACKET_KINDS } from '../domain/bracket';
import { BRACKET_MEANINGS, MARKINGS } from '../domain/dossier';
import { GRADES, STANCES } from '../domain/position';
import { NEW_CELL, PROPOSAL_EVENT_KINDS, PROPOSAL_KINDS, SETTLED_BY } from '../domain/proposal';
import { BLOCK_KINDS } from '../domain/provision';
import { RESOLUTION_FORMS } from '../domain/resolution';
import { ROLES } from '../domain/seat';
import { JSON_FORMAT, JSON_VERSION } from './dossierJson';
import { targetSchema } from './targetSchema';

/** The shape of every record of the JSON form. What a record holds beyond it is kept as it is: a later version may have put it there. */

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const codes = v.array(v.string());
const text = v.optional(v.string());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const grade = v.picklist(GRADES);
const said = v.looseObject({ at: v.string(), forum: text, meeting: text });

const place = v.looseObject({ block: id, from: count, closeBlock: v.optional(id), to: count });
const placed = v.looseObject({ place });
const lost = v.looseObject({ lost: v.string(), block: v.string(), section: text, was: text });

const target = targetSchema((value) => v.is(placed, value) || v.is(lost, value));

const settings = v.looseObject({
  id,
  title: v.string(),
  forum: v.string(),
  marking: v.picklist(MARKINGS),
  participants: codes,
  withoutVote: codes,
  consensusOnly: v.boolean(),
  bracketMeaning: v.picklist(BRACKET_MEANINGS),
  needsSeconder: v.optional(v.boolean()),
});

const sourceDocument = v.looseObject({
  id,
  title: v.string(),
  short: v.string(),
  symbol: text,
  asOf: text,
  url: text,
  encoding: v.optional(v.picklist(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])),
  byteOrderMark: v.optional(v.boolean()),
  lineEnd: v.optional(v.picklist(['\n', '\r\n', '\r'])),
  markdown: v.optional(v.boolean()),
  standIns: v.optional(v.literal(true)),
  file: text,
  format: text,
});

const direction = v.optional(v.picklist(['ltr', 'rtl']));

const block = v.looseObject({
  id,
  text: v.string(),
  gap: v.optional(v.pipe(v.string(), v.regex(/^[\s\u0085]*$/u, 'white space'))),
  kind: v.optional(v.picklist(BLOCK_KINDS)),
  depth: v.optional(count),
  marker: text,
  lang: text,
  dir: direction,
  cell: text,
  deleted: v.optional(v.literal(true)),
  marks: v.optional(
    v.array(v.looseObject({ from: count, to: count, mark: id, attrs: v.optional(v.record(v.string(), v.string())) })),
  ),
});

const section = v.looseObject({
  id,
  document: v.optional(id),
  lang: text,
  dir: direction,
  deleted: v.optional(v.literal(true)),
  tail: text,
  blocks: v.array(block),
});

const bracketChoice = v.looseObject({
  kind: v.optional(v.picklist(BRACKET_KINDS)),
  alternatives: v.optional(v.boolean()),
});

const noted = {
  fingerprint: v.string(),
  notedAt: v.string(),
  notedBy: v.string(),
  clock: v.number(),
};

const act = v.looseObject({
  id,
  target,
  kind: v.picklist([...ACT_KINDS, 'objection', 'withdrawn']),
  at: v.string(),
  until: text,
  delegations: codes,
  ...noted,
});

const evidence = v.variant('kind', [
  v.looseObject({ kind: v.literal('statement'), statement: id }),
  v.looseObject({ kind: v.literal('source'), words: v.string(), source: v.string() }),
]);

const entryAct = v.variant('kind', [
  v.looseObject({ kind: v.literal('said') }),
  v.looseObject({ kind: v.picklist(['correction', 'withdrawal', 'confirmation']), of: id }),
  v.looseObject({ kind: v.literal('alignment'), with: id }),
]);

const entry = v.looseObject({
  id,
  target,
  option: v.picklist(['keep', 'delete', 'none']),
  delegations: codes,
  written: v.optional(codes),
  onBehalfOf: v.optional(codes),
  stance: v.picklist(STANCES),
  condition: v.optional(v.looseObject({ kind: v.picklist(['if', 'unless']), words: v.string() })),
  grade,
  evidence: v.array(evidence),
  said,
  act: entryAct,
  ...noted,
});

const named = { code: id, name: v.string(), aliases: v.array(v.string()) };
const delegation = v.variant('kind', [
  v.looseObject({ kind: v.literal('state'), ...named, unMember: v.boolean() }),
  v.looseObject({ kind: v.literal('observer'), ...named }),
  v.looseObject({
    kind: v.literal('group'),
    ...named,
    binding: v.picklist(['binding', 'common', 'loose']),
    members: v.array(v.looseObject({ code: id, from: text, to: text })),
    source: v.string(),
  }),
]);

const statement = v.looseObject({ id, delegations: codes, words: v.string(), said, topics: v.array(id), grade });

const line = v.looseObject({
  id,
  speaker: codes,
  raw: v.string(),
  at: v.string(),
  said,
  grade,
  state: v.picklist(['open', 'done', 'dropped']),
  by: v.string(),
});

const awaited = v.looseObject({ id, from: codes, what: v.string(), at: v.string(), target: v.optional(target) });

const record = v.looseObject({
  settings: v.looseObject({
    watch: codes,
    quorum: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    ceiling: grade,
    ourDelegation: v.nullable(v.string()),
    desk: v.optional(v.picklist(['delegation', 'chair'])),
    strengths: v.optional(v.record(v.string(), v.string())),
  }),
  delegations: v.array(delegation),
  topics: v.array(v.looseObject({ id, title: v.string() })),
  statements: v.array(statement),
  entries: v.array(entry),
  lines: v.array(line),
  awaited: v.array(awaited),
  doubles: v.optional(
    v.array(
      v.looseObject({
        id,
        kind: v.picklist(['line', 'entry']),
        pair: v.tuple([id, id]),
        says: v.picklist(['one', 'both']),
        keep: v.optional(id),
        at: v.string(),
        by: text,
        name: text,
      }),
    ),
  ),
});

const brief = v.looseObject({ id, target, fallbacks: v.array(v.string()) });

const resolution = v.looseObject({
  id,
  at: v.string(),
  by: text,
  name: text,
  delegation: v.nullable(v.string()),
  form: v.picklist(RESOLUTION_FORMS),
  option: v.optional(count),
  chosen: v.string(),
  dropped: v.array(v.string()),
  places: v.array(
    v.looseObject({
      section: id,
      block: id,
      address: v.string(),
      brackets: v.array(v.union([placed, lost])),
      chosen: v.optional(v.string()),
      dropped: v.optional(v.array(v.string())),
    }),
  ),
});

const baseBlocks = v.array(v.looseObject({ block: id, words: v.string() }));
const ids = v.array(id);

const proposal = v.looseObject({
  id,
  kind: v.picklist(PROPOSAL_KINDS),
  base: baseBlocks,
  place: v.optional(v.looseObject({ section: id, after: v.nullable(id) })),
  marker: text,
  cells: v.optional(v.array(v.pipe(v.string(), v.regex(NEW_CELL, 'a cell')))),
  proponents: codes,
  written: v.optional(codes),
  onBehalfOf: v.optional(codes),
  on: v.optional(id),
  branch: v.optional(id),
  from: v.optional(ids),
  subject: text,
  reason: text,
  evidence: v.optional(v.array(evidence)),
  toFollow: v.optional(v.literal(true)),
  rank: v.optional(v.number()),
  said,
  grade,
  notedAt: v.string(),
  notedBy: text,
  name: text,
  byChair: v.optional(v.literal(true)),
  line: v.optional(id),
  words: v.array(v.string()),
});

const proposalEvent = v.looseObject({
  id,
  proposal: id,
  kind: v.picklist(PROPOSAL_EVENT_KINDS),
  at: v.string(),
  clock: v.number(),
  by: text,
  name: text,
  delegations: v.optional(codes),
  into: v.optional(ids),
  how: v.optional(v.picklist(SETTLED_BY)),
  note: text,
  was: v.optional(baseBlocks),
  wasWords: v.optional(v.array(v.string())),
  brought: v.optional(v.array(v.strictTuple([count, count, count]))),
  line: v.optional(id),
  before: v.optional(baseBlocks),
  after: v.optional(baseBlocks),
});

const branch = v.looseObject({
  id,
  title: v.string(),
  section: v.nullable(id),
  madeAt: v.string(),
  madeBy: text,
  name: text,
});

const comment = v.looseObject({
  id,
  target,
  words: v.string(),
  at: v.string(),
  by: text,
  name: text,
  delegation: v.nullable(v.string()),
  re: v.optional(id),
  changedAt: text,
  settled: v.optional(v.looseObject({ at: v.string(), by: text, name: text })),
});

const layer = v.looseObject({
  proposals: v.array(proposal),
  events: v.array(proposalEvent),
  branches: v.array(branch),
  comments: v.array(comment),
  entries: v.optional(v.array(entry)),
  ranks: v.optional(v.record(v.string(), v.number())),
});

const seatId = v.pipe(v.string(), v.check(isSeatId, 'a seat'));

const seat = v.looseObject({
  id: seatId,
  role: v.picklist(ROLES),
  delegation: v.nullable(v.string()),
  title: v.string(),
  writesText: v.boolean(),
  team: v.nullable(v.string()),
  withdrawn: v.boolean(),
});

/** Records of what is declared, for whoever reads them out of documents that others write. */
export const declaredRecords = { entry, proposal, proposalEvent, branch, comment, seat };

/** What a file says it is, before anything else of it is looked at. */
export const headSchema = v.looseObject({ format: v.literal(JSON_FORMAT), version: v.number() });

export const dossierSchema = v.looseObject({
  format: v.literal(JSON_FORMAT),
  version: v.literal(JSON_VERSION),
  settings,
  documents: v.array(sourceDocument),
  originals: v.optional(v.record(v.string(), v.looseObject({ sha256: v.string(), name: v.string(), size: count }))),
  text: v.array(section),
  choices: v.array(
    v.union([
      v.looseObject({ place, choice: bracketChoice }),
      v.looseObject({ ...lost.entries, choice: bracketChoice }),
    ]),
  ),
  resolutions: v.optional(v.array(resolution)),
  acts: v.array(act),
  proposals: v.optional(
    v.looseObject({ declared: v.optional(layer), record: v.optional(layer), brief: v.optional(layer) }),
  ),
  seats: v.optional(v.array(seat)),
  declared: v.optional(v.record(seatId, layer)),
  record: v.optional(record),
  briefs: v.optional(v.array(brief)),
});
