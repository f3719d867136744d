import type { Subject } from './subject';

const SUBJECTS: Readonly<Record<string, () => Promise<{ readonly open: Subject }>>> = {
  chapeau: () => import('./subjects/chapeau'),
  prosemirror: () => import('./subjects/prosemirror'),
  lexical: () => import('./subjects/lexical'),
  tiptap: () => import('./subjects/tiptap'),
};

declare global {
  interface Window {
    bench?: { readonly openMilliseconds: number; readonly remote: ((words: string) => number) | null };
    openBench(subject: string, blocks: number): Promise<void>;
  }
}

/** Opens an editor on the draft; resolves when its first paragraph is on screen and its caret can be set. */
window.openBench = async (name, blocks) => {
  const load = SUBJECTS[name];
  if (load === undefined) throw new RangeError(`No subject ${name}`);
  const { open } = await load();
  const mount = document.getElementById('mount') as HTMLElement;
  const scroll = document.getElementById('scroll') as HTMLElement;
  const opened = await open(mount, scroll, blocks);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  window.bench = { openMilliseconds: performance.now() - opened.from, remote: opened.remote };
};
