import { describe, expect, it } from 'vitest';
import { buildRoster } from '../domain/roster';
import { importRedline } from '../formats/redline/importRedline';
import { namerOf } from '../notation/names';
import { longRedline } from '../testing/formats/longRedline';
import { Projection } from './project';
import { seedImport } from './seedImport';

function longDossier() {
  let count = 0;
  const newId = () => `n${++count}`;
  const source = { id: 'doc', title: 'Draft', short: '', file: 'draft.docx' };
  const about = { source, original: new Uint8Array(), namer: namerOf(buildRoster([])) };
  const result = importRedline(longRedline(600), about, { clock: {} as never, newId });
  return seedImport(result, { dossierId: 'd', title: 'Draft', newId, now: '2026-11-22T09:00:00Z' });
}

describe('what is worked out ahead of being asked', () => {
  it('comes in several pieces, and changes nothing of what is answered', () => {
    const docs = longDossier();
    const asked = new Projection(docs).current;
    const projection = new Projection(docs);
    const { current } = projection;
    const pieces = [...projection.ahead()];
    expect(current.comments.size).toBeGreaterThan(100);
    expect(pieces.length).toBeGreaterThanOrEqual(3 + Math.floor(current.comments.size / 100));
    expect(projection.current).toBe(current);
    expect(pieces.at(-1)).toBe(current.diagnostics);
    expect(pieces.at(-2)).toBe(current.lost);
    expect(current.diagnostics).toEqual(asked.diagnostics);
    expect(current.lost).toEqual(asked.lost);
  });
});
