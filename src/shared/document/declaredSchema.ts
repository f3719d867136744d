import * as v from 'valibot';
import type { Comment } from '../domain/comment';
import type { Entry } from '../domain/position';
import type { Branch, ProposalEvent, ProposalRecord } from '../domain/proposal';
import type { Seat } from '../domain/seat';
import { declaredRecords } from './dossierSchema';
import { targetSchema } from './targetSchema';

/**
 * The shape of records in documents that others write: a client that lies may have put anything there, and nobody else's window is to
 * break on it (RM7). Checked once a record, when it comes; what a record holds beyond its shape stays.
 */

/** The highest logical clock there is: one that somebody drives up to it orders nothing any more, and shuts nobody out. */
export const MAX_CLOCK = 2 ** 52;

const clock = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_CLOCK));
/** A time that can be shown; empty where none is known. */
const moment = v.pipe(
  v.string(),
  v.check((at) => at === '' || Number.isFinite(Date.parse(at)), 'a time'),
);
const said = v.looseObject({ at: moment, forum: v.optional(v.string()), meeting: v.optional(v.string()) });
const placed = v.looseObject({
  anchor: v.looseObject({
    section: v.string(),
    block: v.string(),
    open: v.string(),
    close: v.string(),
    words: v.string(),
  }),
});

const target = targetSchema((value) => v.is(placed, value));

const signed = { by: v.string(), name: v.string() };

const entry = v.looseObject({
  ...declaredRecords.entry.entries,
  target,
  said,
  note: v.optional(v.string()),
  notedAt: moment,
  clock,
});

const { words: _words, ...recorded } = declaredRecords.proposal.entries;
const proposal = v.looseObject({ ...recorded, said, notedAt: moment, notedBy: v.string(), name: v.string() });

const event = v.looseObject({ ...declaredRecords.proposalEvent.entries, ...signed, at: moment, clock });

const branch = v.looseObject({
  ...declaredRecords.branch.entries,
  madeAt: moment,
  madeBy: v.string(),
  name: v.string(),
});

const comment = v.looseObject({
  ...declaredRecords.comment.entries,
  ...signed,
  target,
  at: moment,
  changedAt: v.optional(moment),
  settled: v.optional(v.looseObject({ ...signed, at: moment })),
});

/** Whether a value can be read as what it ought to be. */
export const isSeat = (value: unknown): value is Seat => v.is(declaredRecords.seat, value);
export const isEntry = (value: unknown): value is Entry => v.is(entry, value);
export const isProposalRecord = (value: unknown): value is ProposalRecord => v.is(proposal, value);
export const isProposalEvent = (value: unknown): value is ProposalEvent => v.is(event, value);
export const isBranch = (value: unknown): value is Branch => v.is(branch, value);
export const isComment = (value: unknown): value is Comment => v.is(comment, value);
