import type { Channel } from '../../shared/protocol/channel';
import { type ChannelSource, connectHost } from '../../shared/protocol/connect';
import { type PortLike, portChannel } from '../../shared/protocol/portChannel';
import { emptyText, readMarks, typeMarks } from './crashTypist';

/** As much of the page as is needed here; the rooms of main compile without the DOM. */
declare const window: {
  readonly location: { readonly origin: string };
  crash?: unknown;
  addEventListener(
    kind: 'message',
    listen: (event: { readonly source: unknown; readonly data: unknown; readonly ports: readonly PortLike[] }) => void,
  ): void;
  postMessage(message: string, origin: string): void;
};

/** Ports as the shell hands them out, to a page of the desktop that runs nothing but this. */
const ports: ChannelSource = {
  start(onChannel) {
    let latest: Channel | null = null;
    window.addEventListener('message', ({ source, data, ports: [port] }) => {
      if (source !== window || data !== 'chapeau:port' || port === undefined) return;
      latest = portChannel(port);
      onChannel(latest);
    });
    window.postMessage('chapeau:want-port', window.location.origin);
    return () => latest?.close();
  },
};

const host = connectHost(ports);
// The driver hears of every key as it is typed: what this page knows dies with it.
const tell = (kind: string, ...values: unknown[]) => console.warn(`crash:${JSON.stringify([kind, ...values])}`);
let typist: Awaited<ReturnType<typeof typeMarks>> | null = null;

/** What the driver calls. */
const page = {
  create: async (): Promise<string> => {
    const made = await host.dossiers.create({ title: 'Crash', documents: { text: emptyText() } });
    if (!made.ok) throw new Error(made.error.code);
    const picked = await host.shell.pickSave({});
    if (!picked.ok || picked.value === null) throw new Error('no path was picked');
    const saved = await host.dossiers.saveAs({ id: made.value.id, path: picked.value });
    if (!saved.ok) throw new Error(saved.error.code);
    return made.value.id;
  },
  type: async (id: string, session: string, seed: number): Promise<void> => {
    typist = await typeMarks(host, id, {
      session,
      seed,
      events: {
        typed: (mark) => tell('typed', mark),
        acknowledged: (document, count) => tell('acknowledged', document, count),
        saved: () => tell('saved'),
        wrong: (what) => tell('wrong', what),
      },
    });
  },
  stop: () => typist?.stop(),
  isCalm: () => typist?.isCalm() ?? false,
  read: async (id: string) => [...(await readMarks(host, id))],
};
export type CrashPage = typeof page;

window.crash = page;
