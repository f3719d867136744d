import { ipcRenderer, webUtils } from 'electron';

/** As much of the page as is needed here; the rooms of main compile without the DOM. */
declare const window: {
  readonly location: { readonly origin: string };
  addEventListener(
    kind: 'message',
    listen: (event: { readonly source: unknown; readonly data: unknown }) => void,
  ): void;
  addEventListener(kind: 'drop', listen: (event: DropEvent) => void, capture: boolean): void;
  postMessage(message: string, origin: string, transfer: readonly unknown[]): void;
};

/** A file as the desktop drops it: Electron 25 writes its path on it, later ones answer for it. */
interface DroppedFile {
  readonly name: string;
  readonly path?: string;
}

interface DropEvent {
  readonly isTrusted: boolean;
  readonly dataTransfer: { readonly files: ArrayLike<DroppedFile> } | null;
}

/**
 * Relays one port: the page asks for a line to the host (`chapeau:want-port`, also after it lost the one it had), the main process hands
 * one over, and it is passed on to the page (`chapeau:port`). The page never sees Electron.
 */
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'chapeau:want-port') ipcRenderer.send('want-port');
});

ipcRenderer.on('port', (event) => {
  window.postMessage('chapeau:port', window.location.origin, [...event.ports]);
});

/**
 * A dossier that a person drops is to be opened where it lies, which only its path tells. The page is given neither the path nor a way to
 * ask for one: a drop that no hand made (`isTrusted`) counts for nothing, and what a hand dropped comes to the page as a wish to open it.
 */
window.addEventListener(
  'drop',
  (event) => {
    if (!event.isTrusted) return;
    const dossiers = Array.from(event.dataTransfer?.files ?? []).filter(({ name }) => name.endsWith('.chapeau'));
    // A private file that is dropped beside its dossier is found there without being named.
    const file = dossiers.find(({ name }) => !name.endsWith('.private.chapeau')) ?? dossiers[0];
    if (file === undefined) return;
    const path = typeof webUtils === 'undefined' ? file.path : webUtils.getPathForFile(file as never);
    if (path !== undefined && path !== '') ipcRenderer.send('dropped', path);
  },
  true,
);
