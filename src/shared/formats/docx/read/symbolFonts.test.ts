import { expect, test } from 'vitest';
import { bulletOf, signOf, unicodeOf } from './symbolFonts';

test('IM: signs of symbol fonts are what they look like, one character for one', () => {
  expect(signOf(0xf061, 'Symbol')).toBe('α');
  expect(signOf(0x61, 'Symbol')).toBe('α');
  expect(signOf(0xf0fc, 'Wingdings')).toBe('✓');
  expect(signOf(0xf0fc, 'A font of ours')).toBeNull();
  expect(unicodeOf('1 \uf0b7 2', undefined)).toBe('1 • 2');
  expect(unicodeOf('abc', 'Symbol')).toBe('abc');
});

test('IM: bullets in the codes of letters, as some programs write them, are signs; letters of other fonts are letters', () => {
  expect(bulletOf('l', 'Wingdings')).toBe('●');
  expect(bulletOf('\uf0b7', 'Symbol')).toBe('•');
  expect(bulletOf('o', 'Courier New')).toBe('o');
});
