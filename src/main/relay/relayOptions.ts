import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What guests find a relay at unless it is told otherwise. */
export const RELAY_PORT = 4433;

export const RELAY_USAGE = `Usage: chapeau host [options]
Holds rooms without a window, for the application and for browsers. Stop it with Ctrl+C or SIGTERM.

  --data DIR            folder in which rooms are kept (default: the user's own)
  --port P              port (default: ${RELAY_PORT}; 0: any free one)
  --listen local        every network this computer is in (default)
  --listen loopback     this computer only, as behind a proxy
  --cert FILE           certificate of your own: PEM with chain and key; twice for two files (default: one is made)
  --http                without TLS: behind a proxy that adds it
  --name NAME           a name under which guests reach it, as that of a proxy; may be given several times
  --redis URL           several relays on one Redis hold the same rooms: redis://HOST:PORT
  --guests N            guests at a time (default: 1000)
  --json                when ready, print one line of JSON
  --show                print fingerprint and code of the relay in DIR, and end
  --new-code            make a new code; the old one opens no room any more, rooms stay
  --take-lock           use the folder although another computer, which is gone, has claimed it
  --help
`;

export interface RelayOptions {
  readonly data: string;
  readonly port: number;
  readonly network: 'loopback' | 'local';
  readonly certificate: 'made' | 'own' | 'none';
  readonly certificatePaths: readonly string[];
  readonly names: readonly string[];
  readonly redis: string | null;
  readonly guests: number;
  readonly json: boolean;
  readonly show: boolean;
  readonly newCode: boolean;
  readonly takeLock: boolean;
}

/** The command line of `chapeau host` taken apart; a sentence where it is wrong, null where only help is asked for. */
export function readRelayOptions(args: readonly string[]): RelayOptions | string | null {
  let given: ReturnType<typeof parse>;
  try {
    given = parse(args);
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return thrown.message;
  }
  if (given.help === true) return null;
  const port = wholeNumber(given.port, RELAY_PORT, 0, 65535);
  if (port === null) return `--port takes a number up to 65535, not ${given.port}`;
  const guests = wholeNumber(given.guests, 1000, 1, 100_000);
  if (guests === null) return `--guests takes a number from 1, not ${given.guests}`;
  const { listen = 'local', cert = [], name = [], redis, http = false } = given;
  if (listen !== 'local' && listen !== 'loopback') return `--listen is local or loopback, not ${listen}`;
  if (http && cert.length > 0) return '--http goes without a certificate: leave --cert away';
  if (cert.length > 2) return '--cert names one file or two: chain and key';
  const wrong = name.find((one) => !/^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/i.test(one));
  if (wrong !== undefined) return `--name takes a name or an address without a scheme, not ${wrong}`;
  if (redis !== undefined && !/^rediss?:\/\//.test(redis)) return `--redis takes redis://HOST:PORT, not ${redis}`;
  return {
    data: resolve(given.data ?? relayDataFolder()),
    port,
    network: listen,
    certificate: http ? 'none' : cert.length > 0 ? 'own' : 'made',
    certificatePaths: cert.map((path) => resolve(path)),
    names: name,
    redis: redis ?? null,
    guests,
    json: given.json ?? false,
    show: given.show ?? false,
    newCode: given['new-code'] ?? false,
    takeLock: given['take-lock'] ?? false,
  };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      listen: { type: 'string' },
      cert: { type: 'string', multiple: true },
      http: { type: 'boolean' },
      name: { type: 'string', multiple: true },
      redis: { type: 'string' },
      guests: { type: 'string' },
      json: { type: 'boolean' },
      show: { type: 'boolean' },
      'new-code': { type: 'boolean' },
      'take-lock': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}

function wholeNumber(typed: string | undefined, otherwise: number, least: number, most: number): number | null {
  if (typed === undefined) return otherwise;
  const value = Number(typed);
  return /^\d+$/.test(typed) && value >= least && value <= most ? value : null;
}

/** Where the system wants a service of this user to keep its data. */
function relayDataFolder(): string {
  if (process.platform === 'win32') return join(process.env.APPDATA ?? homedir(), 'Chapeau', 'relay');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Chapeau', 'relay');
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'chapeau', 'relay');
}
