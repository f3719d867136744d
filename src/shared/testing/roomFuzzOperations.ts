import { recordActs } from '../document/actions/acts';
import { canDecide, type Decision, decide } from '../document/actions/decisions';
import { recordPositions, withdrawPositions } from '../document/actions/positions';
import { closeProposals, cosponsor, tableProposals, withdrawProposal } from '../document/actions/proposalLife';
import { propose, reword } from '../document/actions/proposals';
import { beginSection, moveBlocks } from '../document/actions/structure';
import { isOpenProposal } from '../domain/proposal';
import type { RoomDeed } from './roomFuzzJudge';
import type { RoomLine, RoomPeer } from './roomPeer';
import { type Draw, operate } from './textFuzzOperations';

interface Turn {
  readonly peer: RoomPeer;
  readonly draw: Draw;
  readonly fresh: (count: number) => string;
}

type Operation = (turn: Turn) => string | null;

const moveBlock: Operation = ({ peer, draw }) => {
  const blocks = peer.lines().filter(({ block }) => !block.includes('/') && !block.includes('~'));
  const moved = blocks[draw(Math.max(1, blocks.length))];
  if (moved === undefined) return null;
  const others = blocks.filter(({ block }) => block !== moved.block);
  const after = others[draw(Math.max(1, others.length))];
  if (after === undefined) return null;
  const spot = { section: after.section, after: draw(4) === 0 ? null : after.block };
  peer.act((writing) => moveBlocks(writing, [moved.block], spot));
  return `move ${moved.block} behind ${spot.after ?? `the top of ${spot.section}`}`;
};

const divide: Operation = ({ peer, draw }) => {
  const lines = peer.lines();
  const at = lines[draw(lines.length)];
  const isFirst = lines.find(({ section }) => section === at?.section) === at;
  if (at === undefined || isFirst || at.block.includes('~') || at.block.includes('/')) return null;
  const { block, section } = at;
  const behind = lines.slice(lines.indexOf(at)).filter((line) => line.section === section);
  if (behind.some((line) => line.block.includes('~'))) return null;
  peer.act((writing) => beginSection(writing, block));
  return `begin a section at ${block}`;
};

const makeProposal: Operation = ({ peer, draw, fresh }) => {
  const { provisions } = peer.model.reading.sections[draw(peer.model.reading.sections.length)] ?? { provisions: [] };
  const provision = provisions[draw(Math.max(1, provisions.length))];
  if (provision === undefined) return null;
  const { block, text, section } = provision;
  const proponents = [['BRA', 'NOR', 'EGY'][draw(3)] as string];
  const kind = draw(6);
  const base = { proponents, ...(peer.isChair ? { layer: 'declared' as const } : { layer: 'brief' as const }) };
  if (kind === 0) peer.act((writing) => propose(writing, { ...base, kind: 'delete', blocks: [block] }));
  else if (kind === 1)
    peer.act((writing) =>
      propose(writing, { ...base, kind: 'insert', place: { section, after: block }, words: [fresh(2)] }),
    );
  else {
    const from = draw(text.length + 1);
    const to = Math.min(text.length, from + draw(3));
    const words = text.slice(0, from) + fresh(1 + draw(2)) + text.slice(to);
    peer.act((writing) => propose(writing, { ...base, kind: 'amend', blocks: [block], words: [words] }));
  }
  return `propose on ${block}`;
};

const lifeOfProposal: Operation = ({ peer, draw, fresh }) => {
  const open = [...peer.model.proposals.values()].filter(isOpenProposal);
  const proposal = open[draw(Math.max(1, open.length))];
  if (proposal === undefined) return makeProposal({ peer, draw, fresh });
  const { id, state, layer, words } = proposal;
  switch (draw(5)) {
    case 0:
      if (state !== 'draft') return null;
      peer.act((writing) => tableProposals(writing, [id]));
      return `table ${id}`;
    case 1:
      peer.act((writing) => cosponsor(writing, id, ['KEN']));
      return `co-sponsor ${id}`;
    case 2:
      if (layer === 'brief' || words.length === 0) return null;
      peer.act((writing) => reword(writing, id, [`${words[0] ?? ''}.`]));
      return `reword ${id}`;
    case 3:
      peer.act((writing) => withdrawProposal(writing, id));
      return `withdraw ${id}`;
    default:
      peer.act((writing) => closeProposals(writing, [id], 'noted'));
      return `take note of ${id}`;
  }
};

const decideOne: Operation = ({ peer, draw }) => {
  if (!peer.isChair) return null;
  const open = [...peer.model.proposals.values()].filter(({ id }) => canDecide(peer.writing(), id) === null);
  const proposal = open[draw(Math.max(1, open.length))];
  if (proposal === undefined) return null;
  const decision: Decision = draw(3) === 0 ? { form: 'bracket' } : { form: 'accept' };
  const { ok } = peer.act(() => decide(peer, proposal.id, decision));
  return `${decision.form} ${proposal.id}${ok ? '' : ' (refused)'}`;
};

const position: Operation = ({ peer, draw }) => {
  const { model } = peer;
  const entry = model.entries[draw(Math.max(1, model.entries.length))];
  if (entry !== undefined && draw(4) === 0 && model.placeOf(entry) !== null) {
    peer.act((writing) => withdrawPositions(writing, [{ entry: entry }]));
    return `withdraw entry ${entry.id}`;
  }
  const provisions = model.reading.sections.flatMap((section) => section.provisions);
  const provision = provisions[draw(Math.max(1, provisions.length))];
  if (provision === undefined) return null;
  const bracket = provision.brackets[draw(Math.max(1, provision.brackets.length))];
  const own = bracket === undefined ? model.keyOfBlock(provision.block) : model.keyOfBracket(bracket);
  const target = model.target(own) === undefined ? 'text' : own;
  peer.act((writing) =>
    recordPositions(writing, [
      { target, option: 'keep', delegations: ['BRA'], stance: 'SUP', grade: 'record', said: { at: peer.now } },
    ]),
  );
  return `position on ${target}`;
};

const rule: Operation = ({ peer, draw }) => {
  if (!peer.isChair) return null;
  const provisions = peer.model.reading.sections.flatMap((section) => section.provisions);
  const provision = provisions[draw(Math.max(1, provisions.length))];
  if (provision === undefined) return null;
  const key = peer.model.keyOfBlock(provision.block);
  const target = peer.model.target(key) === undefined ? 'text' : key;
  peer.act((writing) => recordActs(writing, [{ target, kind: draw(2) === 0 ? 'agreed' : 'reopened', at: peer.now }]));
  return `rule on ${target}`;
};

const BESIDE: readonly Operation[] = [
  makeProposal,
  lifeOfProposal,
  lifeOfProposal,
  decideOne,
  decideOne,
  position,
  rule,
];
const MOVES: readonly Operation[] = [moveBlock, moveBlock, divide];

/** The blocks that stand elsewhere by a deed: one that was moved, or all behind the one at which a section was begun. */
function movedBy(what: string, lines: readonly RoomLine[]): readonly string[] {
  const block = what.replace(/^move | behind .*$|^begin a section at /g, '');
  const at = lines.findIndex((line) => line.block === block);
  if (what.startsWith('move')) return [block];
  return lines.slice(Math.max(0, at)).flatMap((line) => (line.section === lines[at]?.section ? [line.block] : []));
}

/** One thing a person in a room does, as chance has it. */
export function operateRoom(peer: RoomPeer, draw: Draw, fresh: (count: number) => string): RoomDeed {
  const turn = { peer, draw, fresh };
  const kind = draw(10);
  if (kind < 2) {
    const what = MOVES[draw(MOVES.length)]?.(turn) ?? null;
    if (what !== null) return { what, moves: true, moved: movedBy(what, peer.lines()), decides: false };
  } else if (kind < 5) {
    const what = BESIDE[draw(BESIDE.length)]?.(turn) ?? null;
    if (what !== null) return { what, moves: false, decides: true };
  }
  const what = operate(peer, draw, fresh, true);
  // What is undone or made again may be a move.
  return { what, moves: what === 'undo' || what === 'redo', decides: false };
}
