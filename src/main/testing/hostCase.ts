import { afterEach, expect } from 'vitest';
import type { Result } from '../../shared/base/result';
import type { Channel } from '../../shared/protocol/channel';
import { type ChannelSource, type Host as Connection, connectHost } from '../../shared/protocol/connect';
import type { Failure } from '../../shared/protocol/failure';
import { channelPair } from '../../shared/protocol/memoryChannel';
import { Host, type HostOptions } from '../host/host';
import { FakeMachine } from './memoryDisk';
import { testLayout } from './storeCase';

/** What an answer holds; throws what was refused. */
export function value<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A computer with a host on it, anew for each test; a defect anywhere fails the test. Made at the top of a test file. */
export class HostCase {
  machine = FakeMachine.start();
  readonly defects: unknown[] = [];

  constructor() {
    afterEach(() => {
      this.machine = FakeMachine.start();
      expect(this.defects.splice(0)).toEqual([]);
    });
  }

  readonly wait = <T>(promise: Promise<T>): Promise<T> => this.machine.timing.until(promise);

  async start(over: Partial<HostOptions> = {}): Promise<Host> {
    const started = Host.start({
      machine: this.machine,
      dataFolder: '/data',
      layout: testLayout,
      samplePath: () => null,
      onDefect: (thrown) => this.defects.push(thrown),
      ...over,
    });
    return value(await this.wait(started));
  }
}

/** A page that can be connected to one host after another. */
export class TestPage implements ChannelSource {
  readonly host: Connection;
  #onChannel: (channel: Channel) => void = () => undefined;
  #served: Channel | null = null;

  constructor() {
    this.host = connectHost(this);
  }

  start(onChannel: (channel: Channel) => void): () => void {
    this.#onChannel = onChannel;
    return () => undefined;
  }

  connect(host: Host, about: Parameters<Host['serveChannel']>[1] = {}): this {
    const [here, there] = channelPair();
    this.#served = there;
    host.serveChannel(there, about);
    this.#onChannel(here);
    return this;
  }

  cut(): void {
    this.#served?.close();
  }
}
