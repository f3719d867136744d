import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Store, useStore } from '../../ui/store';
import { noteAct } from '../../workbench/noteAct';
import type { Workbench } from '../../workbench/workbench';
import { PrintSheet } from './PrintSheet';
import type { PrintChoice } from './sheet';

/** What was chosen last: the browser's own Print uses it too. */
export const printChoice = new Store<PrintChoice>({ form: 'marked', numbers: true, asRuled: true });

const printing = new Store(false);

/** What is printed in place of the text, for as long as that takes: cards, slips. */
const instead = new Store<ReactNode>(null);

/** Keeps the sheet out of the page until something is printed, however that was asked for. Answers how to stop. */
export function holdSheet(workbench: Workbench): () => void {
  const place = document.createElement('div');
  place.className = 'print-root';
  place.setAttribute('aria-hidden', 'true');
  document.body.append(place);
  const root = createRoot(place);
  root.render(<Sheet workbench={workbench} />);
  const before = () => flushSync(() => printing.set(true));
  const after = () => printing.set(false);
  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
  return () => {
    window.removeEventListener('beforeprint', before);
    window.removeEventListener('afterprint', after);
    root.unmount();
    place.remove();
  };
}

function Sheet({ workbench }: { readonly workbench: Workbench }) {
  const on = useStore(printing, (value) => value);
  const session = useStore(workbench.state, (state) => state.session);
  const choice = useStore(printChoice, (value) => value);
  const other = useStore(instead, (value) => value);
  if (on && other !== null) return other;
  return on && session !== null ? <PrintSheet workbench={workbench} session={session} choice={choice} /> : null;
}

/** Prints by the system's dialog. */
export async function printNow(workbench: Workbench): Promise<void> {
  if (workbench.session !== null) noteAct(workbench, workbench.session, 'exported', { form: 'print' });
  flushSync(() => printing.set(true));
  if (!workbench.host.has('shell')) {
    window.print();
    return;
  }
  const printed = await workbench.host.shell.print(null);
  printing.set(false);
  if (!printed.ok) workbench.report(printed.error);
}

/** Prints something other than the text, which another feature made. */
export async function printInstead(workbench: Workbench, sheet: ReactNode): Promise<void> {
  flushSync(() => instead.set(sheet));
  try {
    await printNow(workbench);
  } finally {
    instead.set(null);
  }
}
