import { describe, expect, it } from 'vitest';
import { countedRandom } from '../testing/countedRandom';
import { BOX_OVERHEAD, open, seal } from './box';
import { fromHex, hex } from './hash';

const random = countedRandom();
const key = new Uint8Array(32).fill(7);
const words = new TextEncoder().encode('Ready to drop the brackets in 9 (2)');

describe('a box', () => {
  it('SE1: opens with the key and the purpose it was sealed with', () => {
    const box = seal(key, words, 'record', random);
    expect(box.length).toBe(words.length + BOX_OVERHEAD);
    expect(open(key, box, 'record')).toEqual({ ok: true, value: words });
  });

  it('SE1: opens with no other key, for no other purpose, and not when any byte was changed or cut off', () => {
    const box = seal(key, words, 'record', random);
    expect(open(new Uint8Array(32).fill(8), box, 'record')).toEqual({ ok: false, error: 'wrong' });
    expect(open(key, box, 'brief')).toEqual({ ok: false, error: 'wrong' });
    for (let at = 1; at < box.length; at++) {
      const changed = box.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(open(key, changed, 'record'), `byte ${at}`).toEqual({ ok: false, error: 'wrong' });
    }
    for (let length = 0; length < box.length; length++) {
      const expected = length < BOX_OVERHEAD ? 'short' : 'wrong';
      expect(open(key, box.subarray(0, length), 'record')).toEqual({ ok: false, error: expected });
    }
  });

  it('SE1: of a newer version is told apart from one that is wrong', () => {
    const box = seal(key, words, 'record', random);
    box[0] = 2;
    expect(open(key, box, 'record')).toEqual({ ok: false, error: 'version' });
  });

  it('SE1: never looks the same twice', () => {
    expect(hex(seal(key, words, 'record', random))).not.toBe(hex(seal(key, words, 'record', random)));
  });

  it('holds nothing as well as a megabyte', () => {
    for (const contents of [new Uint8Array(0), new Uint8Array(1_000_000).fill(3)]) {
      const opened = open(key, seal(key, contents, '', random), '');
      expect(
        opened.ok && opened.value.length === contents.length && opened.value.every((byte, at) => byte === contents[at]),
      ).toBe(true);
    }
  });

  it('throws for a key that is none', () => {
    expect(() => seal(new Uint8Array(31), words, '', random)).toThrow(RangeError);
  });
});

describe('hexadecimal digits', () => {
  it('are read back, and refused where they are none', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
    expect(fromHex(hex(bytes))).toEqual(bytes);
    expect(fromHex('0g')).toBeNull();
    expect(fromHex('012')).toBeNull();
  });
});
