import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { BindingStatus, DocumentBinding } from '../../shared/protocol/binding';
import type { Host } from '../../shared/protocol/connect';
import { IN_NO_ROOM, type RoomStatus } from '../../shared/protocol/rooms';
import { TabAway } from './tabAway';

/** A document as the page has it, and the line to the room's. */
function bound() {
  const doc = new Y.Doc({ gc: false });
  let state: BindingStatus['state'] = 'synced';
  const listeners = new Set<() => void>();
  const binding = {
    get status() {
      return { state, unsynced: 0, editable: true, failure: null };
    },
    onStatus: (listen: () => void) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
  } as unknown as DocumentBinding;
  const set = (next: BindingStatus['state']) => {
    state = next;
    for (const listen of listeners) listen();
  };
  return { doc, binding, set };
}

function away() {
  const told: RoomStatus['awaySince'][] = [];
  const tab = new TabAway(() => 1000);
  const host = {
    rooms: {
      status: (_: unknown, listen: (status: RoomStatus) => void) => {
        listen(IN_NO_ROOM);
        return () => undefined;
      },
    },
  };
  const rooms = tab.rooms(host as unknown as Host);
  rooms.status?.({ id: 'R' }, (status) => status.kind !== 'change' && told.push(status.awaySince));
  return { tab, rooms, told };
}

describe('what a browser missed', () => {
  it('is what others did while there was no line, and not what was typed here meanwhile', async () => {
    const { tab, rooms, told } = away();
    const text = bound();
    text.doc.getText('x').insert(0, 'before');
    tab.follow('text', text.doc, text.binding);
    tab.lost();
    text.set('joining');
    text.doc.getText('x').insert(0, 'mine ');
    tab.returned();
    const other = new Y.Doc();
    other.getText('x').insert(0, 'theirs');
    Y.applyUpdate(text.doc, Y.encodeStateAsUpdate(other));
    text.set('synced');
    expect(told.at(-1)).toBe(1000);
    const answer = await rooms.away?.({ id: 'R' });
    const then = new Y.Doc();
    Y.applyUpdate(then, (answer?.ok ? answer.value?.documents.text : undefined) ?? new Uint8Array());
    expect(then.getText('x').toString()).toBe('mine before');
    await rooms.caughtUp?.({ id: 'R' });
    expect(told.at(-1)).toBeNull();
  });

  it('is nothing where nobody did anything', () => {
    const { tab, told } = away();
    const text = bound();
    text.doc.getText('x').insert(0, 'before');
    tab.follow('text', text.doc, text.binding);
    tab.lost();
    text.set('joining');
    text.doc.getText('x').insert(0, 'mine ');
    tab.returned();
    text.set('synced');
    expect(told.at(-1)).toBeNull();
  });

  it('is looked at once everything has come, and since the first line that was lost', () => {
    const { tab, told } = away();
    const [text, acts] = [bound(), bound()];
    text.doc.getText('x').insert(0, 'before');
    tab.follow('text', text.doc, text.binding);
    tab.follow('acts', acts.doc, acts.binding);
    tab.lost();
    for (const one of [text, acts]) one.set('joining');
    tab.returned();
    text.set('synced');
    acts.doc.getText('x').insert(0, 'ruled');
    expect(told.at(-1)).toBeNull();
    acts.set('synced');
    expect(told.at(-1)).toBe(1000);
  });
});
