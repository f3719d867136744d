import { describe, expect, it } from 'vitest';
import { FAILURE_CODES, type FailureDetail, failure } from '../shared/protocol/failure';
import { startWords, terminalWords, troubleWords } from './words';

const PATH = '/home/ana/.config/chapeau/host';

describe('why Chapeau cannot start', () => {
  it.each(FAILURE_CODES)('%s is said in sentences, with and without details', (code) => {
    const details: FailureDetail[] = [
      {},
      { path: PATH, system: 'EIO', host: 'desk', pid: 7, elsewhere: false, message: 'TypeError: x' },
    ];
    for (const detail of details) {
      const words = startWords(failure(code, detail));
      for (const text of Object.values(words)) {
        expect(text).toMatch(/^[A-Z].*[.:\w]$/s);
        expect(text).not.toMatch(/[{}"]|undefined|null|\(\)| {2}| [.,]/);
      }
    }
  });

  it('names who holds the folder, and tells this computer from another', () => {
    const here = startWords(failure('data.locked', { path: PATH, host: 'desk', pid: 7, since: 'x', elsewhere: false }));
    expect(here.what).toBe(`Chapeau is running already: process 7 of this computer uses ${PATH}.`);
    const elsewhere = startWords(failure('data.locked', { path: PATH, host: 'laptop', pid: 7, elsewhere: true }));
    expect(elsewhere.what).toContain('another computer (laptop)');
    expect(startWords(failure('data.locked', { path: PATH })).what).toContain('just starting');
  });

  it('says what happened, what is safe and what to do, a line each', () => {
    expect(terminalWords(troubleWords('portTaken', { port: 80 }))).toBe(
      'Port 80 of this computer is in use.\nYour files were not touched.\n' +
        'Choose another one with --port, or none for any free one.\n',
    );
  });
});
