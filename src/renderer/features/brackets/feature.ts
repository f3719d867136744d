import { chooseAlternatives } from '../../../shared/document/actions/choices';
import { addAlternative, canBeSlashed, toBrackets, toSlashes } from '../../../shared/text/commands/alternatives';
import { applyEdits, type TextEdits } from '../../../shared/text/commands/edits';
import { unwrapBracket, type Verdict } from '../../../shared/text/commands/resolve';
import { bracketPassage, type Passage } from '../../../shared/text/commands/wrap';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Feature, Workbench } from '../../workbench/workbench';
import { AlternativeForm } from './AlternativeForm';
import { BracketCard } from './BracketCard';
import { cardShown } from './cardShown';
import { KindForm } from './KindForm';
import { Settle } from './Settle';
import { placesOf, settle, settled } from './settling';
import { canStep, shownOption, step } from './stepping';
import { blockOf, bracketsOf, selectedSubject } from './subject';

const canWrite = (workbench: Workbench) => workbench.session?.safety.get().editable ?? false;
const hasSubject = (workbench: Workbench) => canWrite(workbench) && selectedSubject(workbench) !== null;

/** What is to be bracketed: the words selected in the text, else the provisions selected in Follow. */
function passages(workbench: Workbench): readonly Passage[] {
  const pane = workbench.textPane.get();
  if (pane === null || workbench.session === null) return [];
  const passage = pane.state.selection.empty ? null : pane.selectedPassage();
  if (passage !== null) return [passage];
  if (workbench.state.get().mode === 'draft') return [];
  const model = workbench.session.current;
  return workbench.state.get().selection.flatMap((key) => {
    const provision = model.provision(key);
    if (provision === undefined) return [];
    const { block, text } = provision;
    return [{ from: { block, offset: 0 }, to: { block, offset: text.length } }];
  });
}

function apply(workbench: Workbench, edits: TextEdits): void {
  workbench.textPane.get()?.apply((tr) => applyEdits(tr, edits).scrollIntoView());
}

function bracketWords(how: 'one' | 'each') {
  return (workbench: Workbench) => {
    const { reading } = workbench.requireSession().current;
    const all = passages(workbench).flatMap((passage) => bracketPassage(reading, passage, how) ?? []);
    const words = all.flatMap((edits) => edits.words);
    if (words.length === 0) return;
    apply(workbench, { words, removed: [] });
    const session = workbench.requireSession();
    if (workbench.state.get().mode === 'follow') {
      notifyUndoable(workbench, session, 'brackets.bracketed', { count: words.length / 2 });
    }
  };
}

/** Carries out a verdict on the selected question where it stands, without asking. */
function settleHere(verdict: Verdict) {
  return (workbench: Workbench) => {
    const session = workbench.requireSession();
    const subject = selectedSubject(workbench);
    if (subject !== null) settle(workbench, session, placesOf(session.current, subject).slice(0, 1), verdict);
  };
}

function canSettle(verdict: Verdict) {
  return (workbench: Workbench) => {
    const subject = selectedSubject(workbench);
    if (subject === null || workbench.session === null || !canWrite(workbench)) return false;
    const model = workbench.session.current;
    return settled(model.reading, placesOf(model, subject).slice(0, 1), verdict) !== null;
  };
}

function addHere(workbench: Workbench): void {
  const session = workbench.requireSession();
  const subject = selectedSubject(workbench);
  if (subject === null) return;
  if (workbench.state.get().mode === 'follow') {
    workbench.openDialog('brackets.alternative', { key: subject.key });
    return;
  }
  const model = session.current;
  const [bracket] = bracketsOf(model, subject);
  if (bracket === undefined) return;
  const { edits, from, to } = addAlternative(model.reading, bracket, subject.kind === 'set' ? subject.set : null, '');
  apply(workbench, edits);
  workbench.textPane.get()?.selectPassage(from, to);
}

function unwrap(workbench: Workbench): void {
  const session = workbench.requireSession();
  const subject = selectedSubject(workbench);
  if (subject === null) return;
  const model = session.current;
  const edits = bracketsOf(model, subject).map((bracket) => unwrapBracket(model.reading, bracket));
  apply(workbench, { words: edits.flatMap(({ words }) => words), removed: edits.flatMap(({ removed }) => removed) });
  workbench.select(model.keyOfBlock(blockOf(subject)));
}

/** The adjacent brackets of the selection that are or could be a set (BR4): those of a set, or of one that a person said is none. */
function neighbours(workbench: Workbench) {
  const { session, selected } = workbench;
  if (session === null || selected === null) return [];
  const model = session.current;
  const subject = selectedSubject(workbench);
  if (subject?.kind === 'set') return subject.set.form === 'adjacent' ? bracketsOf(model, subject) : [];
  if (subject === null) return [];
  const { bracket } = subject;
  const section = model.sections.get(model.reading.byBlock.get(bracket.open.block)?.section ?? '');
  const set = section?.sets.find(({ members }) => members.includes(bracket.id));
  if (set !== undefined) return bracketsOf(model, { kind: 'set', key: subject.key, set });
  const provision = model.reading.byBlock.get(bracket.open.block);
  const beside = provision?.brackets.filter(
    (other) =>
      other.parent === bracket.parent && other.kind === 'negotiation' && isBeside(provision.text, other, bracket),
  );
  return beside !== undefined && beside.length > 1 ? beside : [];
}

type Edges = { readonly open: { readonly offset: number }; readonly close: { readonly offset: number } };

function isBeside(text: string, a: Edges, b: Edges): boolean {
  if (a === b) return true;
  const [first, second] = a.open.offset < b.open.offset ? [a, b] : [b, a];
  return /^[\s/]*$/.test(text.slice(first.close.offset + 1, second.open.offset));
}

function sayAlternatives(alternatives: boolean) {
  return (workbench: Workbench) => {
    const session = workbench.requireSession();
    session.act(() => chooseAlternatives(session.writing(), neighbours(workbench), alternatives));
    notifyUndoable(workbench, session, alternatives ? 'brackets.nowAlternatives' : 'brackets.noAlternatives');
  };
}

function rewrite(workbench: Workbench): void {
  const session = workbench.requireSession();
  const subject = selectedSubject(workbench);
  if (subject?.kind !== 'set') return;
  const { reading } = session.current;
  apply(workbench, subject.set.form === 'slash' ? toBrackets(reading, subject.set) : toSlashes(reading, subject.set));
}

function canRewrite(workbench: Workbench): boolean {
  const subject = selectedSubject(workbench);
  if (subject?.kind !== 'set' || workbench.session === null || !canWrite(workbench)) return false;
  return subject.set.form === 'slash' || canBeSlashed(workbench.session.current.reading, subject.set);
}

/** Takes what the selected question is shown with, by stepping, as the decision. */
function settleAsShown(workbench: Workbench): void {
  const subject = selectedSubject(workbench);
  const option = subject === null ? null : shownOption(workbench, subject.key);
  if (subject === null || option === null) return;
  if (option === 0) settleHere({ form: 'delete' })(workbench);
  else settleHere(subject.kind === 'set' ? { form: 'choose', option } : { form: 'keep' })(workbench);
}

function isStepped(workbench: Workbench): boolean {
  const subject = selectedSubject(workbench);
  return hasSubject(workbench) && subject !== null && shownOption(workbench, subject.key) !== null;
}

/** Brackets and alternatives: made, settled, told apart (BR1, BR3, BR4, BR8, BR9). */
export const brackets: Feature = {
  id: 'brackets',
  writes: 'text',
  dialogs: [
    { id: 'brackets.settle', title: 'brackets.settleTitle', view: Settle },
    { id: 'brackets.alternative', title: 'brackets.alternativeTitle', view: AlternativeForm },
    { id: 'brackets.kind', title: 'brackets.kindTitle', view: KindForm },
  ],
  panels: [{ id: 'brackets.card', place: 'margin', order: 30, view: BracketCard }],
  commands: [
    {
      id: 'brackets.bracket',
      title: 'command.brackets.bracket',
      menu: 'text',
      separated: true,
      keys: ['Alt+B'],
      single: 'B',
      isEnabled: (workbench) => canWrite(workbench) && passages(workbench).length > 0,
      run: bracketWords('one'),
    },
    {
      id: 'brackets.bracketEach',
      title: 'command.brackets.bracketEach',
      menu: 'text',
      keys: ['Alt+Shift+B'],
      isEnabled: (workbench) => canWrite(workbench) && passages(workbench).length > 0,
      run: bracketWords('each'),
    },
    {
      id: 'brackets.unwrap',
      title: 'command.brackets.unwrap',
      menu: 'text',
      keys: ['Alt+U'],
      isEnabled: (workbench) =>
        hasSubject(workbench) &&
        bracketsOf(workbench.requireSession().current, selectedSubject(workbench) as never).length > 0,
      run: unwrap,
    },
    {
      id: 'brackets.alternative',
      title: 'command.brackets.alternative',
      menu: 'text',
      keys: ['Alt+A'],
      isEnabled: (workbench) => {
        const subject = selectedSubject(workbench);
        return hasSubject(workbench) && (subject?.kind === 'bracket' || subject?.set.form === 'adjacent');
      },
      run: addHere,
    },
    {
      id: 'brackets.settle',
      title: 'command.brackets.settle',
      menu: 'text',
      separated: true,
      keys: ['Alt+R'],
      single: 'v',
      isEnabled: hasSubject,
      run: (workbench) => workbench.openDialog('brackets.settle', { key: selectedSubject(workbench)?.key }),
    },
    {
      id: 'brackets.keep',
      title: 'command.brackets.keep',
      menu: 'text',
      keys: ['Alt+K'],
      isEnabled: canSettle({ form: 'keep' }),
      run: settleHere({ form: 'keep' }),
    },
    {
      id: 'brackets.delete',
      title: 'command.brackets.delete',
      menu: 'text',
      keys: ['Alt+X'],
      isEnabled: canSettle({ form: 'delete' }),
      run: settleHere({ form: 'delete' }),
    },
    {
      id: 'brackets.settleAsShown',
      title: 'command.brackets.settleAsShown',
      menu: 'text',
      keys: ['Alt+Enter'],
      isEnabled: isStepped,
      run: settleAsShown,
    },
    {
      id: 'brackets.step',
      writes: null,
      title: 'command.brackets.step',
      menu: 'text',
      separated: true,
      single: '.',
      isEnabled: canStep,
      run: (workbench) => step(workbench, 1),
    },
    {
      id: 'brackets.stepBack',
      writes: null,
      title: 'command.brackets.stepBack',
      menu: 'text',
      single: ',',
      isEnabled: canStep,
      run: (workbench) => step(workbench, -1),
    },
    {
      id: 'brackets.card',
      writes: null,
      title: 'command.brackets.card',
      menu: 'text',
      keys: ['Alt+I'],
      single: 'j',
      isEnabled: (workbench) => workbench.session !== null && selectedSubject(workbench) !== null,
      run: (workbench) => cardShown.set(selectedSubject(workbench)?.key ?? null),
    },
    {
      id: 'brackets.rewrite',
      title: 'command.brackets.rewrite',
      menu: 'text',
      keys: ['Alt+Shift+W'],
      separated: true,
      isEnabled: canRewrite,
      run: rewrite,
    },
    {
      id: 'brackets.kind',
      title: 'command.brackets.kind',
      menu: 'text',
      keys: ['Alt+Shift+K'],
      isEnabled: (workbench) => {
        const { session, selected } = workbench;
        return canWrite(workbench) && selected !== null && session?.current !== undefined && hasSubject(workbench);
      },
      run: (workbench) => workbench.openDialog('brackets.kind', { key: workbench.selected }),
    },
    {
      id: 'brackets.areAlternatives',
      title: 'command.brackets.areAlternatives',
      menu: 'text',
      keys: ['Alt+Shift+A'],
      isEnabled: (workbench) => canWrite(workbench) && neighbours(workbench).length > 1,
      run: sayAlternatives(true),
    },
    {
      id: 'brackets.areNot',
      title: 'command.brackets.areNot',
      menu: 'text',
      keys: ['Alt+Shift+N'],
      isEnabled: (workbench) => canWrite(workbench) && neighbours(workbench).length > 1,
      run: sayAlternatives(false),
    },
  ],
};
