import { proposalBlock } from '../../../shared/document/proposalOrder';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { openQuestions } from '../../../shared/domain/openQuestions';
import type { Provision } from '../../../shared/domain/provision';
import type { TargetKey } from '../../../shared/domain/target';
import type { Feature, PaletteItem, Workbench } from '../../workbench/workbench';
import { SelectionTold } from './SelectionTold';

const isFollowing = (workbench: Workbench) => workbench.session !== null && workbench.state.get().mode === 'follow';

/** The block a key stands in or at the beginning of; null for what is not in the text. */
function blockOf(model: Negotiation, key: TargetKey | null): string | null {
  if (key === null) return null;
  const bracket = model.bracket(key);
  if (bracket !== undefined) return bracket.open.block;
  const set = model.set(key);
  if (set !== undefined) return set.ranges[0]?.from.block ?? null;
  const provision = model.provision(key);
  if (provision !== undefined) return provision.block;
  const proposed = proposalBlock(model, key);
  if (proposed !== null) return proposed;
  return model.sections.get(key.slice(2))?.provisions[0]?.block ?? null;
}

function allProvisions(model: Negotiation): readonly Provision[] {
  return model.reading.sections.flatMap((section) => section.provisions).filter(({ kind }) => kind !== 'running');
}

function stepProvision(step: 1 | -1, extend = false) {
  return (workbench: Workbench) => {
    const model = workbench.requireSession().current;
    const provisions = allProvisions(model);
    const block = blockOf(model, workbench.selected);
    const at = provisions.findIndex((provision) => provision.block === block);
    const next = provisions[at < 0 ? 0 : Math.min(provisions.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    const key = model.keyOfBlock(next.block);
    if (extend) {
      const { selection } = workbench.state.get();
      workbench.select(...selection.filter((other) => other !== key), key);
      workbench.textPane.get()?.reveal(key);
    } else {
      workbench.goTo(key);
    }
  };
}

function stepSection(step: 1 | -1) {
  return (workbench: Workbench) => {
    const model = workbench.requireSession().current;
    const { sections } = model.reading;
    const block = blockOf(model, workbench.selected);
    const at = sections.findIndex((section) => section.provisions.some((provision) => provision.block === block));
    const next = sections[at < 0 ? 0 : Math.min(sections.length - 1, Math.max(0, at + step))];
    if (next !== undefined) workbench.goTo(`s:${next.section}`);
  };
}

function stepBracket(step: 1 | -1) {
  return (workbench: Workbench) => {
    const model = workbench.requireSession().current;
    const questions = openQuestions(model);
    const at = workbench.selected === null ? -1 : questions.indexOf(workbench.selected);
    if (at >= 0) {
      const next = questions[at + step];
      if (next !== undefined) workbench.goTo(next);
      else workbench.hint(step > 0 ? 'refusal.lastBracket' : 'refusal.firstBracket');
      return;
    }
    const block = blockOf(model, workbench.selected);
    const order = new Map(allProvisions(model).map((provision, i) => [provision.block, i]));
    const here = order.get(block ?? '') ?? -1;
    const places = questions.map((key) => order.get(blockOf(model, key) ?? '') ?? -1);
    const next = step > 0 ? places.findIndex((place) => place >= here) : places.findLastIndex((place) => place < here);
    const key = questions[next];
    if (key !== undefined) workbench.goTo(key);
    else workbench.hint('refusal.noBracket');
  };
}

/** From a bracket to its provision, from a provision to the one above, to the article. */
function goUp(workbench: Workbench): void {
  const model = workbench.requireSession().current;
  const key = workbench.selected;
  if (key === null) return;
  const proposed = proposalBlock(model, key);
  const parent = proposed === null ? (model.target(key)?.parent ?? null) : model.keyOfBlock(proposed);
  if (parent !== null) workbench.goTo(parent);
}

function findProvisions(workbench: Workbench, query: string): readonly PaletteItem[] {
  const { session } = workbench;
  if (session === null) return [];
  const model = session.current;
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  if (wanted === '') return [];
  const items: PaletteItem[] = [];
  for (const section of model.reading.sections) {
    const add = (key: TargetKey, label: string, hint: string) => {
      const address = label.toLowerCase().replace(/\s+/g, '');
      const place = address.indexOf(wanted);
      const inHint = hint.toLowerCase().includes(query.toLowerCase());
      if (place >= 0 || inHint) items.push({ id: key, label, hint: hint.slice(0, 80), run: () => workbench.goTo(key) });
    };
    add(`s:${section.section}`, model.addressOf(`s:${section.section}`), section.title);
    for (const provision of section.provisions) {
      if (provision.kind === 'provision')
        add(model.keyOfBlock(provision.block), model.addressOf(model.keyOfBlock(provision.block)), provision.text);
    }
  }
  return items.sort((a, b) => a.label.length - b.label.length);
}

/** Moving through the text by provision, bracket and article. */
export const navigation: Feature = {
  id: 'navigation',
  statusItems: [{ id: 'told', side: 'end', order: 99, view: SelectionTold }],
  paletteSources: [{ id: 'provisions', title: 'palette.provisions', find: findProvisions }],
  commands: [
    {
      id: 'go.next',
      title: 'command.go.next',
      menu: 'go',
      single: 'ArrowDown',
      isEnabled: isFollowing,
      run: stepProvision(1),
    },
    {
      id: 'go.previous',
      title: 'command.go.previous',
      menu: 'go',
      single: 'ArrowUp',
      isEnabled: isFollowing,
      run: stepProvision(-1),
    },
    {
      id: 'go.extendDown',
      title: 'command.go.extendDown',
      menu: 'go',
      keys: ['Shift+ArrowDown'],
      isEnabled: isFollowing,
      run: stepProvision(1, true),
    },
    {
      id: 'go.extendUp',
      title: 'command.go.extendUp',
      menu: 'go',
      keys: ['Shift+ArrowUp'],
      isEnabled: isFollowing,
      run: stepProvision(-1, true),
    },
    {
      id: 'go.nextBracket',
      title: 'command.go.nextBracket',
      menu: 'go',
      separated: true,
      keys: ['Alt+ArrowRight'],
      single: ']',
      isEnabled: (workbench) => workbench.session !== null,
      run: stepBracket(1),
    },
    {
      id: 'go.previousBracket',
      title: 'command.go.previousBracket',
      menu: 'go',
      keys: ['Alt+ArrowLeft'],
      single: '[',
      isEnabled: (workbench) => workbench.session !== null,
      run: stepBracket(-1),
    },
    { id: 'go.up', title: 'command.go.up', menu: 'go', single: 'Backspace', isEnabled: isFollowing, run: goUp },
    {
      id: 'go.nextArticle',
      title: 'command.go.nextArticle',
      menu: 'go',
      keys: ['Alt+ArrowDown'],
      isEnabled: (workbench) => workbench.session !== null,
      run: stepSection(1),
    },
    {
      id: 'go.previousArticle',
      title: 'command.go.previousArticle',
      menu: 'go',
      keys: ['Alt+ArrowUp'],
      isEnabled: (workbench) => workbench.session !== null,
      run: stepSection(-1),
    },
  ],
};
