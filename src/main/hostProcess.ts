import { join } from 'node:path';
import { err, type Result } from '../shared/base/result';
import type { Handlers } from '../shared/protocol/contract';
import { type Failure, failure, toFailure } from '../shared/protocol/failure';
import { Listeners } from '../shared/protocol/listeners';
import { portChannel } from '../shared/protocol/portChannel';
import type { Services } from '../shared/protocol/services';
import { Host, type HostOptions } from './host/host';
import { machine } from './host/machine';
import type { Peer } from './host/peer';
import type { FromHost, HostArguments, ShellMethod, ToHost } from './hostMessages';
import { layoutReader } from './layoutReader';
import { applicationRooms } from './roomParts';
import { bundledSample } from './samples';

/**
 * The host as a process of its own (Electron's utility process), so that saving a large dossier never stalls a window, and a crash of
 * either leaves the other alive. Pages talk to it by ports; what only a desktop can do is asked of the main process.
 */
const parent = process.parentPort;
const say = (message: FromHost) => parent.postMessage(message);

const waiting = new Map<number, (result: Result<unknown, Failure>) => void>();
const commands = new Listeners<{ readonly window: number; readonly commandId: string }>();
let lastId = 0;

function ask(peer: Peer, method: ShellMethod, input: unknown): Promise<Result<unknown, Failure>> {
  const { window } = peer;
  if (window === null) return Promise.resolve(err(failure('protocol.unknownMethod', { fullName: `shell.${method}` })));
  lastId += 1;
  const id = lastId;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    say({ kind: 'shell', id, window, method, input });
  });
}

function shellHandlers(host: () => Host): Handlers<Services['shell'], Peer> {
  const forward =
    <Output>(method: ShellMethod) =>
    async (input: unknown, { peer }: { readonly peer: Peer }) =>
      // What the main process answers is checked against the contract by the page.
      (await ask(peer, method, input)) as Result<Output, Failure>;
  return {
    pickOpen: async (input, { peer }) => {
      const picked = (await ask(peer, 'pickOpen', input)) as Result<string[] | null, Failure>;
      if (picked.ok) for (const path of picked.value ?? []) host().grant(path);
      return picked;
    },
    pickSave: async (input, { peer }) => {
      const picked = (await ask(peer, 'pickSave', input)) as Result<string | null, Failure>;
      if (picked.ok && picked.value !== null) host().grant(picked.value);
      return picked;
    },
    setMenu: forward<null>('setMenu'),
    setWindow: forward<null>('setWindow'),
    print: forward<null>('print'),
    printPdf: forward<Uint8Array>('printPdf'),
    newWindow: forward<null>('newWindow'),
    closeWindow: forward<null>('closeWindow'),
    commands: (_, emit, { peer }) =>
      commands.add(({ window, commandId }) => {
        if (window === peer.window) emit({ commandId });
      }),
  };
}

/** Starts the host; where it cannot, says why, and tries again when a person wishes it. */
async function startHost(options: HostOptions): Promise<Host> {
  for (let takeLock = false; ; ) {
    const started = await Host.start({ ...options, takeLock }).catch((thrown: unknown) => {
      console.error('A defect while the host started:', thrown);
      return err(toFailure(thrown));
    });
    if (started.ok) return started.value;
    const wish = new Promise<boolean>((resolve) => {
      const hear = ({ data }: { readonly data: unknown }) => {
        const message = data as ToHost;
        if (message.kind !== 'tryAgain') return;
        parent.off('message', hear);
        resolve(message.takeLock);
      };
      parent.on('message', hear);
    });
    say({ kind: 'failed', failure: started.error });
    takeLock = await wish;
  }
}

async function main(): Promise<void> {
  const given = JSON.parse(process.argv.at(-1) ?? '') as HostArguments;
  const onDefect = (thrown: unknown) => console.error('A defect in the host:', thrown);
  let running: Host | null = null;
  const host = await startHost({
    machine,
    dataFolder: given.dataFolder,
    layout: layoutReader,
    samplePath: (sample) => bundledSample(sample, given.sampleFolders),
    capabilities: ['paths', 'drops'],
    rooms: applicationRooms({ root: join(__dirname, '..', 'renderer'), onDefect }),
    shell: shellHandlers(() => {
      if (running === null) throw new RangeError('A page asked before the host had started');
      return running;
    }),
    onDefect,
  });
  running = host;
  parent.on('message', ({ data, ports }) => {
    const message = data as ToHost;
    if (message.kind === 'window') {
      const port = ports[0];
      if (port !== undefined) host.serveChannel(portChannel(port), { window: message.window, launch: message.launch });
    } else if (message.kind === 'ask') host.ask(message.target, message.window);
    else if (message.kind === 'command') commands.tell(message);
    else if (message.kind === 'shellReply') {
      waiting.get(message.id)?.(message.result);
      waiting.delete(message.id);
    } else if (message.kind === 'close') {
      void host.close().then(() => say({ kind: 'closed' }));
    }
  });
  say({ kind: 'ready' });
}

void main();
