import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meet, Peer, pair, seeded, seedText } from '../testing/cohort';
import { Hours } from '../testing/hours';
import { operate } from '../testing/textFuzzOperations';
import { planTakeBack, rehearseTakeBack, type TakenBack, takeBack } from './takeBack';

const CAT = 'The cat sat on the mat.';

/** Ana, Ben and the chair at one text, each minute of whom is written down. */
class Room {
  readonly hours = new Hours();
  readonly peers: readonly [Peer, Peer, Peer];
  private readonly stamping;

  constructor(sections: readonly (readonly string[])[], clients = [11, 12, 13]) {
    const update = seedText(sections);
    this.peers = ['ana', 'ben', 'chair'].map((name, i) => new Peer(name, clients[i] as number, update)) as [
      Peer,
      Peer,
      Peer,
    ];
    this.stamping = this.peers.map((peer) => this.hours.follow(peer));
  }

  get chair(): Peer {
    return this.peers[2];
  }

  /** What somebody does, and all hear of; a minute passes. */
  do(who: 0 | 1 | 2, change: (peer: Peer) => void): this {
    change(this.peers[who]);
    return this.meet();
  }

  meet(): this {
    for (const each of this.stamping) each.flush();
    meet(...this.peers);
    this.hours.pass(60);
    return this;
  }

  /** The chair takes back what Ana did. */
  take(which: Partial<TakenBack> = {}) {
    const plan = planTakeBack(this.chair.doc, { person: 'id-ana', since: 0, ...which });
    const shown = rehearseTakeBack(this.chair.doc, plan);
    const before = new Map(this.chair.blocks().map(({ node }) => [node.attrs.id as string, node.textContent]));
    takeBack(this.chair.history, this.chair.doc, plan);
    const after = new Map(this.chair.blocks().map(({ node }) => [node.attrs.id as string, node.textContent]));
    for (const { block, before: was, after: is } of shown) {
      expect(before.get(block) ?? null).toBe(was);
      expect(after.get(block) ?? null).toBe(is);
    }
    const changed = [...before].filter(([block, words]) => after.get(block) !== words).length;
    expect(shown.filter(({ before: was }) => was !== null)).toHaveLength(changed);
    this.meet();
    return plan;
  }
}

describe('HI5: what one person changed is taken back in one step', () => {
  test('what they put in goes, what they took out comes back, what others typed among it stays', () => {
    const room = new Room([[CAT], ['Second.']]);
    room
      .do(0, (ana) => ana.erase(4, 7).type(4, 'dog'))
      .do(1, (ben) => ben.type(7, ' (or hound)').type(0, 'BEN ', 1))
      .do(0, (ana) => ana.type(0, 'Yes: ', 1));
    const plan = room.take();
    expect(room.chair.text()).toBe('The cat (or hound) sat on the mat. § BEN Second.');
    expect(plan).toMatchObject({ out: 8, back: 3, stays: [] });
  });

  test('is one step that undo takes back again, and leaves what one did oneself before to be undone', () => {
    const room = new Room([[CAT]]);
    room
      .do(2, (chair) => chair.dispatch((tr) => tr.insertText('CHAIR ', chair.at(0))))
      .do(0, (ana) => ana.erase(10, 14).type(0, 'ANA '));
    const before = room.chair.text();
    room.take();
    expect(room.chair.text()).toBe(`CHAIR ${CAT}`);
    room.do(2, (chair) => chair.history.undo());
    expect(room.peers[0].text()).toBe(before);
    room.do(2, (chair) => chair.history.redo());
    expect(room.peers[1].text()).toBe(`CHAIR ${CAT}`);
    room.do(2, (chair) => chair.history.undo()).do(2, (chair) => chair.history.undo());
    expect(room.peers[1].text()).toBe('ANA The sat on the mat.');
  });

  test('only since the moment meant, only up to it, or only in one section', () => {
    const room = new Room([[CAT], ['Second.']]);
    room.do(0, (ana) => ana.type(0, 'One. '));
    const later = room.hours.at;
    room.do(0, (ana) => ana.type(0, 'Two. ').type(0, 'Three. ', 1));
    room.take({ since: later, section: 's1' });
    expect(room.chair.text()).toBe(`Two. One. ${CAT} § Second.`);
    room.take({ until: later - 1 });
    expect(room.chair.text()).toBe(`Two. ${CAT} § Second.`);
  });

  test('splits, joins, deleted paragraphs, sections put elsewhere and begun are taken back too', () => {
    const room = new Room([[CAT, 'Next.', 'Last.'], ['Second.']]);
    room
      .do(0, (ana) => ana.split(8, 0, 'n').deleteBlock(3))
      .do(0, (ana) => ana.join(2))
      .do(0, (ana) => ana.moveSection('s1', null))
      .do(0, (ana) => ana.dispatch((tr) => tr.setNodeAttribute(ana.blocks()[1]?.position as number, 'depth', 2)));
    expect(room.chair.text()).toBe('Second. § The cat  ¶ sat on the mat.Next.');
    room.take();
    expect(room.chair.text()).toBe(`${CAT} ¶ Next. ¶ Last. § Second.`);
    expect(room.chair.blocks()[0]?.node.attrs.depth ?? null).toBeNull();
  });

  test('what others changed since cannot be taken back and is listed', () => {
    const room = new Room([[CAT], ['Second.'], ['Third.']]);
    room.do(0, (ana) => ana.moveSection('s2', null)).do(1, (ben) => ben.moveSection('s2', 's0'));
    room.peers[0].erase(4, 7);
    room.peers[1].erase(4, 7);
    room
      .meet()
      .do(0, (ana) => ana.type(0, 'One two. '))
      .do(1, (ben) => ben.type(3, ' BEN'));
    const { stays } = room.take();
    expect(room.chair.text()).toBe(' BENThe  sat on the mat. § Third. § Second.');
    expect(stays).toEqual([
      { why: 'others-inside', section: 's0', block: 'b0', words: ' BEN' },
      { why: 'out-twice', section: 's0', block: 'b0', words: 'cat' },
      { why: 'set-since', section: 's2', block: null, name: 'order' },
    ]);
  });

  test('of a time before there were records of what went, it says so', () => {
    const [ana] = pair([CAT]);
    ana.type(0, 'X').erase(3, 6);
    const hours = new Hours();
    hours.pass(60);
    hours.follow(ana);
    ana.type(0, 'Y');
    expect(planTakeBack(ana.doc, { person: 'id-a', since: 0 }).stays).toEqual([
      { why: 'not-on-record', before: hours.at },
    ]);
    expect(planTakeBack(ana.doc, { person: 'id-a', since: hours.at }).stays).toEqual([]);
  });

  test('what they had taken back themselves, and somebody put back, is not put in twice', () => {
    const room = new Room([[CAT]]);
    room
      .do(0, (ana) => ana.erase(4, 8))
      .do(0, (ana) => ana.history.undo())
      .do(0, (ana) => ana.type(0, 'ANA '));
    room.take();
    expect(room.chair.text()).toBe(CAT);
  });

  test('property: of what only one person did nothing is left, and of what others did all is, in seeded sessions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const random = seeded(seed);
        let minted = 0;
        const fresh = (from: number) => (count: number) =>
          Array.from({ length: count }, () => String.fromCharCode(from + minted++)).join('');
        const room = new Room([['abcdefghij', 'klmnopqrst'], ['uvwxyz']], [10, 20, 30]);
        for (let round = 0; round < 8; round++) {
          room.peers.slice(0, 2).forEach((peer, i) => {
            // Others only type, so that whatever of theirs is missing was taken away from them.
            if (i === 0) operate(peer, random, fresh(0x4e00), true);
            else {
              const index = random(peer.blocks().length);
              peer.type(random((peer.blocks()[index]?.node.content.size ?? 0) + 1), fresh(0x6000)(1), index);
            }
          });
          room.meet();
        }
        const lettersOf = (text: string, isMeant: (letter: string) => boolean) =>
          [...text].filter(isMeant).sort().join('');
        const isBens = (letter: string) => letter >= '\u6000';
        const bens = lettersOf(room.chair.text(), isBens);
        room.take();
        const text = room.chair.text();
        // Ana may have deleted words of Ben's: those come back, so none of his is missing.
        for (const letter of bens) expect(text).toContain(letter);
        expect(lettersOf(text, (letter) => letter >= '\u4e00' && letter < '\u6000')).toBe('');
        expect(lettersOf(text, (letter) => /[a-z]/.test(letter))).toBe('abcdefghijklmnopqrstuvwxyz');
      }),
      { seed: 5, numRuns: 20 },
    );
  });
});
