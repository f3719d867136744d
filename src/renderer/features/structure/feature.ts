import { newId } from '../../../shared/base/ids';
import {
  addSection,
  beginSection,
  moveBlocks,
  moveSection,
  stepSpot,
} from '../../../shared/document/actions/structure';
import {
  clearDepth,
  DEEPEST,
  insertBlockAfter,
  joinToPrevious,
  removeBlocks,
  shiftDepth,
  splitBlockAt,
} from '../../../shared/text/commands/structure';
import { sectionType } from '../../../shared/text/schema';
import { browserRandom } from '../../host/ports';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Feature, Workbench } from '../../workbench/workbench';
import { BlockKindForm } from './BlockKindForm';
import { sectionBeside, selectedBlocks, selectedSection } from './blocks';
import { formatCommands } from './formats';
import { MarkerForm } from './MarkerForm';
import { RenumberForm } from './RenumberForm';

const canWrite = (workbench: Workbench) => workbench.session?.safety.get().editable ?? false;
const hasBlocks = (workbench: Workbench) => canWrite(workbench) && selectedBlocks(workbench).length > 0;
const hasSection = (workbench: Workbench) => canWrite(workbench) && selectedSection(workbench) !== null;
const ids = (workbench: Workbench) => selectedBlocks(workbench).map(({ block }) => block);

function shift(step: 1 | -1) {
  return (workbench: Workbench) => {
    const { reading } = workbench.requireSession().current;
    workbench.textPane.get()?.apply((tr) => shiftDepth(tr, reading, ids(workbench), step));
  };
}

function canShift(step: 1 | -1) {
  return (workbench: Workbench) =>
    canWrite(workbench) && selectedBlocks(workbench).some(({ depth }) => (step > 0 ? depth < DEEPEST : depth > 0));
}

/** Moves the selected blocks past the one beside them, into the next section at the edge of theirs. */
function move(step: 1 | -1) {
  return (workbench: Workbench) => {
    const session = workbench.requireSession();
    const blocks = ids(workbench);
    const writing = session.writing();
    const spot = stepSpot(writing, blocks, step);
    if (spot === null) return;
    session.act(() => moveBlocks(writing, blocks, spot));
    const [first] = blocks;
    if (workbench.state.get().mode === 'follow' && first !== undefined) {
      workbench.textPane.get()?.reveal(session.current.keyOfBlock(first));
    }
  };
}

function moveArticle(step: 1 | -1) {
  return (workbench: Workbench) => {
    const session = workbench.requireSession();
    const section = selectedSection(workbench);
    if (section === null) return;
    const after = sectionBeside(session.current, section, step < 0 ? -2 : 1);
    session.act(() => moveSection(session.writing(), section, after));
    workbench.textPane.get()?.reveal(`s:${section}`);
  };
}

function canMoveArticle(step: 1 | -1) {
  return (workbench: Workbench) => {
    const section = selectedSection(workbench);
    return (
      hasSection(workbench) &&
      section !== null &&
      sectionBeside(workbench.requireSession().current, section, step) !== null
    );
  };
}

/** Puts the caret into a block, ready to type. */
function draftIn(workbench: Workbench, block: string): void {
  workbench.set({ mode: 'draft', view: 'marked' });
  const pane = workbench.textPane.get();
  pane?.revealRange(block, 0, 0);
  pane?.focus();
}

function newParagraph(workbench: Workbench): void {
  const blocks = selectedBlocks(workbench);
  const last = blocks[blocks.length - 1];
  if (last === undefined) return;
  const id = newId(browserRandom);
  workbench.textPane.get()?.apply((tr) => insertBlockAfter(tr, last.block, id));
  draftIn(workbench, id);
}

function newArticle(workbench: Workbench): void {
  const session = workbench.requireSession();
  const after = selectedSection(workbench) ?? session.current.reading.sections.at(-1)?.section ?? null;
  const { block } = session.act(() => addSection(session.writing(), after));
  draftIn(workbench, block);
}

function beginArticle(workbench: Workbench): void {
  const session = workbench.requireSession();
  const [first] = selectedBlocks(workbench);
  if (first === undefined) return;
  session.act(() => beginSection(session.writing(), first.block));
  workbench.textPane.get()?.reveal(session.current.keyOfBlock(first.block));
}

function canBeginArticle(workbench: Workbench): boolean {
  const [first] = selectedBlocks(workbench);
  if (first === undefined || !canWrite(workbench)) return false;
  const section = workbench.requireSession().current.sections.get(first.section);
  return section?.provisions[0]?.block !== first.block;
}

function join(workbench: Workbench): void {
  const session = workbench.requireSession();
  const blocks = selectedBlocks(workbench);
  // Of several selected paragraphs one is made; of one it is joined to the one before it.
  const joined = blocks.length > 1 ? blocks.slice(1) : blocks;
  const [first] = joined;
  if (first === undefined) return;
  const { provisions } = session.current.sections.get(first.section) ?? { provisions: [] };
  const target = provisions[provisions.findIndex(({ block }) => block === first.block) - 1];
  workbench.textPane.get()?.apply((tr) => {
    for (const { block } of [...joined].reverse()) joinToPrevious(tr, block);
    return tr;
  });
  if (target !== undefined && workbench.state.get().mode === 'follow') {
    workbench.select(session.current.keyOfBlock(target.block));
  }
}

function split(workbench: Workbench): void {
  const pane = workbench.textPane.get();
  const place = pane?.selectedPassage()?.from;
  if (place !== undefined) pane?.apply((tr) => splitBlockAt(tr, place, () => newId(browserRandom)).scrollIntoView());
}

function remove(workbench: Workbench): void {
  const session = workbench.requireSession();
  const blocks = selectedBlocks(workbench);
  const [first] = blocks;
  if (first === undefined) return;
  const provisions = session.current.sections.get(first.section)?.provisions ?? [];
  const at = provisions.indexOf(first);
  const next = provisions[at + blocks.length] ?? provisions[at - 1];
  workbench.textPane.get()?.apply((tr) => removeBlocks(tr, ids(workbench)));
  workbench.select(...(next === undefined ? [] : [session.current.keyOfBlock(next.block)]));
  notifyUndoable(workbench, session, 'structure.deleted', { count: blocks.length });
}

function removeArticle(workbench: Workbench): void {
  const session = workbench.requireSession();
  const section = selectedSection(workbench);
  if (section === null) return;
  const address = session.current.addressOf(`s:${section}`);
  const next = sectionBeside(session.current, section, 1) ?? sectionBeside(session.current, section, -1);
  workbench.textPane.get()?.apply((tr) => {
    tr.doc.forEach((node, start) => {
      if (node.type === sectionType && node.attrs.id === section) tr.delete(start, start + node.nodeSize);
    });
    return tr;
  });
  workbench.select(...(next === null ? [] : [`s:${next}`]));
  notifyUndoable(workbench, session, 'structure.articleDeleted', { address });
}

/** Blocks and articles: depth, kind, number, place (TX2, TX3, TX4). What an import guessed wrong is mended with one key. */
export const structure: Feature = {
  id: 'structure',
  writes: 'text',
  dialogs: [
    { id: 'structure.kind', title: 'structure.kindTitle', view: BlockKindForm },
    { id: 'structure.marker', title: 'structure.markerTitle', view: MarkerForm },
    { id: 'structure.renumber', title: 'renumber.title', wide: true, view: RenumberForm },
  ],
  commands: [
    {
      id: 'structure.demote',
      title: 'command.structure.demote',
      menu: 'text',
      separated: true,
      keys: ['Alt+Shift+ArrowRight'],
      isEnabled: canShift(1),
      run: shift(1),
    },
    {
      id: 'structure.promote',
      title: 'command.structure.promote',
      menu: 'text',
      keys: ['Alt+Shift+ArrowLeft'],
      isEnabled: canShift(-1),
      run: shift(-1),
    },
    {
      id: 'structure.resetDepth',
      title: 'command.structure.resetDepth',
      menu: 'text',
      keys: ['Alt+Shift+R'],
      isEnabled: hasBlocks,
      run: (workbench) => workbench.textPane.get()?.apply((tr) => clearDepth(tr, ids(workbench))),
    },
    {
      id: 'structure.kind',
      title: 'command.structure.kind',
      menu: 'text',
      keys: ['Alt+T'],
      single: 't',
      isEnabled: hasBlocks,
      run: (workbench) => workbench.openDialog('structure.kind', { blocks: ids(workbench) }),
    },
    {
      id: 'structure.marker',
      title: 'command.structure.marker',
      menu: 'text',
      keys: ['Alt+N'],
      single: 'n',
      isEnabled: (workbench) => hasBlocks(workbench) && selectedBlocks(workbench).length === 1,
      run: (workbench) => workbench.openDialog('structure.marker', { block: ids(workbench)[0] }),
    },
    {
      id: 'structure.renumber',
      title: 'command.structure.renumber',
      menu: 'text',
      keys: ['Mod+Shift+U'],
      isEnabled: canWrite,
      run: (workbench) => workbench.openDialog('structure.renumber', { section: selectedSection(workbench) }),
    },
    {
      id: 'structure.moveUp',
      title: 'command.structure.moveUp',
      menu: 'text',
      keys: ['Alt+Shift+ArrowUp'],
      isEnabled: hasBlocks,
      run: move(-1),
    },
    {
      id: 'structure.moveDown',
      title: 'command.structure.moveDown',
      menu: 'text',
      keys: ['Alt+Shift+ArrowDown'],
      isEnabled: hasBlocks,
      run: move(1),
    },
    {
      id: 'structure.split',
      title: 'command.structure.split',
      menu: 'text',
      keys: ['Alt+Shift+J'],
      isEnabled: (workbench) => hasBlocks(workbench) && workbench.state.get().mode === 'draft',
      run: split,
    },
    {
      id: 'structure.join',
      title: 'command.structure.join',
      menu: 'text',
      keys: ['Alt+J'],
      isEnabled: (workbench) =>
        hasBlocks(workbench) && (selectedBlocks(workbench).length > 1 || canBeginArticle(workbench)),
      run: join,
    },
    {
      id: 'structure.newParagraph',
      title: 'command.structure.newParagraph',
      menu: 'text',
      keys: ['Mod+Enter'],
      isEnabled: hasBlocks,
      run: newParagraph,
    },
    {
      id: 'structure.delete',
      title: 'command.structure.delete',
      menu: 'text',
      single: 'Delete',
      isEnabled: (workbench) => hasBlocks(workbench) && workbench.state.get().mode === 'follow',
      run: remove,
    },
    {
      id: 'structure.newArticle',
      title: 'command.structure.newArticle',
      menu: 'text',
      separated: true,
      keys: ['Mod+Shift+Enter'],
      isEnabled: canWrite,
      run: newArticle,
    },
    {
      id: 'structure.beginArticle',
      title: 'command.structure.beginArticle',
      menu: 'text',
      keys: ['Alt+Shift+H'],
      isEnabled: canBeginArticle,
      run: beginArticle,
    },
    {
      id: 'structure.articleUp',
      title: 'command.structure.articleUp',
      menu: 'text',
      keys: ['Alt+Shift+PageUp'],
      isEnabled: canMoveArticle(-1),
      run: moveArticle(-1),
    },
    {
      id: 'structure.articleDown',
      title: 'command.structure.articleDown',
      menu: 'text',
      keys: ['Alt+Shift+PageDown'],
      isEnabled: canMoveArticle(1),
      run: moveArticle(1),
    },
    {
      id: 'structure.deleteArticle',
      title: 'command.structure.deleteArticle',
      menu: 'text',
      keys: ['Alt+Shift+Delete'],
      isEnabled: (workbench) => hasSection(workbench) && workbench.state.get().mode === 'follow',
      run: removeArticle,
    },
    ...formatCommands,
    {
      id: 'text.spellCheck',
      writes: null,
      title: 'command.text.spellCheck',
      menu: 'text',
      keys: ['F7'],
      separated: true,
      isChecked: (workbench) => workbench.preferences.get('spellCheck'),
      run: (workbench) => workbench.preferences.set('spellCheck', !workbench.preferences.get('spellCheck')),
    },
  ],
};
