import * as v from 'valibot';

/** What a file of rules says it is, and the newest version read here. */
export const RULES_FORMAT = 'chapeau-rules';
export const RULES_VERSION = 2;

/**
 * How sure the wording behind a number is: `seen` in the document or a copy of it, `unverified` known of the document and not held
 * against it (to be checked before it is relied on), `own` a choice of this program or of a trainer, and no rule of any body.
 */
const WORDINGS = ['seen', 'unverified', 'own'] as const;

const words = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));

const source = v.strictObject({ document: words, rule: words, wording: v.picklist(WORDINGS) });

const sourced = <S extends v.GenericSchema>(value: S) => v.strictObject({ value, source });

const share = v.strictObject({
  numerator: count,
  denominator: v.pipe(count, v.minValue(1)),
  /** The share itself is enough; else more than it is needed. */
  atLeast: v.boolean(),
});

const majority = v.strictObject({
  ...share.entries,
  of: v.picklist(['voting', 'present', 'roll']),
  minimum: v.optional(count),
});

/** What may be moved, in no order: the order is each motion's `rank`. */
export const MOTION_KINDS = [
  'point-of-order',
  'appeal',
  'suspend-meeting',
  'adjourn-meeting',
  'adjourn-debate',
  'close-debate',
  'competence',
  'division',
  'reconsider',
  'roll-call',
  'close-list',
  'time-limit',
  'reverse-order',
  'vote-next',
  'waive-notice',
] as const;
export type MotionKind = (typeof MOTION_KINDS)[number];

const motion = v.strictObject({
  kind: v.picklist(MOTION_KINDS),
  /** Precedence over what else is before the body: 1 is put first; null where it has no place in the order of precedence. */
  rank: v.nullable(count),
  /** Who may speak to it besides its mover; null where it is not debated. */
  debate: v.nullable(v.strictObject({ inFavour: count, against: count })),
  /** Who decides: the chair alone, a vote at once, or a vote only where somebody objects. */
  decidedBy: v.picklist(['chair', 'vote', 'vote-if-objected']),
  majority: v.picklist(['procedure', 'reconsideration', 'appeal']),
  source,
});

/** Acts that must be on the record before a question of substance is put to the vote. */
export const EXHAUSTION = ['bureau-decided', 'chair-informed'] as const;
export type Exhaustion = (typeof EXHAUSTION)[number];

/** Words in which motions are named: the field's, or those of classic Model UN. */
export const VOCABULARIES = ['un', 'mun'] as const;

/**
 * Rules of procedure as data: every number a field, every field with its document and rule number. Times in the unit the name says.
 */
export const ruleProfileSchema = v.strictObject({
  format: v.literal(RULES_FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'small letters, digits and hyphens')),
  title: words,
  vocabulary: v.picklist(VOCABULARIES),
  consensus: v.strictObject({
    /** `only`: the body takes no votes on substance. `first`: every effort, then a vote. `none`: no word of it. */
    effort: sourced(v.picklist(['only', 'first', 'none'])),
    exhaustedBy: sourced(v.array(v.picklist(EXHAUSTION))),
    /** Every gavel before the last one is provisional: nothing is agreed until everything is agreed. */
    provisional: sourced(v.boolean()),
    /** Hours between a failed consensus call and a vote. */
    coolingOffHours: sourced(count),
  }),
  quorum: v.strictObject({
    open: sourced(v.nullable(share)),
    decide: sourced(v.nullable(share)),
  }),
  majorities: v.strictObject({
    procedure: sourced(v.nullable(majority)),
    substance: sourced(v.nullable(majority)),
    important: sourced(v.nullable(majority)),
    reconsideration: sourced(v.nullable(majority)),
    /** What it takes to overrule the chair. */
    appeal: sourced(v.nullable(majority)),
    /** Amendments to a proposal, and parts of it put separately, need what the proposal needs. */
    partsFollowWhole: sourced(v.boolean()),
  }),
  tie: sourced(
    v.variant('kind', [
      v.strictObject({ kind: v.literal('rejected') }),
      v.strictObject({ kind: v.literal('vote-again'), withinHours: count }),
    ]),
  ),
  speaking: v.strictObject({
    /** Seconds for a statement unless the body sets another limit; null where there is none. */
    seconds: sourced(v.nullable(count)),
    /** Nobody addresses a formal meeting whom the chair has not called; it holds where rules of version 1 say nothing of it. */
    byLeave: v.optional(sourced(v.boolean())),
    groupsFirst: sourced(v.boolean()),
    /** Statements on one item by one delegation; null where the body sets none. */
    most: sourced(v.nullable(count)),
    replyAfterListClosed: sourced(v.boolean()),
  }),
  reply: v.strictObject({
    most: sourced(count),
    /** Seconds of the first, the second, ... reply. */
    seconds: sourced(v.pipe(v.array(count), v.minLength(1))),
    when: sourced(v.picklist(['at-once', 'end-of-day'])),
  }),
  pointOfOrder: v.strictObject({ onSubstance: sourced(v.boolean()), mayInterrupt: sourced(v.boolean()) }),
  motions: v.pipe(v.array(motion), v.maxLength(40)),
  proposals: v.strictObject({
    noticeHours: sourced(count),
    chairMayWaiveNotice: sourced(v.boolean()),
    needsSeconder: sourced(v.boolean()),
    withdrawUntil: sourced(v.picklist(['voting-begins', 'amended', 'voting-begins-and-not-amended'])),
    order: sourced(v.picklist(['submission', 'chair'])),
    amendments: sourced(v.picklist(['furthest-first', 'submission'])),
  }),
  voting: v.strictObject({
    methods: sourced(v.pipe(v.array(v.picklist(['hands', 'roll-call', 'recorded'])), v.minLength(1))),
    rollCall: sourced(v.picklist(['drawn-name', 'alphabetical'])),
    /** A delegation that passes is called again at the end. */
    mayPass: sourced(v.boolean()),
    onlyPointsOnConduct: sourced(v.boolean()),
  }),
  explanations: v.strictObject({
    seconds: sourced(count),
    proposerMayExplain: sourced(v.boolean()),
    oncePerText: sourced(v.boolean()),
  }),
  silence: v.strictObject({ leastHours: sourced(count), editRestarts: sourced(v.boolean()) }),
  reopening: v.strictObject({
    /** Who can open again what was agreed ad referendum: a delegation whose capital says no, the chair, or nobody without a vote. */
    adReferendum: sourced(v.picklist(['capital', 'chair', 'vote'])),
  }),
});

/** Rules of procedure of one body. */
export type RuleProfile = v.InferOutput<typeof ruleProfileSchema>;
/** Where a rule stands, and how sure its wording is. */
export type RuleSource = v.InferOutput<typeof source>;
export type MotionRule = v.InferOutput<typeof motion>;
export type Share = v.InferOutput<typeof share>;

/** What a question is about, as far as majorities go. */
export type Subject = 'procedure' | 'substance' | 'important' | 'reconsideration' | 'appeal';
