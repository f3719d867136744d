import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { err, ok } from '../base/result';
import { settled } from '../testing/clock';
import type { Channel } from './channel';
import { type ChannelSource, type ConnectionState, connectHost, singleChannel } from './connect';
import { isJson, type method, type ServiceHandlers } from './contract';
import { FAILURE_CODES, FailureError, failure, failureSchema, toFailure } from './failure';
import { channelPair } from './memoryChannel';
import { OLDEST_PROTOCOL, PROTOCOL } from './rpc';
import { serve } from './serve';
import { type Services, services } from './services';

type Some = ServiceHandlers<Services, string>;

/** A host of a few handlers, and a page connected to it. */
function connected(handlers: Some, capabilities: readonly string[] = []) {
  const [page, served] = channelPair();
  const defects: unknown[] = [];
  serve(served, {
    contract: services,
    handlers,
    capabilities,
    peer: 'tester',
    onDefect: (thrown) => defects.push(thrown),
  });
  return { host: connectHost(singleChannel(page)), page, served, defects };
}

const preferences = (over: Partial<NonNullable<Some['preferences']>> = {}): Some => ({
  preferences: { get: () => ok({}), set: () => ok(null), changed: () => () => undefined, ...over },
});

/** A channel end of which a test says and sees every message. */
function rawHost() {
  const [page, served] = channelPair();
  const got: unknown[] = [];
  served.onMessage((message) => got.push(message));
  return { host: connectHost(singleChannel(page)), served, got };
}

function rawPage(handlers: Some = preferences()) {
  const [page, served] = channelPair();
  serve(served, { contract: services, handlers, capabilities: [], peer: 'tester' });
  const got: { kind: string; id?: number; failure?: { code: string } }[] = [];
  page.onMessage((message) => got.push(message as (typeof got)[number]));
  const hello = { kind: 'hello', protocol: PROTOCOL, oldest: OLDEST_PROTOCOL, capabilities: [] };
  return { page, got, hello };
}

describe('rpc', () => {
  it('asks before the host has answered hello, and is answered', async () => {
    const { host } = connected(preferences({ get: () => ok({ theme: 'dark' }) }));
    expect(host.state).toEqual({ kind: 'connecting' });
    expect(await host.preferences.get(null)).toEqual(ok({ theme: 'dark' }));
    expect(host.state).toEqual({ kind: 'connected' });
  });

  it('tells what the host can do', async () => {
    const { host } = connected(preferences(), ['preferences', 'paths']);
    await host.whenConnected;
    expect([host.has('paths'), host.has('shell')]).toEqual([true, false]);
  });

  it('hands out answers by request, whatever order they come in', async () => {
    const waiting: ((value: Record<string, string>) => void)[] = [];
    const { host } = connected(
      preferences({ get: () => new Promise((resolve) => waiting.push((value) => resolve(ok(value)))) }),
    );
    const [one, other] = [host.preferences.get(null), host.preferences.get(null)];
    await settled();
    waiting[1]?.({ is: 'second' });
    waiting[0]?.({ is: 'first' });
    expect([await one, await other]).toEqual([ok({ is: 'first' }), ok({ is: 'second' })]);
  });

  it('passes a refusal, a thrown failure and a defect on as failures', async () => {
    const { host, defects } = connected({
      ...preferences({
        get: () => err(failure('disk.full', { path: '/x' })),
        set: ({ key }) => {
          if (key === 'thrown') throw new FailureError(failure('disk.read'));
          throw new TypeError('undefined is not a function');
        },
      }),
    });
    expect(await host.preferences.get(null)).toEqual(err(failure('disk.full', { path: '/x' })));
    expect(await host.preferences.set({ key: 'thrown', value: 1 })).toEqual(err(failure('disk.read')));
    expect(defects).toEqual([]);
    const defect = await host.preferences.set({ key: 'broken', value: 1 });
    expect(defect).toEqual(err(failure('host.defect', { message: 'TypeError: undefined is not a function' })));
    expect(defects).toHaveLength(1);
  });

  it('answers a method that nobody offers with a failure', async () => {
    const { host } = connected(preferences());
    const answer = await host.shell.print(null);
    expect(answer).toEqual(err(failure('protocol.unknownMethod', { fullName: 'shell.print' })));
    const ended: unknown[] = [];
    host.shell.commands(
      null,
      () => undefined,
      (cause) => ended.push(cause.code),
    );
    await settled();
    expect(ended).toEqual(['protocol.unknownMethod']);
  });

  it.each(['constructor.call', 'preferences.constructor', 'preferences.toString', '__proto__.x', 'get', ''])(
    'reaches nothing beside the contract by the name %j',
    async (name) => {
      const { page, got, hello } = rawPage();
      page.send(hello);
      page.send({ kind: 'request', id: 1, method: name, input: null });
      await settled();
      expect(got[1]).toMatchObject({ kind: 'failed', id: 1, failure: { code: 'protocol.unknownMethod' } });
    },
  );

  it('refuses input that breaks the contract before any handler sees it', async () => {
    let seen = 0;
    const { host } = connected(
      preferences({
        set: () => {
          seen += 1;
          return ok(null);
        },
      }),
    );
    const answer = await host.preferences.set({ key: '../../etc/passwd', value: 1 });
    expect(answer).toMatchObject({ ok: false, error: { code: 'protocol.invalidInput' } });
    expect(seen).toBe(0);
  });

  it('believes no answer that breaks the contract', async () => {
    const { host, served, got } = rawHost();
    await settled();
    served.send({ kind: 'hello', protocol: PROTOCOL, oldest: OLDEST_PROTOCOL, capabilities: [] });
    const answer = host.dossiers.recents(null);
    await settled();
    served.send({ kind: 'reply', id: (got[1] as { id: number }).id, value: [{ id: 7 }] });
    expect(await answer).toMatchObject({ ok: false, error: { code: 'protocol.invalid' } });
  });

  it('cancels: the handler is told, the asker is answered once', async () => {
    let told = 0;
    const { host } = connected(
      preferences({
        get: (_, { signal }) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => {
              told += 1;
              resolve(ok({ too: 'late' }));
            });
          }),
      }),
    );
    const stop = new AbortController();
    const answer = host.preferences.get(null, { signal: stop.signal });
    await settled();
    stop.abort();
    expect(await answer).toEqual(err(failure('request.cancelled')));
    expect(told).toBe(1);
    expect(await host.preferences.get(null, { signal: stop.signal })).toEqual(err(failure('request.cancelled')));
  });

  it('rejects everything pending when the line closes, and everything after', async () => {
    const { host, served } = connected(preferences({ get: () => new Promise(() => undefined) }));
    const pending = [host.preferences.get(null), host.preferences.get(null)];
    await settled();
    served.close();
    expect(await Promise.all(pending)).toEqual([err(failure('host.gone')), err(failure('host.gone'))]);
    expect(await host.preferences.get(null)).toEqual(err(failure('host.gone')));
    expect(host.state).toEqual({ kind: 'lost' });
  });

  it('tells handlers and subscriptions of a page that it is gone', async () => {
    const over: string[] = [];
    const { host } = connected(
      preferences({
        get: (_, { signal }) =>
          new Promise(() => {
            signal.addEventListener('abort', () => over.push('request'));
          }),
        changed: () => () => over.push('subscription'),
      }),
    );
    host.preferences.changed(null, () => undefined);
    void host.preferences.get(null);
    await settled();
    host.close();
    await settled();
    expect(over.sort()).toEqual(['request', 'subscription']);
  });

  it('tells subscribers until they leave', async () => {
    let emit: (event: { key: string; value: number }) => void = () => undefined;
    let left = 0;
    const { host } = connected(
      preferences({
        changed: (_, send) => {
          emit = send;
          return () => {
            left += 1;
          };
        },
      }),
    );
    const heard: unknown[] = [];
    const leave = host.preferences.changed(null, (event) => heard.push(event));
    await settled();
    emit({ key: 'a', value: 1 });
    await settled();
    leave();
    await settled();
    emit({ key: 'a', value: 2 });
    await settled();
    expect(heard).toEqual([{ key: 'a', value: 1 }]);
    expect(left).toBe(1);
  });

  it('lets go of a subscription whose page left while it was set up', async () => {
    let ready: () => void = () => undefined;
    let left = 0;
    const { host } = connected(
      preferences({
        changed: async () => {
          await new Promise<void>((resolve) => {
            ready = resolve;
          });
          return () => {
            left += 1;
          };
        },
      }),
    );
    const leave = host.preferences.changed(null, () => undefined);
    await settled();
    leave();
    await settled();
    ready();
    await settled();
    expect(left).toBe(1);
  });
});

describe('rpc: hello', () => {
  it('CF4: refuses a page whose protocol is too old, or too new, for good', async () => {
    for (const [protocol, oldest, code] of [
      [OLDEST_PROTOCOL - 1, 0, 'protocol.tooOld'],
      [PROTOCOL + 5, PROTOCOL + 3, 'protocol.tooNew'],
    ] as const) {
      const { page, got } = rawPage();
      const over = new Promise<void>((resolve) => page.onClose(resolve));
      page.send({ kind: 'hello', protocol, oldest, capabilities: [] });
      await over;
      expect(got).toMatchObject([{ kind: 'refused', failure: { code } }]);
    }
  });

  it('CF4: a refused page says so to everybody who asks, and takes no other line', async () => {
    const { host, served } = rawHost();
    const pending = host.preferences.get(null);
    await settled();
    served.send({ kind: 'refused', failure: failure('protocol.tooOld', { ours: 9, theirs: 1 }) });
    expect(await host.whenConnected).toEqual(failure('protocol.tooOld', { ours: 9, theirs: 1 }));
    expect(await pending).toEqual(err(failure('protocol.tooOld', { ours: 9, theirs: 1 })));
    expect(host.state.kind).toBe('refused');
  });

  it('talks to a newer page that still understands us', async () => {
    const { page, got } = rawPage();
    page.send({ kind: 'hello', protocol: PROTOCOL + 1, oldest: PROTOCOL, capabilities: ['more'] });
    await settled();
    expect(got).toMatchObject([{ kind: 'hello', protocol: PROTOCOL }]);
  });

  it.each([
    ['a request before hello', { kind: 'request', id: 1, method: 'preferences.get', input: null }],
    ['no message at all', 'hello?'],
    ['an unknown kind', { kind: 'shout' }],
  ])('hangs up on %s', async (_, message) => {
    const { page, got } = rawPage();
    const over = new Promise<void>((resolve) => page.onClose(resolve));
    page.send(message);
    await over;
    expect(got).toMatchObject([{ kind: 'refused', failure: { code: 'protocol.invalid' } }]);
  });

  it('hangs up on an id that is in use', async () => {
    const { page, got, hello } = rawPage(preferences({ get: () => new Promise(() => undefined) }));
    const over = new Promise<void>((resolve) => page.onClose(resolve));
    page.send(hello);
    page.send({ kind: 'request', id: 1, method: 'preferences.get', input: null });
    page.send({ kind: 'request', id: 1, method: 'preferences.get', input: null });
    await over;
    expect(got.at(-1)).toMatchObject({ kind: 'refused', failure: { code: 'protocol.invalid' } });
  });
});

describe('rpc: a host that comes back', () => {
  it('takes up subscriptions on the new line, and forgets the old one', async () => {
    let push: (channel: Channel) => void = () => undefined;
    const source: ChannelSource = {
      start(onChannel) {
        push = onChannel;
        return () => undefined;
      },
    };
    const host = connectHost(source);
    const states: ConnectionState['kind'][] = [];
    host.onState(({ kind }) => states.push(kind));
    const heard: unknown[] = [];
    host.preferences.changed(null, (event) => heard.push(event));
    const dial = (name: string) => {
      const [page, served] = channelPair();
      serve(served, {
        contract: services,
        capabilities: [name],
        peer: name,
        handlers: preferences({
          get: () => ok({ name }),
          changed: (_, emit) => {
            emit({ key: 'from', value: name });
            return () => undefined;
          },
        }),
      });
      push(page);
      return served;
    };
    const first = dial('first');
    expect(await host.preferences.get(null)).toEqual(ok({ name: 'first' }));
    first.close();
    await settled();
    expect(await host.preferences.get(null)).toEqual(err(failure('host.gone')));
    const second = dial('second');
    await settled();
    expect(await host.preferences.get(null)).toEqual(ok({ name: 'second' }));
    // A third line while the second still stands: it is replaced and closed.
    let closed = false;
    second.onClose(() => {
      closed = true;
    });
    dial('third');
    await settled();
    expect(await host.preferences.get(null)).toEqual(ok({ name: 'third' }));
    expect(closed).toBe(true);
    expect(heard).toEqual(['first', 'second', 'third'].map((value) => ({ key: 'from', value })));
    expect(states).toEqual(['connected', 'lost', 'connected', 'lost', 'connected']);
    expect(host.has('third') && !host.has('first')).toBe(true);
  });
});

describe('failures', () => {
  it('survive every channel as they are, each code of the closed set', async () => {
    const [here, there] = channelPair();
    const got: unknown[] = [];
    there.onMessage((message) => got.push(message));
    for (const code of FAILURE_CODES) here.send(failure(code, { path: '/a', bytes: 3, lost: null, parts: ['x'] }));
    await settled();
    expect(got.map((one) => v.parse(failureSchema, one).code)).toEqual([...FAILURE_CODES]);
  });

  it('are told from defects', () => {
    expect(toFailure(new FailureError(failure('disk.full')))).toEqual(failure('disk.full'));
    expect(toFailure(new RangeError('x'))).toEqual(failure('host.defect', { message: 'RangeError: x' }));
    expect(toFailure('x')).toEqual(failure('host.defect', { message: 'x' }));
  });
});

describe('contract', () => {
  it('knows JSON from what only looks like it', () => {
    expect(isJson({ a: [1, 'x', null, { b: true }] })).toBe(true);
    for (const no of [undefined, Number.NaN, () => 1, { a: undefined }, JSON.parse('{"__proto__": 1}')]) {
      expect(isJson(no)).toBe(false);
    }
    let deep: unknown = 1;
    for (let level = 0; level < 40; level++) deep = [deep];
    expect(isJson(deep)).toBe(false);
  });

  it('names every method and topic once, with a schema on both sides', () => {
    for (const service of Object.values(services)) {
      for (const declared of Object.values(service)) {
        const { kind } = declared as ReturnType<typeof method>;
        expect(['method', 'topic']).toContain(kind);
      }
    }
  });
});
