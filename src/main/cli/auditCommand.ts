import { type ChainEnd, type ChainFault, endOf, faultsOf } from '../../shared/audit/chain';
import { readLog } from '../../shared/audit/logLines';
import type { AuditEntry } from '../../shared/protocol/rooms';
import { decodeInput, readInput } from './inputs';
import { type Options, usage } from './options';
import { print } from './outputs';
import { EXIT, type ExitCode, Problem } from './problem';

/** `chapeau audit verify`: whether a log of acts is as it was written (AU2). Ends with 1 where it is not. */
export async function auditCommand(options: Options): Promise<ExitCode> {
  const [verb = '', named = ''] = options.operands;
  if (verb !== 'verify') throw usage(`audit knows verify, not ${verb}`);
  const noted = notedEnd(options.end);
  const text = decodeInput(await readInput(named), named).replace(/^\ufeff/, '');
  const { lines, whole } = readLog(text);
  if (lines.every((line) => line === null) && text.trim() !== '') {
    throw new Problem(
      EXIT.input,
      `${named}: this is no log of acts.`,
      'It should hold one entry of JSON in each line.',
    );
  }
  const faults = faultsOf(lines, { noted });
  const torn = whole < text.length;
  const end = endOf(lines.filter((line): line is AuditEntry => line !== null));
  if (options.json) await print(`${JSON.stringify({ entries: lines.length, end, torn, faults }, null, 1)}\n`);
  else {
    for (const fault of faults) await print(`${faultWords(fault)}\n`);
    if (torn) await print('The last line was torn off while it was written: it counts as none.\n');
    if (faults.length === 0) await print(`Whole: ${lines.length} entries. It ends with ${end.n}:${end.hash}\n`);
  }
  return faults.length === 0 ? EXIT.done : EXIT.found;
}

function faultWords(fault: ChainFault): string {
  switch (fault.kind) {
    case 'altered':
      return `Entry ${fault.n} is not as it was written.`;
    case 'severed':
      return `Entry ${fault.n} does not follow from the one before it: that one was written anew.`;
    case 'missing':
      return fault.n === fault.to ? `Entry ${fault.n} is missing.` : `Entries ${fault.n} to ${fault.to} are missing.`;
    case 'misplaced':
      return `Entry ${fault.n} stands in another place, or twice.`;
    case 'unreadable':
      return `In the place of entry ${fault.n} stands nothing that can be read.`;
    case 'end':
      return `The log does not end as it was noted (entry ${fault.n}): it was cut, or written anew.`;
  }
}

/** `42:HASH`, as the window and this command show it. */
function notedEnd(end: string | undefined): ChainEnd | null {
  if (end === undefined) return null;
  const match = /^(\d{1,15}):([0-9a-f]{64})$/.exec(end);
  if (match === null) throw usage('--end is the number of an entry and its hash: 42:3f2a…');
  return { n: Number(match[1]), hash: match[2] ?? '' };
}
