import { ipcRenderer } from 'electron';

/** As much of the page as is needed here; the rooms of main compile without the DOM. */
declare const window: {
  readonly location: { readonly origin: string };
  addEventListener(
    kind: 'message',
    listen: (event: { readonly source: unknown; readonly data: unknown }) => void,
  ): void;
  postMessage(message: string, origin: string, transfer: readonly unknown[]): void;
};

/**
 * Relays one port and nothing else: the page asks for a line to the host (`chapeau:want-port`, also after it lost the one it had), the
 * main process hands one over, and it is passed on to the page (`chapeau:port`). The page never sees Electron.
 */
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'chapeau:want-port') ipcRenderer.send('want-port');
});

ipcRenderer.on('port', (event) => {
  window.postMessage('chapeau:port', window.location.origin, [...event.ports]);
});
