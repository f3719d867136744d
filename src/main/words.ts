import type { Failure, FailureCode } from '../shared/protocol/failure';

/** What a person has to know of a trouble: what happened, what is safe, what to do. */
export interface TroubleWords {
  readonly what: string;
  readonly safe: string;
  readonly todo: string;
}

const SAFE = 'Your files were not touched.';

/**
 * The words that have to be said where there is no page to say them, in English. `{name}` stands for a detail of the failure. Everything
 * else a person reads comes from the page's own catalogue.
 */
const english = {
  title: 'Chapeau cannot start',
  tryAgain: 'Try again',
  takeLock: 'Use it here',
  quit: 'Quit',
  loadAgain: 'Load again',
  closeWindow: 'Close the window',

  lockedHere: {
    what: 'Chapeau is running already: process {pid} of this computer uses {path}.',
    safe: SAFE,
    todo: 'Go on in its window. If you find none, end that process or restart the computer, then try again.',
  },
  lockedElsewhere: {
    what: 'Chapeau on another computer ({host}) says that it uses {path}.',
    safe: SAFE,
    todo: 'Close it there. If that computer is gone or was switched off, you may use the folder here.',
  },
  lockedSomehow: {
    what: 'Another Chapeau is just starting in {path}.',
    safe: SAFE,
    todo: 'Go on in its window, or try again in a moment.',
  },
  notWritable: {
    what: 'Chapeau may not write in {path}, where it keeps what you type.',
    safe: SAFE,
    todo: 'Give your user the right to write there, then try again.',
  },
  notReadable: {
    what: 'Chapeau may not read {path}, where it keeps what you typed.',
    safe: SAFE,
    todo: 'Give your user the right to read there, then try again.',
  },
  notAFolder: {
    what: 'Chapeau keeps what you type in {path}, and something else is in its way there.',
    safe: SAFE,
    todo: 'Rename what stands in its way, then try again.',
  },
  full: {
    what: 'The disk that holds {path} is full.',
    safe: SAFE,
    todo: 'Make some room, then try again.',
  },
  disk: {
    what: 'The disk that holds {path} does not work as it should ({system}).',
    safe: 'Nothing was changed. Your dossiers on other disks are as they were.',
    todo: 'Try again. If that does not help, restart the computer, or have the disk checked before it is written to.',
  },
  defect: {
    what: 'Something inside the program went wrong while it was starting.',
    safe: SAFE,
    todo: 'Try again. If it happens each time, report it with these words: {message}',
  },
  givenUp: {
    what: 'The part of Chapeau that keeps your files ended several times in a row.',
    safe: 'What you typed is kept, and is here again at the next start. Your files hold their last save.',
    todo: 'Start Chapeau again. If it happens each time, report it.',
  },
  pageGivenUp: {
    what: 'This window stopped several times in a row.',
    safe: 'What you typed is kept, and your files hold their last save.',
    todo: 'Load it again, or close it and open another dossier. If it happens each time with one dossier, report it.',
  },
  portTaken: {
    what: 'Port {port} of this computer is in use.',
    safe: SAFE,
    todo: 'Choose another one with --port, or none for any free one.',
  },
  portRefused: {
    what: 'Port {port} of this computer cannot be listened to ({system}).',
    safe: SAFE,
    todo: 'Choose another one with --port, or none for any free one.',
  },
  dataNoFolder: {
    what: '{path} is no folder, or lies below something that is none; a relay keeps its rooms in a folder.',
    safe: SAFE,
    todo: 'Give --data a folder. One that is not there yet is made.',
  },
  dataNoPlace: {
    what: 'The system lets nobody make a folder at {path} ({system}).',
    safe: SAFE,
    todo: 'Give --data a folder on a disk, where this user may write.',
  },
  noRedis: {
    what: 'No Redis answers at {address}.',
    safe: SAFE,
    todo: 'Start it, or give --redis its address. A relay alone needs none: leave --redis away.',
  },
  certificateUnreadable: {
    what: 'What --cert names holds no certificate together with its key ({missing} is missing).',
    safe: SAFE,
    todo: 'Give it a PEM file with the chain and the key, or --cert twice. A key under a password has to be unlocked first.',
  },
  certificateExpired: {
    what: 'The certificate that --cert names is not valid today.',
    safe: SAFE,
    todo: 'Give it a current one, or leave --cert away: then one is made.',
  },
  certificateKey: {
    what: 'The key does not belong to the certificate that --cert names.',
    safe: SAFE,
    todo: 'Give it the key the certificate was made with, or leave --cert away: then one is made.',
  },
  takeLockByHand: 'Close it there. If that computer is gone or was switched off, start again with --take-lock.',
} as const;

type Name = { [Key in keyof typeof english]: (typeof english)[Key] extends string ? Key : never }[keyof typeof english];
type Trouble = Exclude<keyof typeof english, Name>;

/** A word or a sentence of the catalogue. */
export function word(name: Name): string {
  return english[name];
}

/** What is to be said of one trouble, with its details in place; a detail that is not known leaves no trace. */
export function troubleWords(trouble: Trouble, detail: Readonly<Record<string, unknown>> = {}): TroubleWords {
  const fill = (text: string) =>
    text
      .replace(/ ?\(?\{(\w+)\}\)?/g, (written, name: string) => {
        const value = detail[name];
        if (typeof value !== 'string' && typeof value !== 'number') return name === 'path' ? ' its folder' : '';
        return written.replace(`{${name}}`, String(value));
      })
      .trim();
  const { what, safe, todo } = english[trouble];
  return { what: fill(what), safe: fill(safe), todo: fill(todo) };
}

/** Which trouble a failure at the start is to a person. */
const TROUBLES: Partial<Record<FailureCode, Trouble>> = {
  'file.readOnly': 'notWritable',
  'access.denied': 'notReadable',
  'file.notFound': 'notAFolder',
  'disk.full': 'full',
  'disk.read': 'disk',
  'disk.write': 'disk',
  'certificate.unreadable': 'certificateUnreadable',
  'certificate.expired': 'certificateExpired',
  'certificate.key': 'certificateKey',
};

/** Why the host cannot start, in words. */
export function startWords({ code, detail }: Failure): TroubleWords {
  if (code === 'data.locked') {
    if (detail.pid === undefined) return troubleWords('lockedSomehow', detail);
    return troubleWords(detail.elsewhere === true ? 'lockedElsewhere' : 'lockedHere', detail);
  }
  const trouble = TROUBLES[code];
  return trouble === undefined
    ? troubleWords('defect', { message: detail.message ?? code })
    : troubleWords(trouble, detail);
}

/** The same on a terminal. */
export function terminalWords({ what, safe, todo }: TroubleWords): string {
  return `${what}\n${safe}\n${todo}\n`;
}
