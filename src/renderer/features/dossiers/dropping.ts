import { t } from '../../messages/messages';
import type { Workbench } from '../../workbench/workbench';
import { openGiven, openWords } from './givenFiles';

/**
 * Files, and words while no dossier is open, can be dropped anywhere in the window. A sheet over it says so meanwhile. Answers how to stop.
 */
export function takeDrops(workbench: Workbench): () => void {
  const { dataset } = document.documentElement;
  // Each element that is entered and left tells so: the pointer is outside when as many were left as entered.
  let depth = 0;
  const isOurs = (event: DragEvent): boolean => {
    const types = event.dataTransfer?.types ?? [];
    return types.includes('Files') || (workbench.session === null && types.includes('text/plain'));
  };
  const rest = () => {
    depth = 0;
    delete dataset.dropping;
  };
  const enter = (event: DragEvent) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    depth += 1;
    dataset.dropping = t(workbench.session === null ? 'open.drop' : 'open.dropInstead');
  };
  const leave = (event: DragEvent) => {
    if (!isOurs(event)) return;
    depth -= 1;
    if (depth <= 0) rest();
  };
  const over = (event: DragEvent) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
  };
  const drop = (event: DragEvent) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    event.stopPropagation();
    rest();
    const files = [...(event.dataTransfer?.files ?? [])];
    // A dossier that a hand drops on the desktop has a place: the shell asks for it to be opened there.
    const isShells = workbench.host.has('shell') && event.isTrusted;
    if (isShells && files.some(({ name }) => name.endsWith('.chapeau'))) return;
    if (files.length > 0) void openGiven(workbench, files).catch((error: unknown) => workbench.report(error));
    else void openWords(workbench, event.dataTransfer?.getData('text/plain') ?? '');
  };
  const paste = (event: ClipboardEvent) => {
    const { dialog, opening, session } = workbench.state.get();
    const target = event.target instanceof Element ? event.target.closest('input, textarea') : null;
    if (session !== null || dialog !== null || opening !== null || target !== null) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const words = event.clipboardData?.getData('text/plain') ?? '';
    event.preventDefault();
    if (files.length > 0) void openGiven(workbench, files).catch((error: unknown) => workbench.report(error));
    else void openWords(workbench, words, event.clipboardData?.getData('text/html') ?? '');
  };
  // The editor hears drops too: those that are ours must not reach it.
  const options = { capture: true };
  window.addEventListener('dragenter', enter, options);
  window.addEventListener('dragleave', leave, options);
  window.addEventListener('dragover', over, options);
  window.addEventListener('drop', drop, options);
  window.addEventListener('dragend', rest, options);
  window.addEventListener('paste', paste);
  return () => {
    window.removeEventListener('dragenter', enter, options);
    window.removeEventListener('dragleave', leave, options);
    window.removeEventListener('dragover', over, options);
    window.removeEventListener('drop', drop, options);
    window.removeEventListener('dragend', rest, options);
    window.removeEventListener('paste', paste);
    rest();
  };
}
