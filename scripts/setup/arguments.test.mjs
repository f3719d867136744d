import { expect, test } from 'vitest';
import { appArguments } from './arguments.mjs';

test.each([
  [[], ['--sample']],
  [['draft.txt'], ['/here/draft.txt']],
  [
    ['--port', '8123'],
    ['--sample', '--port', '8123'],
  ],
  [
    ['--sample', 'oeweg'],
    ['--sample', 'oeweg'],
  ],
  [
    ['--data', 'kept', '/there/a.chapeau'],
    ['--data', '/here/kept', '/there/a.chapeau'],
  ],
  [
    ['--open', 'b.txt', '--json'],
    ['--open', '/here/b.txt', '--json'],
  ],
])('npm start -- %j hands on %j', (given, handed) => {
  expect(appArguments(given, '/here')).toEqual(handed);
});
