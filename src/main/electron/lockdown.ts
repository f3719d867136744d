import type { App, Session, WebContents } from 'electron';
import { APP_ORIGIN } from './appScheme';

/** Nothing a page asks the system for is granted, nothing leaves the machine, no dictionary is fetched. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  // Switched off it would still fetch the dictionary of the system's language; with no language there is none to fetch.
  session.setSpellCheckerLanguages([]);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url) }));
  session.on('will-download', (event) => event.preventDefault());
}

/** No window opens another, none leaves the page it was opened on, no `webview` comes into being. */
export function lockContents(app: App): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    // A page may be loaded anew, which lets go of all that was in it (a window that locks), and go nowhere else.
    contents.on('will-navigate', (event, url) => {
      if (url !== contents.getURL()) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** `file:` is what our own scheme reads from; a page of that scheme cannot reach it. */
function isLocal(url: string): boolean {
  return (
    ['data:', 'blob:', 'devtools:', 'file:'].some((scheme) => url.startsWith(scheme)) ||
    url.startsWith(`${APP_ORIGIN}/`)
  );
}
