import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { toFailure } from '../shared/protocol/failure';
import type { LaunchTarget } from '../shared/protocol/services';
import { onDisk } from './host/diskFailure';
import { Host } from './host/host';
import { readJson, writeJson } from './host/jsonFile';
import { machine } from './host/machine';
import { layoutReader } from './layoutReader';
import { applicationRooms } from './roomParts';
import { bundledSample } from './samples';
import { secret } from './web/access';
import { startWebServer } from './web/webServer';
import { startWords, terminalWords, troubleWords, word } from './words';

const USAGE = `Usage: headless [options] [FILE]
  --port N        listen on this port of the loopback address (default: any free one)
  --data DIR      folder of application data (default: the user's own)
  --open FILE     open this file in the first window (also without --open)
  --sample [ID]   open a bundled sample: ahc (default) or oeweg
  --take-lock     use the folder of data although another computer, which is gone, has claimed it
  --json          when ready, print {"address": ...} on one line (default unless printing to a terminal)
  --help
`;

interface Arguments {
  readonly port: number;
  readonly data: string;
  readonly launch: LaunchTarget | null;
  readonly json: boolean;
  readonly takeLock: boolean;
}

function readArguments(): Arguments | string {
  let values: {
    port?: string;
    data?: string;
    open?: string;
    sample?: string;
    json?: boolean;
    help?: boolean;
    'take-lock'?: boolean;
  };
  let positionals: string[];
  try {
    ({ values, positionals } = parseArgs({
      args: withSample(process.argv.slice(2)),
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        open: { type: 'string' },
        sample: { type: 'string' },
        json: { type: 'boolean' },
        'take-lock': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }));
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return thrown.message;
  }
  if (values.help === true) return '';
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    return `--port takes a number up to 65535, not ${values.port}`;
  const { sample } = values;
  if (sample !== undefined && sample !== 'ahc' && sample !== 'oeweg') return `There is no sample ${sample}`;
  const named = values.open ?? positionals[0];
  const file = named === undefined ? null : resolve(named);
  if (file !== null && !existsSync(file)) return `No such file: ${file}`;
  return {
    port,
    data: resolve(values.data ?? userDataFolder()),
    launch: file !== null ? { kind: 'file', path: file } : sample !== undefined ? { kind: 'sample', sample } : null,
    json: values.json ?? !process.stdout.isTTY,
    takeLock: values['take-lock'] ?? false,
  };
}

/** A bare `--sample` means the first one. */
function withSample(args: readonly string[]): string[] {
  return args.flatMap((arg, at) => {
    const next = args[at + 1];
    return arg === '--sample' && (next === undefined || next.startsWith('-')) ? ['--sample=ahc'] : [arg];
  });
}

/** Where the system wants an application to keep its data, apart from the desktop's own so that both may run. */
function userDataFolder(): string {
  if (process.platform === 'win32') return join(process.env.APPDATA ?? homedir(), 'Chapeau', 'headless');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Chapeau', 'headless');
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'chapeau', 'headless');
}

async function main(): Promise<number | null> {
  const given = readArguments();
  if (typeof given === 'string') {
    process.stderr.write(given === '' ? USAGE : `${given}\n\n${USAGE}`);
    return given === '' ? 0 : 2;
  }
  const onDefect = (thrown: unknown) => console.error('A defect in the host:', thrown);
  const host = await Host.start({
    machine,
    dataFolder: given.data,
    takeLock: given.takeLock,
    layout: layoutReader,
    samplePath: (sample) => bundledSample(sample, [join(__dirname, '..', 'samples')]),
    rooms: applicationRooms({ root: join(__dirname, '..', 'renderer'), onDefect }),
    onDefect,
  });
  if (!host.ok) {
    const words = startWords(host.error);
    const todo = host.error.detail.elsewhere === true ? word('takeLockByHand') : words.todo;
    process.stderr.write(terminalWords({ ...words, todo }));
    return 1;
  }
  const session = await sessionSecret(given.data);
  let launch = given.launch;
  const serving = startWebServer({
    root: join(__dirname, '..', 'renderer'),
    port: given.port,
    session,
    onChannel: (channel) => {
      host.value.serveChannel(channel, { launch });
      launch = null;
    },
    onDefect,
  });
  const server = await serving.catch((thrown: unknown) => {
    if (!(thrown instanceof Error) || !('code' in thrown)) throw thrown;
    return String(thrown.code);
  });
  if (typeof server === 'string') {
    const trouble = server === 'EADDRINUSE' ? 'portTaken' : 'portRefused';
    process.stderr.write(terminalWords(troubleWords(trouble, { port: given.port, system: server })));
    await host.value.close();
    return 1;
  }
  process.stdout.write(
    given.json
      ? `${JSON.stringify({ address: server.url })}\n`
      : `Chapeau is ready. Open this link in a browser:\n${server.url}\n`,
  );
  const stop = async () => {
    await server.close();
    await host.value.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  return null;
}

/** The secret behind the page's cookie, kept so that an open page finds its way back after the host was restarted on its port. */
async function sessionSecret(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'session.json');
  const kept = await onDisk('read', path, () => readJson(machine, path, v.object({ secret: v.string() })));
  if (kept !== null) return kept.secret;
  const fresh = secret();
  await onDisk('write', path, () => writeJson(machine, path, { secret: fresh }));
  return fresh;
}

main().then(
  (code) => {
    if (code !== null) process.exit(code);
  },
  (thrown: unknown) => {
    console.error(thrown);
    process.stderr.write(terminalWords(startWords(toFailure(thrown))));
    process.exit(1);
  },
);
