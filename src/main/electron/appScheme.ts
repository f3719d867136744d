import { join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol, type Session } from 'electron';

/** The page lives under a scheme of its own, so that `self` in the content security policy means our bundle and nothing else. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://chapeau`;
export const APP_URL = `${APP_ORIGIN}/index.html`;

/** Must be called before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Serves the built renderer out of `root`, with these headers, and nothing outside it. `made` answers what is in no file; null where that is
 * not asked for.
 */
export function serveAppScheme(
  session: Session,
  root: string,
  headers: Readonly<Record<string, string>>,
  made: (url: string) => Response | null = () => null,
): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const own = made(request.url);
    if (own !== null) return own;
    const url = new URL(request.url);
    const path = normalize(join(root, decodeURIComponent(url.pathname)));
    if (url.origin !== APP_ORIGIN && url.host !== 'chapeau') return new Response('Not found', { status: 404, headers });
    if (!path.startsWith(root + sep)) return new Response('Not found', { status: 404, headers });
    let answer: Response;
    try {
      answer = await net.fetch(pathToFileURL(path).toString(), { bypassCustomProtocolHandlers: true });
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      return new Response('Not found', { status: 404, headers });
    }
    const all = new Headers(answer.headers);
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    return new Response(answer.body, { status: answer.status, headers: all });
  });
}
