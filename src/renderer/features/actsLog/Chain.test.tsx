import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { chained, EMPTY_CHAIN, endOf } from '../../../shared/audit/chain';
import { logLine, readLog } from '../../../shared/audit/logLines';
import type { AuditEntry } from '../../../shared/protocol/rooms';
import { Chain } from './Chain';

const LINES = (() => {
  const entries: AuditEntry[] = [];
  for (let i = 0; i < 12; i++) {
    const by = { member: 'member00', seat: 'chair', name: 'Ingrid' };
    const at = new Date(Date.UTC(2026, 10, 20, 9, i)).toISOString();
    entries.push(chained(endOf(entries, EMPTY_CHAIN), { at, kind: 'ruled', by, what: { on: 'text' } }));
  }
  return entries.map(logLine);
})();

/** What the window says of a log whose file was changed so. */
function told(change: (lines: string[]) => void): string {
  const lines = [...LINES];
  change(lines);
  const html = renderToStaticMarkup(<Chain lines={readLog(lines.join('')).lines} />);
  return html.replace(/<svg.*?<\/svg>/g, '').replace(/<[^>]*>/g, '\n');
}

describe('AU2: whether the chain of a log holds, as the window says it', () => {
  it('whole, it tells number and hash of its end, to be noted elsewhere', () => {
    const words = told(() => undefined);
    expect(words).toContain('The chain is whole. It ends with entry 12;');
    expect(words).toContain((JSON.parse(LINES[11] as string) as AuditEntry).hash);
  });

  it.each<readonly [string, (lines: string[]) => void, string]>([
    [
      'a word of an entry',
      (lines) => lines.splice(3, 1, LINES[3]?.replace('Ingrid', 'Nobody') ?? ''),
      'Entry 4 is not as it was written.',
    ],
    ['one entry', (lines) => lines.splice(5, 1), 'Missing: entry 6.'],
    ['several entries', (lines) => lines.splice(5, 3), 'Missing: entries 6 to 8.'],
    [
      'the order',
      (lines) => lines.splice(2, 2, LINES[3] ?? '', LINES[2] ?? ''),
      'Entry 3 stands in another place, or twice.',
    ],
    [
      'a line in the middle',
      (lines) => lines.splice(6, 1, '{"n":7\n'),
      'In the place of entry 7 stands nothing that can be read.',
    ],
    [
      'the last line',
      (lines) => lines.splice(11, 1, 'torn\n'),
      'In the place of entry 12 stands nothing that can be read.',
    ],
  ])('where somebody changed %s, it says so, and where', (_, change, words) => {
    expect(told(change)).toContain('The chain is broken: somebody changed this log after it was written.');
    expect(told(change)).toContain(words);
    expect(told(change)).not.toContain('whole');
  });
});
