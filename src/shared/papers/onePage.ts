import type { Projected } from '../domain/consensus';
import type { DelegationCode } from '../domain/delegation';
import type { Negotiation } from '../domain/negotiation';
import type { Grade } from '../domain/position';
import type { ProposalKind } from '../domain/proposal';
import { inTextOrder, needsDecision } from '../domain/proposalStanding';
import { isSupport, isWithin, STANCE_TRAITS } from '../domain/stances';
import type { TargetKey } from '../domain/target';
import type { Redline, RedlineBlock } from '../formats/redline/redline';
import { heading, paragraph, plain, strong } from './lines';

/** The words of the page, in the language it is written in. */
export interface OnePageWords {
  readonly title: string;
  readonly stands: string;
  readonly ours: string;
  readonly waiting: string;
  /** Said where there is nothing under a heading. */
  readonly nothing: string;
  more(count: number): string;
  /** "12 of 40 settled; 9 contested, 3 blocked". */
  counts(settled: number, readings: Readonly<Partial<Record<Projected, number>>>): string;
  redLine(words: string): string;
  wanted(words: string): string;
  lineToTake(words: string): string;
  standing(support: readonly string[], against: readonly string[]): string;
  proposal(kind: ProposalKind, by: readonly string[]): string;
  name(code: DelegationCode): string;
}

/** How much goes on the page. */
export interface OnePageOptions {
  readonly ceiling: Grade;
  /** Questions under a heading, at most. */
  readonly most: number;
}

/** Words of a question longer than this are cut, so that a page stays a page. */
const LONGEST = 160;

/**
 * What a head of delegation needs on the way into the room: where the text stands, our own questions with the red lines first, and what
 * waits for a decision. Our instructions are in it: it is a paper of our brief (CF1).
 */
export function onePage(model: Negotiation, words: OnePageWords, options: OnePageOptions): Redline {
  const { settled, distribution } = model.rollUp('text');
  const blocks = [
    heading(words.title, 0),
    heading(words.stands, 1),
    paragraph(plain(words.counts(settled, distribution))),
    heading(words.ours, 1),
    ...ours(model, words, options),
    heading(words.waiting, 1),
    ...waiting(model, words, options),
  ];
  return { blocks, furniture: [], notes: [], comments: [], title: words.title, losses: [] };
}

function ours(model: Negotiation, words: OnePageWords, { ceiling, most }: OnePageOptions): readonly RedlineBlock[] {
  const order = new Map([...model.reading.byBlock.keys()].map((block, i) => [block, i]));
  const rank = (key: TargetKey) => order.get(model.provision(key)?.block ?? model.bracket(key)?.open.block ?? '') ?? 0;
  const briefs = [...model.briefs].sort(([a, one], [b, other]) => {
    const hasLine = (brief: typeof one) => brief.redLine !== undefined || brief.against !== undefined;
    return Number(hasLine(other)) - Number(hasLine(one)) || rank(a) - rank(b);
  });
  const told = briefs.slice(0, most).flatMap(([key, { redLine, wanted, lineToTake }]) => {
    const lines = [
      ...(redLine === undefined ? [] : [words.redLine(redLine)]),
      ...(wanted === undefined ? [] : [words.wanted(wanted)]),
      ...(lineToTake === undefined ? [] : [words.lineToTake(lineToTake)]),
      standingOn(model, key, words, ceiling),
    ];
    return [
      paragraph(strong(`${model.addressOf(key)} `), plain(shortened(model.wordsOf(key)))),
      ...lines.filter((line) => line !== '').map((line) => ({ ...paragraph(plain(line)), depth: 1 })),
    ];
  });
  return withRest(told, briefs.length, most, words);
}

function waiting(model: Negotiation, words: OnePageWords, { ceiling, most }: OnePageOptions): readonly RedlineBlock[] {
  const due = inTextOrder(model, model.proposals.values()).filter(
    (proposal) => proposal.layer !== 'brief' && isWithin(proposal.grade, ceiling) && needsDecision(model, proposal),
  );
  const told = due.slice(0, most).map(({ id, kind, sponsors, words: proposed }) => {
    const head = `${model.addressOf(`p:${id}`)}: ${words.proposal(kind, sponsors.map(words.name))} `;
    return paragraph(strong(head), plain(shortened(proposed.join(' '))));
  });
  return withRest(told, due.length, most, words);
}

function withRest(
  told: readonly RedlineBlock[],
  count: number,
  most: number,
  words: OnePageWords,
): readonly RedlineBlock[] {
  if (count === 0) return [paragraph(plain(words.nothing))];
  return count > most ? [...told, paragraph(plain(words.more(count - most)))] : told;
}

function standingOn(model: Negotiation, key: TargetKey, words: OnePageWords, ceiling: Grade): string {
  const support: string[] = [];
  const against: string[] = [];
  const read = model.readingOf(key).options.find(({ option }) => option === 'keep' || option === 1);
  for (const { delegation, stance, origin, grade } of read?.holdings ?? []) {
    if (origin === 'group' || !isWithin(grade, ceiling)) continue;
    if (isSupport(stance)) support.push(words.name(delegation));
    else if (STANCE_TRAITS[stance].effect !== 'UNTOUCHED') against.push(words.name(delegation));
  }
  return support.length + against.length === 0 ? '' : words.standing(support, against);
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  const cut = line.lastIndexOf(' ', LONGEST);
  return `${line.slice(0, cut > 0 ? cut : LONGEST)} …`;
}
