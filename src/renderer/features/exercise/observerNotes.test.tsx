import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ObserverNotes } from './NotesDesk';
import type { DeskProps } from './view';

function shown(mayNote: boolean, hasDesk = false): string {
  const notes = [
    { at: 60, words: 'They wait for each other', by: 'Observer' },
    { at: 120, words: 'A good break', by: 'Observer' },
  ];
  const props = { state: { mayNote, notes }, exercise: { desk: hasDesk ? {} : null } } as unknown as DeskProps;
  return renderToStaticMarkup(<ObserverNotes {...props} />);
}

test('whoever watches has a field for notes where writing is open to them, and what they noted, newest first', () => {
  const words = shown(true);
  expect(words).toContain('What you noticed');
  expect(words.indexOf('A good break')).toBeGreaterThan(0);
  expect(words.indexOf('A good break')).toBeLessThan(words.indexOf('They wait for each other'));
  expect(words).toContain('It goes to the trainer');
  expect(shown(false)).toBe('');
  expect(shown(true, true)).toBe('');
});
