import { describe, expect, it } from 'vitest';
import { strengthOf } from './strength';

describe('SE7: the strength of a passphrase in plain words', () => {
  it.each([
    ['', 'empty'],
    ['short', 'short'],
    ['password1', 'weak'],
    ['Passwort!!', 'weak'],
    ['aaaaaaaaaaaaaaaa', 'weak'],
    ['123456789012345', 'weak'],
    ['abcdefghijkl', 'weak'],
    ['geneva2026', 'weak'],
    ['gavel77x', 'weak'],
    ['brackets agreed', 'weak'],
    ['three brackets left', 'fair'],
    ['four brackets cheap lunch', 'fair'],
    ['lamp bracket window salt eleven', 'strong'],
    ['x7#Qm!9vPz2', 'strong'],
    ['скобки дёшевы сегодня утром снова', 'strong'],
  ] as const)('%s: %s', (passphrase, strength) => {
    expect(strengthOf(passphrase)).toBe(strength);
  });
});
