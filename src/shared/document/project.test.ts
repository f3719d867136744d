import { describe, expect, test } from 'vitest';
import { projectJson } from '../testing/projectFiles';
import type { DossierJson } from './dossierJson';
import { Projection } from './project';
import { seedDossier } from './seed';

const load = <T>(name: string) => projectJson<T>(`fixtures/samples/${name}`);

interface ExpectedReading {
  readonly kind: string;
  readonly address: string;
  readonly projected: string;
  readonly formal: string;
  readonly leading: string | number | null;
  readonly options: Record<
    string,
    { effect: string; stances: Record<string, { written: number; delegations: string[]; states: number }> }
  >;
}

const KEY_PREFIX: Record<string, string> = { section: 's:', block: 'b:', topic: 't:' };

describe.each(['ahc', 'oeweg'])('the sample %s, counted by a careful reader', (name) => {
  const projection = new Projection(seedDossier(load<DossierJson>(`${name}.json`)));
  const expected = load<{ readings: Record<string, ExpectedReading> }>(`${name}.expected.json`);

  test.each(Object.entries(expected.readings))('CO1, DE4: %s', (id, wanted) => {
    const key = `${KEY_PREFIX[wanted.kind]}${id}`;
    const reading = projection.current.readingOf(key);
    expect(projection.current.target(key)).toBeDefined();
    expect({ projected: reading.projected, formal: reading.formal.status, leading: reading.leading }).toEqual({
      projected: wanted.projected,
      formal: wanted.formal,
      leading: wanted.leading,
    });
    for (const [option, { effect, stances }] of Object.entries(wanted.options)) {
      const found = reading.options.find((candidate) => String(candidate.option) === option);
      expect(found?.effect).toBe(effect);
      const counted = Object.fromEntries(
        Object.entries(found?.stances ?? {}).map(([stance, count]) => [
          stance,
          { written: count.written, delegations: [...count.delegations].sort(), states: count.states },
        ]),
      );
      expect(counted).toEqual(
        Object.fromEntries(
          Object.entries(stances).map(([stance, count]) => [
            stance,
            { ...count, delegations: [...count.delegations].sort() },
          ]),
        ),
      );
    }
  });
});
