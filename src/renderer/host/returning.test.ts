import { describe, expect, test } from 'vitest';
import { ok } from '../../shared/base/result';
import type { Channel } from '../../shared/protocol/channel';
import { type ChannelSource, connectHost } from '../../shared/protocol/connect';
import type { Handlers } from '../../shared/protocol/contract';
import { type Failure, failure } from '../../shared/protocol/failure';
import { channelPair } from '../../shared/protocol/memoryChannel';
import { serve } from '../../shared/protocol/serve';
import { type Services, services } from '../../shared/protocol/services';
import { enterMessage } from '../../shared/sealing/entering';
import { signingKey, verify } from '../../shared/sealing/signing';
import { settled } from '../../shared/testing/clock';
import { type Returning, returningSource } from './returning';

const ROOM = 'abcdefghijklmnop';
const SEED = new Uint8Array(32).fill(5);
const WHO: Returning = { room: ROOM, seed: SEED, name: 'Ana', teamKey: null };

/** A room that lets one device in, and hangs up on frames from outside. */
class Door {
  readonly log: string[] = [];
  refusal: Failure | null = null;
  private near: Channel | null = null;
  private dial: () => void = () => undefined;

  readonly source: ChannelSource = {
    start: (onChannel) => {
      this.dial = () => onChannel(this.open());
      this.dial();
      return () => this.log.push('stopped');
    },
  };

  /** The line breaks, and another one comes. */
  redial(): void {
    this.near?.close();
    this.dial();
  }

  private open(): Channel {
    const [near, far] = channelPair();
    this.near = near;
    const nonce = new Uint8Array(32).fill(this.log.length);
    let isIn = false;
    const entry: Handlers<Services['entry'], null> = {
      challenge: () => ok({ nonce }),
      enter: (input) => {
        const isProved =
          input.by === 'device' && verify(signingKey(SEED).publicKey, enterMessage(nonce, ROOM), input.signature);
        if (!isProved || this.refusal !== null) return { ok: false, error: this.refusal ?? failure('room.code') };
        isIn = true;
        this.log.push('entered');
        const about = { room: ROOM, title: 'Cats', dossierId: 'd', marking: 'none', member: 'm0000000', seat: 'chair' };
        return ok({ ...about, bytes: 1 });
      },
      make: () => ({ ok: false, error: failure('room.code') }),
    };
    serve(far, {
      contract: services,
      handlers: { entry, launch: { take: () => ok(null), asked: () => () => undefined } },
      capabilities: ['entry', 'launch', 'guest'],
      peer: null,
      onFrame: () => {
        this.log.push(isIn ? 'frame' : 'frame from outside');
      },
      onDefect: (thrown) => this.log.push(String(thrown)),
    });
    return near;
  }
}

function connect(door: Door, who: () => Returning | null, goesOn = false) {
  const entered: unknown[] = [];
  const refused: string[] = [];
  const host = connectHost(
    returningSource(door.source, {
      who,
      onEntered: ({ member }) => entered.push(member),
      onRefused: ({ code }) => {
        refused.push(code);
        return goesOn;
      },
    }),
  );
  return { host, entered, refused };
}

describe('coming back to a seat', () => {
  test('RM1: the seat is taken on each new line before any document is asked for', async () => {
    const door = new Door();
    const { host, entered } = connect(door, () => WHO);
    expect(await host.whenConnected).toBeNull();
    expect(host.has('guest')).toBe(true);
    expect((await host.launch.take(null)).ok).toBe(true);
    door.redial();
    await settled();
    expect(host.state.kind).toBe('connected');
    expect((await host.launch.take(null)).ok).toBe(true);
    expect(door.log.filter((line) => line === 'entered')).toHaveLength(2);
    expect(entered).toEqual(['m0000000', 'm0000000']);
    expect(door.log).not.toContain('frame from outside');
    host.close();
  });

  test('who has no seat yet is led to the door, and enters over the same line', async () => {
    const { host, entered } = connect(new Door(), () => null);
    expect(await host.whenConnected).toBeNull();
    expect((await host.entry.challenge(null)).ok).toBe(true);
    expect(entered).toEqual([]);
    host.close();
  });

  test('a seat that was withdrawn is not asked for again; a page that never had it goes on without', async () => {
    const door = new Door();
    door.refusal = failure('room.revoked');
    const first = connect(door, () => WHO, true);
    expect(await first.host.whenConnected).toBeNull();
    expect(first.refused).toEqual(['room.revoked']);
    expect((await first.host.entry.challenge(null)).ok).toBe(true);
    first.host.close();

    const later = new Door();
    const second = connect(later, () => WHO);
    await second.host.whenConnected;
    later.refusal = failure('room.closed');
    later.redial();
    await settled();
    expect(second.refused).toEqual(['room.closed']);
    expect(second.host.state.kind).toBe('lost');
    expect(later.log).toContain('stopped');
    second.host.close();
  });
});
