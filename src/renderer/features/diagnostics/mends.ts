import { newId } from '../../../shared/base/ids';
import { chooseAlternatives } from '../../../shared/document/actions/choices';
import { chooseVersion, keepSection, leaveVersions } from '../../../shared/document/actions/hands';
import { acceptLeftWords, keepDeletedBlock } from '../../../shared/document/actions/mends';
import type { Bracket } from '../../../shared/domain/bracket';
import type { Diagnostic } from '../../../shared/domain/diagnostic';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Provision } from '../../../shared/domain/provision';
import { closingPlace } from '../../../shared/text/closingPlace';
import { Cut } from '../../../shared/text/commands/cut';
import { applyEdits, carryWords, findBlocks, type TextEdits, type WordEdit } from '../../../shared/text/commands/edits';
import { joinToPrevious, removeBlocks, setKind, splitBlockAt } from '../../../shared/text/commands/structure';
import { browserRandom } from '../../host/ports';
import type { MessageKey } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import type { Workbench } from '../../workbench/workbench';

/** One way to mend a finding. Each is one action with one undo. */
export interface Mend {
  readonly title: MessageKey;
  run(workbench: Workbench, session: DossierSession): void;
}

/** The ways to mend a finding as the text stands; none where only reading it again helps. */
export function mendsFor(model: Negotiation, finding: Diagnostic): readonly Mend[] {
  const { code, from } = finding;
  const provision = model.reading.byBlock.get(from.block);
  if (provision === undefined) return [];
  switch (code) {
    case 'bracket.unclosed':
      return [
        edit('mend.closeAtEnd', insert(provision, closeOf(provision, from.offset), ']')),
        edit('mend.takeAway', takeCharacter(model, finding)),
      ];
    case 'bracket.unopened':
      return [
        edit('mend.openAtStart', insert(provision, startOfWords(provision), '[')),
        edit('mend.takeAway', takeCharacter(model, finding)),
      ];
    case 'bracket.crosses-block':
    case 'bracket.crosses-section':
      return bracketMends(model, finding);
    case 'bracket.empty':
      return [edit('mend.takeAway', emptied(model, finding))];
    case 'set.uncertain':
      return [
        { title: 'command.brackets.areAlternatives', run: (_, session) => say(session, finding, true) },
        { title: 'command.brackets.areNot', run: (_, session) => say(session, finding, false) },
      ];
    case 'marker.slip':
    case 'marker.repeated':
      return [
        {
          title: 'command.structure.marker',
          run: (workbench) => workbench.openDialog('structure.marker', { block: from.block }),
        },
      ];
    case 'marker.detached':
      return next(model, provision) === null ? [] : [joinNext(model, provision)];
    case 'running.header':
    case 'running.page-number':
      return [
        {
          title: 'mend.liftOut',
          run: (workbench) => apply(workbench, (tr) => removeBlocks(tr, [from.block])),
        },
        { title: 'mend.liftAll', run: (workbench) => workbench.openDialog('diagnostics.pageLines') },
        {
          title: 'mend.isText',
          run: (workbench) => apply(workbench, (tr) => setKind(tr, [from.block], 'provision')),
        },
      ];
    case 'text.doubled':
      return [edit('mend.deleteSecond', secondOf(model, finding))];
    case 'text.internal-remark':
      return [edit('mend.deleteRemark', new Cut(model.reading).words(finding.from, finding.to).edits())];
    case 'two-hands.deleted':
      return leftWords(model, finding);
    case 'two-hands.section':
      return [
        {
          title: 'mend.keepArticle',
          run: (_, session) => session.act(() => keepSection(session.writing(), provision.section)),
        },
        { title: 'mend.deleteWords', run: (workbench) => apply(workbench, (tr) => removeBlocks(tr, [from.block])) },
      ];
    case 'two-hands.words':
    case 'two-hands.moved':
    case 'two-hands.value':
    case 'two-hands.settled':
    case 'two-hands.decided':
      return [
        { title: 'mend.chooseFirst', run: chosen(finding, 0) },
        { title: 'mend.chooseSecond', run: chosen(finding, 1) },
        {
          title: 'mend.leaveBoth',
          run: (_, session) => session.act(() => leaveVersions(session.writing(), finding)),
        },
      ];
    case 'two-hands.order':
      return [
        {
          title: 'mend.leaveOrder',
          run: (_, session) => session.act(() => leaveVersions(session.writing(), finding)),
        },
      ];
    case 'two-hands.elsewhere':
      return [
        { title: 'mend.putBack', run: (workbench) => apply(workbench, (tr) => putBack(tr, model, finding)) },
        { title: 'mend.leaveWords', run: (_, session) => session.leaveOwnWords(finding) },
      ];
    case 'two-hands.doubled-boundary':
      return [{ title: 'mend.join', run: (workbench) => apply(workbench, (tr) => joined(tr, from.block)) }];
    default:
      return [];
  }
}

/** Takes one of two versions (TH1): text and record in one action. */
function chosen(finding: Diagnostic, index: 0 | 1): Mend['run'] {
  return (workbench, session) => {
    const desk = { writing: () => session.writing(), apply: (change: Change) => apply(workbench, change) };
    session.act(() => chooseVersion(desk, finding, index));
  };
}

type Change = Parameters<NonNullable<ReturnType<Workbench['textPane']['get']>>['apply']>[0];

function apply(workbench: Workbench, change: Change): void {
  workbench.textPane.get()?.apply(change);
}

function edit(title: MessageKey, edits: TextEdits): Mend {
  return { title, run: (workbench) => apply(workbench, (tr) => applyEdits(tr, edits)) };
}

/** Words that go behind what they were typed behind, as they look. */
function putBack(
  tr: Parameters<Change>[0],
  { reading }: Negotiation,
  { from, to, values }: Diagnostic,
): ReturnType<Change> {
  const words = reading.byBlock.get(from.block)?.text.slice(from.offset, to.offset) ?? '';
  const behind = { block: String(values.behindBlock), offset: Number(values.behindOffset) };
  return carryWords(tr, { block: from.block, from: from.offset, to: to.offset, was: words }, behind);
}

function joined(tr: Parameters<Change>[0], block: string): ReturnType<Change> {
  joinToPrevious(tr, block);
  return tr;
}

function insert({ block }: Provision, offset: number, words: string): TextEdits {
  return { words: [{ block, from: offset, to: offset, was: '', words }], removed: [] };
}

function closeOf(provision: Provision, open: number): number {
  return closingPlace(provision.text, startOfWords(provision), open);
}

function endOfWords({ text }: Provision): number {
  return text.trimEnd().length;
}

function startOfWords({ text, marker }: Provision): number {
  let at = marker === null ? 0 : marker.end;
  while (/\s/.test(text.charAt(at))) at++;
  return at;
}

function takeCharacter({ reading }: Negotiation, { from }: Diagnostic): TextEdits {
  return new Cut(reading).character(from).edits();
}

function emptied({ reading }: Negotiation, { from, to }: Diagnostic): TextEdits {
  return new Cut(reading).words(from, to).edits();
}

function secondOf({ reading }: Negotiation, { from, to, values }: Diagnostic): TextEdits {
  const text = reading.byBlock.get(from.block)?.text ?? '';
  const words = String(values.words ?? '');
  const span = text.slice(from.offset, to.offset);
  // Of `the the` the finding spans both, of a sentence said twice the second alone.
  const start = span.startsWith(words) && span.length > words.length ? from.offset + words.length : from.offset;
  return new Cut(reading).words({ block: from.block, offset: start }, to).edits();
}

/** The bracket that a finding is about. */
function bracketOf({ reading }: Negotiation, { from }: Diagnostic): Bracket | undefined {
  return reading.byBlock.get(from.block)?.brackets.find(({ open }) => open.offset === from.offset);
}

function bracketMends(model: Negotiation, finding: Diagnostic): readonly Mend[] {
  const bracket = bracketOf(model, finding);
  if (bracket === undefined) return [];
  const words: WordEdit[] = [];
  let inside = false;
  for (const { provisions } of model.reading.sections) {
    for (const provision of provisions) {
      const { block } = provision;
      const opens = block === bracket.open.block;
      const closes = block === bracket.close.block;
      if (inside && provision.kind !== 'running') words.push(at(block, startOfWords(provision), '['));
      if (opens) inside = true;
      if (closes) inside = false;
      else if (inside && provision.kind !== 'running') {
        words.push(at(block, opens ? closeOf(provision, bracket.open.offset) : endOfWords(provision), ']'));
      }
    }
  }
  return [edit('mend.eachParagraph', { words, removed: [] })];
}

function at(block: string, offset: number, words: string): WordEdit {
  return { block, from: offset, to: offset, was: '', words };
}

/** Says of the brackets of a doubtful set what they are (BR4). */
function say(session: DossierSession, { from }: Diagnostic, alternatives: boolean): void {
  const model = session.current;
  const section = model.sections.get(model.reading.byBlock.get(from.block)?.section ?? '');
  const set = section?.sets.find(
    ({ ranges }) => ranges[0]?.from.block === from.block && ranges[0].from.offset === from.offset,
  );
  const brackets = set?.members.flatMap((id) => model.bracket(model.keyOfMember(id)) ?? []) ?? [];
  if (brackets.length > 0) session.act(() => chooseAlternatives(session.writing(), brackets, alternatives));
}

function next(model: Negotiation, { section, block }: Provision): Provision | null {
  const provisions = model.sections.get(section)?.provisions ?? [];
  return provisions[provisions.findIndex((one) => one.block === block) + 1] ?? null;
}

function joinNext(model: Negotiation, provision: Provision): Mend {
  const following = next(model, provision);
  return {
    title: 'mend.joinNext',
    run: (workbench) => apply(workbench, (tr) => (following === null ? tr : joined(tr, following.block))),
  };
}

/** What survives where somebody else deleted: kept as a paragraph, left where it stands, or deleted too. */
function leftWords(model: Negotiation, { from, to, values }: Diagnostic): readonly Mend[] {
  const { block } = from;
  const { gone } = values;
  if (typeof gone !== 'string') {
    return [
      {
        title: 'mend.keepParagraph',
        run: (_, session) => session.act(() => keepDeletedBlock(session.writing(), block)),
      },
      {
        title: 'mend.deleteWords',
        run: (workbench) =>
          apply(workbench, (tr) => {
            const found = findBlocks(tr.doc, new Set([block])).get(block);
            return found === undefined
              ? tr
              : tr.delete(found.position + 1, found.position + 1 + found.node.content.size);
          }),
      },
    ];
  }
  return [
    {
      title: 'mend.leaveHere',
      run: (_, session) => session.act(() => acceptLeftWords(session.writing(), gone)),
    },
    {
      title: 'mend.ownParagraph',
      run: (workbench, session) =>
        session.act(() => {
          acceptLeftWords(session.writing(), gone);
          apply(workbench, (tr) => {
            const text = model.reading.byBlock.get(block)?.text ?? '';
            if (to.offset < text.length) splitBlockAt(tr, to, () => newId(browserRandom));
            return splitBlockAt(tr, from, () => newId(browserRandom));
          });
        }),
    },
    {
      title: 'mend.deleteWords',
      run: (workbench, session) =>
        session.act(() => {
          const edits = new Cut(model.reading).words(from, to).edits();
          acceptLeftWords(session.writing(), gone);
          apply(workbench, (tr) => applyEdits(tr, edits));
        }),
    },
  ];
}
