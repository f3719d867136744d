import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countedRandom } from '../../testing/countedRandom';
import { STARTER } from '../../testing/exercises';
import { readScenarioText, readSealedText } from './readScenario';
import { sealedScenarioText } from './sealedScenario';

const CHEAP = { n: 2 ** 4, r: 8, p: 1 };
const random = () => countedRandom(7);
const withKey = () => sealedScenarioText(STARTER, { with: 'file' }, random());
const withWord = () =>
  sealedScenarioText(STARTER, { with: 'passphrase', passphrase: 'Håfen 7', cost: CHEAP }, random());

describe('sealed scenario files', () => {
  test('TR9: opening the file shows no brief and nothing that is still to come', async () => {
    for (const text of [await withKey(), await withWord()]) {
      for (const { tableable, confidential } of STARTER.briefs) {
        expect(text).not.toContain(confidential.instructions);
        expect(text).not.toContain(tableable.aims);
        for (const { words } of tableable.wordings) expect(text).not.toContain(words);
      }
      expect(text).not.toContain('reservation');
      expect(text).not.toContain('a storm has cut');
      expect(text).toContain(STARTER.title);
    }
  });

  test('TR9: with its key, or the passphrase, it is the scenario again', async () => {
    expect(readScenarioText(await withKey())).toEqual({ ok: true, value: STARTER });
    const text = await withWord();
    expect(readScenarioText(text)).toMatchObject({ error: { code: 'sealed', path: 'sealed' } });
    expect(await readSealedText(text, 'Håfen 7')).toEqual({ ok: true, value: STARTER });
    expect(await readSealedText(text, 'HA\u030afen 7')).toMatchObject({ error: { code: 'sealed' } });
    expect(await readSealedText(text, 'Ha\u030afen 7')).toEqual({ ok: true, value: STARTER });
    expect(await readSealedText(await withKey(), 'any')).toMatchObject({ ok: true });
    expect(await readSealedText(JSON.stringify(STARTER), 'any')).toMatchObject({ ok: true });
  });

  test('TR9: a box that was changed, or put in the place of another, is refused with its place', async () => {
    const raw = JSON.parse(await withKey());
    const [first, second, ...rest] = raw.sealed.briefs;
    const swapped = { ...raw, sealed: { ...raw.sealed, briefs: [{ ...first, box: second.box }, second, ...rest] } };
    expect(readScenarioText(JSON.stringify(swapped))).toMatchObject({
      error: { code: 'sealed', path: 'sealed.briefs.0.box' },
    });
    const other = { ...raw, id: 'another' };
    expect(readScenarioText(JSON.stringify(other))).toMatchObject({ error: { code: 'sealed' } });
    const dear = { ...JSON.parse(await withWord()) };
    dear.sealed.cost = { n: 2 ** 40, r: 8, p: 1 };
    expect(await readSealedText(JSON.stringify(dear), 'x')).toMatchObject({ error: { path: 'sealed.cost' } });
  });

  test('fuzz: whatever stands in the seal, the file is opened or refused with a place in it', async () => {
    const raw = JSON.parse(await withKey());
    fc.assert(
      fc.property(
        fc.constantFrom('with', 'key', 'briefs', 'injects', 'cost', 'more'),
        fc.jsonValue(),
        (name, value) => {
          const read = readScenarioText(JSON.stringify({ ...raw, sealed: { ...raw.sealed, [name]: value } }));
          if (!read.ok) expect(read.error.path.startsWith('sealed') || name === 'briefs').toBe(true);
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });
});
