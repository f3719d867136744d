import { describe, expect, test } from 'vitest';
import ahc from '../../../fixtures/samples/ahc.json' with { type: 'json' };
import type { DossierJson } from '../document/dossierJson';
import { recordParts } from '../document/layout';
import { Projection } from '../document/project';
import { seedDossier } from '../document/seed';
import { dossierCounts } from './dossierCounts';

describe('figures for lists', () => {
  test('BR1: provisions and what is open, a set of alternatives counted once, a bracket without its partner not at all', () => {
    const counts = dossierCounts(new Projection(seedDossier(ahc as DossierJson)).current);
    expect(counts).toMatchObject({ provisions: 38, open: 15, acts: 1 });
    const { reading } = new Projection(seedDossier(ahc as DossierJson)).current;
    expect([...reading.byBlock.values()].flatMap(({ unmatched }) => unmatched)).toHaveLength(1);
  });

  test('CF1: what our record holds changes none of them, since they stand in the public file', () => {
    const docs = seedDossier(ahc as DossierJson);
    const before = dossierCounts(new Projection(docs).current);
    const { entries } = recordParts(docs.record);
    entries.delete(0, entries.length);
    expect(dossierCounts(new Projection(docs).current)).toEqual(before);
  });
});
