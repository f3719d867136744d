import type { Diagnostic } from '../../../shared/domain/diagnostic';
import type { Feature, Workbench } from '../../workbench/workbench';
import { findingsInOrder, isSame } from './findings';
import { Marks } from './Marks';
import { PageLines } from './PageLines';
import { shownFinding } from './shownFinding';

const isOpen = (workbench: Workbench) => workbench.session !== null;

/** The finding that was gone to last: from it one goes on while its paragraph is selected. */
let last: Diagnostic | null = null;

/** The finding behind or before the one that is open, or behind what is selected; round the end of the text. */
function stepFinding(step: 1 | -1) {
  return (workbench: Workbench) => {
    const session = workbench.requireSession();
    const model = session.current;
    const findings = findingsInOrder(model);
    if (findings.length === 0) {
      workbench.notify('info', 'diagnostics.none');
      return;
    }
    const at = last === null ? -1 : findings.findIndex((other) => last !== null && isSame(other, last));
    const isThere = at >= 0 && workbench.selected === model.keyOfBlock(findings[at]?.from.block ?? '');
    const next = isThere ? (at + step + findings.length) % findings.length : firstBehind(findings, workbench, step);
    const finding = findings[next];
    if (finding === undefined) return;
    workbench.select(model.keyOfBlock(finding.from.block));
    workbench.textPane.get()?.revealRange(finding.from.block, finding.from.offset, finding.from.offset);
    openMark(finding);
    last = finding;
  };
}

/** The mark is measured once the page is at rest, and found by its finding then. */
function openMark(finding: Diagnostic): void {
  shownFinding.set(null);
  setTimeout(() => shownFinding.set(finding), 160);
}

function firstBehind(findings: readonly Diagnostic[], workbench: Workbench, step: 1 | -1): number {
  const model = workbench.requireSession().current;
  const { selected } = workbench;
  const block =
    selected === null ? undefined : (model.provision(selected)?.block ?? model.bracket(selected)?.open.block);
  if (block === undefined) return step > 0 ? 0 : findings.length - 1;
  const order = new Map<string, number>();
  for (const { provisions } of model.reading.sections) for (const one of provisions) order.set(one.block, order.size);
  const here = order.get(block) ?? 0;
  const behind = findings.findIndex(({ from }) => (order.get(from.block) ?? 0) >= here);
  if (step > 0) return Math.max(0, behind);
  return behind <= 0 ? findings.length - 1 : behind - 1;
}

/** What is odd about the text, beside the line it is in, with ways to mend it (BR1, TX5, CAVEATS: two hands). */
export const diagnostics: Feature = {
  id: 'diagnostics',
  panels: [{ id: 'diagnostics.marks', place: 'margin', order: 20, view: Marks }],
  dialogs: [{ id: 'diagnostics.pageLines', title: 'diagnostics.pageLines', view: PageLines }],
  commands: [
    {
      id: 'diagnostics.next',
      title: 'command.diagnostics.next',
      menu: 'go',
      separated: true,
      keys: ['F8'],
      isEnabled: isOpen,
      run: stepFinding(1),
    },
    {
      id: 'diagnostics.previous',
      title: 'command.diagnostics.previous',
      menu: 'go',
      keys: ['Shift+F8'],
      isEnabled: isOpen,
      run: stepFinding(-1),
    },
    {
      id: 'diagnostics.pageLines',
      writes: 'text',
      title: 'command.diagnostics.pageLines',
      menu: 'text',
      keys: ['Alt+Shift+P'],
      separated: true,
      isEnabled: isOpen,
      run: (workbench) => workbench.openDialog('diagnostics.pageLines'),
    },
  ],
};
