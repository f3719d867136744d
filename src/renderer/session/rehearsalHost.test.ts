import { describe, expect, it } from 'vitest';
import { drawNothing } from '../testing/undrawn';
import { DossierSession, FIRST_CHARACTERS } from './dossierSession';
import { rehearsalHost } from './rehearsalHost';

describe('a text to rehearse on', () => {
  drawNothing();

  it('is opened as that of a large room by a guest: its first screens are read, with brackets and names, and no more', async () => {
    const { host, info } = rehearsalHost();
    expect(await host.whenConnected).toBeNull();
    const session = await DossierSession.open(host, info, { id: '', name: '', delegation: null });
    if (!(session instanceof DossierSession)) throw new Error(session.code);
    expect(session.room.get()).toMatchObject({ kind: 'guest', line: 'online', me: { rights: { text: false } } });
    expect(session.safety.get()).toMatchObject({ failure: null, arriving: false, writable: { text: false } });
    expect(session.isRead.get()).toBe(false);
    const { reading } = session.soFar;
    expect(reading.sections.length).toBeLessThan(session.text.sectionCount);
    expect(session.nodeSoFar().content.size).toBeGreaterThanOrEqual(FIRST_CHARACTERS);
    expect(session.nodeSoFar().childCount).toBeLessThan(session.text.sectionCount);
    const first = reading.sections[0]?.provisions.map(({ block }) => reading.byBlock.get(block));
    expect(first?.flatMap((provision) => provision?.brackets ?? []).length).toBeGreaterThan(3);
    expect(first?.flatMap((provision) => provision?.attributions ?? []).flatMap(({ clauses }) => clauses)).toEqual([
      expect.objectContaining({ codes: ['BRA', 'NOR'] }),
    ]);
    session.close();
    host.close();
    // It was let go of before it was seen: nothing reads on.
    await session.whenSeen;
    expect(session.isRead.get()).toBe(false);
  });
});
