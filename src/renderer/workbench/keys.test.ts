import { describe, expect, test } from 'vitest';
import { chordOf, type KeyPress, singleOf } from './keys';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({ ...NONE, key, code, ...held });

describe('keys of other keyboards', () => {
  test.each([
    ['Russian', press('л', 'KeyK', { ctrlKey: true }), 'Mod+K'],
    ['Arabic', press('ن', 'KeyK', { ctrlKey: true }), 'Mod+K'],
    ['Greek, with Alt', press('β', 'KeyB', { altKey: true }), 'Alt+B'],
    ['Russian, with Shift', press('Я', 'KeyZ', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+Z'],
    ['French digits', press('&', 'Digit1', { altKey: true }), 'Alt+1'],
    ['German, where letters are told by what they bear', press('z', 'KeyY', { ctrlKey: true }), 'Mod+Z'],
    ['English', press('?', 'Slash', { shiftKey: true }), '?'],
    ['named keys', press('ArrowLeft', 'ArrowLeft', { altKey: true, shiftKey: true }), 'Alt+Shift+ArrowLeft'],
  ])('a chord is the one of an English keyboard: %s', (_name, event, chord) => {
    expect(chordOf(event)).toBe(chord);
  });

  test.each([
    ['a letter', press('щ', 'KeyO'), 'o'],
    ['a capital', press('И', 'KeyB', { shiftKey: true }), 'B'],
    ['a bracket', press('ъ', 'BracketRight'), ']'],
    ['the question mark', press('؟', 'Slash', { shiftKey: true }), '?'],
    ['letters with accents stay what they are', press('é', 'Digit2'), 'é'],
    ['a Latin letter', press('o', 'KeyO'), 'o'],
  ])('single keys work in any script: %s', (_name, event, key) => {
    expect(singleOf(event)).toBe(key);
  });

  test('a sign that AltGr makes is a single key, a chord is none', () => {
    const held = { ctrlKey: true, altKey: true };
    expect(singleOf(press('[', 'Digit8', { ...held, getModifierState: (name) => name === 'AltGraph' }))).toBe('[');
    expect(singleOf(press('a', 'KeyA', held))).toBeNull();
    expect(singleOf(press('b', 'KeyB', { ctrlKey: true }))).toBeNull();
  });
});
