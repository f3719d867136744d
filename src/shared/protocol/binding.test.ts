import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Binding } from './binding';
import { failure } from './failure';
import type { ClientFrame, HostFrame } from './sync';

/** A binding with a line whose other end is the test. */
function bound(doc = new Y.Doc()) {
  const sent: ClientFrame[] = [];
  const binding = new Binding(doc, 'text', 'd', { origin: 'remote', onDestroy: () => undefined });
  const join = (slot: number) => binding.join({ slot, send: (frame) => sent.push(frame) });
  const state = (slot: number, host: Y.Doc, over: Partial<Extract<HostFrame, { kind: 'state' }>> = {}) =>
    binding.receive({
      kind: 'state',
      slot,
      epoch: 1,
      update: Y.encodeStateAsUpdate(host),
      vector: Y.encodeStateVector(host),
      editable: true,
      ...over,
    });
  const updates = () =>
    sent.filter((frame): frame is Extract<ClientFrame, { kind: 'update' }> => frame.kind === 'update');
  return { doc, binding, sent, join, state, updates, words: () => doc.getText('x').toString() };
}

function hostDoc(words = '') {
  const doc = new Y.Doc();
  if (words !== '') doc.getText('x').insert(0, words);
  return doc;
}

describe('document binding', () => {
  it('brings the host’s contents and owes nothing', async () => {
    const { binding, join, state, updates, words } = bound();
    join(1);
    expect(binding.status.state).toBe('joining');
    state(1, hostDoc('agreed'));
    expect(await binding.whenSynced).toBeNull();
    expect(words()).toBe('agreed');
    expect(binding.status).toEqual({ state: 'synced', unsynced: 0, editable: true, failure: null });
    expect(updates()).toEqual([]);
  });

  it('CF3: counts a change as unsynced until it is acknowledged', () => {
    const { doc, binding, join, state, updates } = bound();
    join(1);
    state(1, hostDoc());
    doc.getText('x').insert(0, 'a');
    doc.getText('x').insert(1, 'b');
    doc.getText('x').insert(2, 'c');
    expect(binding.status.unsynced).toBe(3);
    expect(updates().map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    binding.receive({ kind: 'ack', slot: 1, sequence: 2 });
    expect(binding.status.unsynced).toBe(1);
    binding.receive({ kind: 'ack', slot: 1, sequence: 3 });
    expect(binding.status.unsynced).toBe(0);
  });

  it('CF3: what was typed before the host answered, and while it was gone, is sent in one update', () => {
    const { doc, binding, join, state, updates } = bound();
    doc.getText('x').insert(0, 'early ');
    join(1);
    doc.getText('x').insert(6, 'bird');
    const host = hostDoc();
    state(1, host);
    expect(updates()).toHaveLength(1);
    Y.applyUpdate(host, updates()[0]?.bytes ?? new Uint8Array());
    expect(host.getText('x').toString()).toBe('early bird');
    // Never acknowledged: another host, which has none of it, is owed all of it.
    binding.lost();
    doc.getText('x').insert(10, 's');
    join(2);
    const another = hostDoc();
    state(2, another);
    Y.applyUpdate(another, updates()[1]?.bytes ?? new Uint8Array());
    expect(another.getText('x').toString()).toBe('early birds');
    expect(binding.status.unsynced).toBeGreaterThan(0);
    binding.receive({ kind: 'ack', slot: 2, sequence: updates()[1]?.sequence ?? 0 });
    expect(binding.status.unsynced).toBe(0);
  });

  it('CF3: a deletion that was not acknowledged is sent again, though state vectors know nothing of it', () => {
    const host = hostDoc('to be deleted');
    const { doc, binding, join, state, updates } = bound();
    join(1);
    state(1, host);
    binding.lost();
    doc.getText('x').delete(0, 6);
    join(2);
    state(2, host);
    Y.applyUpdate(host, updates()[0]?.bytes ?? new Uint8Array());
    expect(host.getText('x').toString()).toBe('deleted');
  });

  it('owes a filled document to a host that has nothing', () => {
    const { binding, join, state, updates } = bound(hostDoc('mine'));
    join(1);
    const host = hostDoc();
    state(1, host);
    Y.applyUpdate(host, updates()[0]?.bytes ?? new Uint8Array());
    expect(host.getText('x').toString()).toBe('mine');
    expect(binding.status.unsynced).toBe(1);
  });

  it('CF3: does not owe words of others that a host lost and got again from them, where it may not write', () => {
    const author = hostDoc('kept ');
    const early = Y.encodeStateAsUpdate(author);
    const host = new Y.Doc();
    Y.applyUpdate(host, early);
    author.getText('x').insert(5, 'lost');
    for (const isOnNewLine of [false, true]) {
      const { doc, binding, join, state, updates } = bound();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(author), 'remote');
      join(1);
      state(1, host, { editable: false });
      expect(binding.status.unsynced).toBe(1);
      const again = Y.encodeStateAsUpdate(author, Y.encodeStateVector(host));
      if (isOnNewLine) {
        binding.lost();
        join(2);
        state(2, author, { editable: false });
      } else {
        binding.receive({ kind: 'update', slot: 1, bytes: again });
      }
      expect(binding.status.unsynced).toBe(0);
      expect(updates()).toEqual([]);
      // What is changed here all the same is owed.
      doc.getText('x').insert(0, 'mine ');
      expect(binding.status.unsynced).toBe(1);
    }
  });

  it('does not echo what the host sent', () => {
    const { join, state, updates, words, binding } = bound();
    join(1);
    const host = hostDoc();
    state(1, host);
    host.on('update', (bytes: Uint8Array) => binding.receive({ kind: 'update', slot: 1, bytes }));
    host.getText('x').insert(0, 'theirs');
    expect(words()).toBe('theirs');
    expect(updates()).toEqual([]);
  });

  it('sends what an observer writes while the host’s update is applied', () => {
    const { doc, join, state, updates, binding } = bound();
    join(1);
    const host = hostDoc();
    state(1, host);
    doc.getText('x').observe(() => {
      if (doc.getMap('seen').size === 0) doc.getMap('seen').set('it', true);
    });
    host.on('update', (bytes: Uint8Array) => binding.receive({ kind: 'update', slot: 1, bytes }));
    host.getText('x').insert(0, 'theirs');
    expect(updates()).toHaveLength(1);
    const other = hostDoc();
    for (const { bytes } of updates()) Y.applyUpdate(other, bytes);
    Y.applyUpdate(other, Y.encodeStateAsUpdate(host));
    expect(other.getMap('seen').get('it')).toBe(true);
  });

  it('sends what another provider brought', () => {
    const { doc, join, state, updates } = bound();
    join(1);
    state(1, hostDoc());
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(hostDoc('from a colleague')), 'hub');
    expect(updates()).toHaveLength(1);
  });

  it('hears nothing from a slot of the past', () => {
    const { binding, join, state, words } = bound();
    join(1);
    binding.lost();
    join(2);
    state(1, hostDoc('ghost'));
    expect(words()).toBe('');
    expect(binding.status.state).toBe('joining');
  });

  it('ends when refused, says why, and keeps what it has', async () => {
    const { doc, binding, join, state, updates, words } = bound();
    join(1);
    state(1, hostDoc('kept'));
    binding.receive({ kind: 'refused', slot: 1, failure: failure('dossier.replaced') });
    doc.getText('x').insert(0, 'un');
    expect(binding.status).toMatchObject({ state: 'refused', unsynced: 1, failure: { code: 'dossier.replaced' } });
    expect(words()).toBe('unkept');
    expect(updates()).toEqual([]);
    join(2);
    expect(binding.status.state).toBe('refused');
  });

  it('tells the host which epoch its contents are of', () => {
    const { binding, join, state, sent } = bound();
    join(1);
    state(1, hostDoc('x'), { epoch: 7 });
    binding.lost();
    join(2);
    expect(sent.filter(({ kind }) => kind === 'join')).toMatchObject([{ epoch: null }, { epoch: 7 }]);
  });

  it('sends nothing that would be refused', () => {
    const { doc, binding, join, state, updates } = bound();
    doc.getText('x').insert(0, 'mine');
    join(1);
    state(1, hostDoc(), { editable: false });
    expect(updates()).toEqual([]);
    expect(binding.status).toMatchObject({ editable: false, unsynced: 1 });
  });

  it('CF3: what was only deleted before the line came is sent once it would be taken, though no vector tells of it', () => {
    const doc = hostDoc('agreed');
    const host = hostDoc();
    Y.applyUpdate(host, Y.encodeStateAsUpdate(doc));
    doc.getText('x').delete(0, 2);
    const { binding, join, state, updates } = bound(doc);
    join(1);
    state(1, host, { editable: false });
    expect(updates()).toEqual([]);
    binding.receive({ kind: 'editable', slot: 1, editable: true });
    expect(updates()).toHaveLength(1);
    Y.applyUpdate(host, updates()[0]?.bytes ?? new Uint8Array());
    expect(host.getText('x').toString()).toBe('reed');
    binding.receive({ kind: 'ack', slot: 1, sequence: 1 });
    expect(binding.status.unsynced).toBe(0);
    binding.receive({ kind: 'editable', slot: 1, editable: false });
    binding.receive({ kind: 'editable', slot: 1, editable: true });
    expect(updates()).toHaveLength(1);
  });

  it('settles for whoever waits when it is let go of', async () => {
    const { binding, join, sent } = bound();
    join(1);
    binding.destroy();
    expect(await binding.whenSynced).toEqual(failure('request.cancelled'));
    expect(sent.at(-1)).toEqual({ kind: 'leave', slot: 1 });
  });
});
