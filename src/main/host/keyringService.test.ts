import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { DocumentBinding } from '../../shared/protocol/binding';
import type { KeyringStatus } from '../../shared/protocol/keyring';
import { HostCase, TestPage, value } from '../testing/hostCase';
import { CHEAP, cheapStretch, filesWith, PASSPHRASE } from '../testing/sealedCase';
import { documentBytes } from '../testing/storeCase';
import type { Host } from './host';
import { isSealed } from './sealedFile';

const sealing = { stretch: cheapStretch, cost: CHEAP };
const on = new HostCase();
const { wait } = on;

const startHost = (dataFolder = '/data', machine = on.machine): Promise<Host> =>
  on.start({ machine, dataFolder, sealing });

/** A page that follows the keyring, on one host after another. */
class Page extends TestPage {
  readonly states: KeyringStatus['state'][] = [];

  constructor() {
    super();
    this.host.keyring.status(null, ({ state }) => this.states.push(state));
  }

  bind(id: string, name: 'text' | 'acts' | 'record'): { doc: Y.Doc; binding: DocumentBinding; words: () => string } {
    const doc = new Y.Doc({ gc: false });
    return { doc, binding: this.host.bindDocument(doc, name, id), words: () => doc.getText('x').toString() };
  }
}

const create = async (page: Page) =>
  value(await wait(page.host.dossiers.create({ title: 'CANARYTITLE', documents: { text: documentBytes('seed;') } })));

const dies = async (host: Host, page: Page) => {
  page.cut();
  await host.close();
};

describe('SE5: the keyring, as pages ask for it', () => {
  it('locked, every request on dossiers and preferences is refused; unlocked, all is as it was', async () => {
    const first = await startHost();
    const page = new Page().connect(first);
    const { id } = await create(page);
    value(await wait(page.host.preferences.set({ key: 'personName', value: 'CANARYNAME' })));
    expect(page.states).toEqual(['none']);
    const { recoveryKey } = value(await wait(page.host.keyring.protect({ passphrase: PASSPHRASE })));
    expect(page.states.at(-1)).toBe('unlocked');
    expect(await wait(page.host.keyring.protect({ passphrase: 'again' }))).toMatchObject({ ok: false });
    const acted = page.bind(id, 'acts');
    await wait(acted.binding.whenSynced);
    acted.doc.getMap('settings').set('title', 'CANARYTITLE');
    await wait(page.host.dossiers.save({ id }));
    await wait(on.machine.timing.advance(100).then(() => first.close()));
    expect(filesWith(on.machine.files, 'CANARY')).toEqual([]);
    const readable = on.machine.files
      .paths()
      .filter((path) => !isSealed(on.machine.files.peek(path) ?? new Uint8Array()));
    expect(readable).toEqual(['/data/keyring.copy.json', '/data/keyring.json']);

    const after = new Page().connect(await startHost());
    const { dossiers, preferences, keyring } = after.host;
    for (const asked of [
      dossiers.recents(null),
      dossiers.recoverable(null),
      dossiers.open({ id }),
      dossiers.create({ title: 'T', documents: {} }),
      dossiers.save({ id }),
      dossiers.backups({ id }),
      dossiers.forget({ id }),
      preferences.get(null),
      preferences.set({ key: 'personName', value: 'x' }),
      keyring.protect({ passphrase: 'mine now' }),
      keyring.leaveReadable({ present: null }),
      keyring.openPrivate({ id, secret: 'x' }),
    ]) {
      expect(await wait<unknown>(asked)).toMatchObject({ ok: false, error: { code: 'seal.locked' } });
    }
    expect(after.states).toEqual(['locked']);
    expect(await wait(keyring.unlock({ secret: 'no' }))).toMatchObject({ ok: false, error: { code: 'seal.wrong' } });
    value(await wait(keyring.unlock({ secret: recoveryKey })));
    expect(after.states.at(-1)).toBe('unlocked');
    expect(value(await wait(dossiers.recents(null))).map(({ title }) => title)).toEqual(['CANARYTITLE']);
    expect(value(await wait(preferences.get(null))).personName).toBe('CANARYNAME');
  });

  it('locking saves and closes for every window, tells why, and leaves nothing readable', async () => {
    const host = await startHost();
    const [one, other] = [new Page().connect(host), new Page().connect(host)];
    const { id } = await create(one);
    value(await wait(one.host.keyring.protect({ passphrase: PASSPHRASE })));
    const record = other.bind(id, 'record');
    await wait(record.binding.whenSynced);
    record.doc.getText('x').insert(0, 'CANARYRECORD;');
    value(await wait(one.host.keyring.lock(null)));
    expect(one.states.at(-1)).toBe('locked');
    expect(other.states.at(-1)).toBe('locked');
    expect(record.binding.status.failure?.code).toBe('seal.locked');
    expect(await wait(other.host.dossiers.open({ id }))).toMatchObject({ ok: false, error: { code: 'seal.locked' } });
    expect(filesWith(on.machine.files, 'CANARY')).toEqual([]);
    value(await wait(other.host.keyring.unlock({ secret: PASSPHRASE })));
    const again = one.bind(id, 'record');
    await wait(again.binding.whenSynced);
    expect(again.words()).toBe('CANARYRECORD;');
  });

  it('a page whose host died goes on where it was, once the next one is unlocked: not a word is lost', async () => {
    const first = await startHost();
    const page = new Page().connect(first);
    const { id } = await create(page);
    value(await wait(page.host.keyring.protect({ passphrase: PASSPHRASE })));
    const text = page.bind(id, 'text');
    await wait(text.binding.whenSynced);
    const statuses: string[] = [];
    page.host.dossiers.status({ id }, ({ state }) => statuses.push(state));
    await on.machine.timing.advance(100);
    await wait(dies(first, page));
    text.doc.getText('x').insert(0, 'typed while it was gone;');
    statuses.length = 0;
    page.connect(await startHost());
    await on.machine.timing.advance(1000);
    expect(page.states.at(-1)).toBe('locked');
    text.doc.getText('x').insert(0, 'typed while it was locked;');
    value(await wait(page.host.keyring.unlock({ secret: PASSPHRASE })));
    await on.machine.timing.advance(3000);
    expect(text.binding.status).toMatchObject({ unsynced: 0, failure: null });
    expect(statuses.length).toBeGreaterThan(0);
    const reader = new Page().connect(await startHostAgain(page));
    value(await wait(reader.host.keyring.unlock({ secret: PASSPHRASE })));
    const read = reader.bind(id, 'text');
    await wait(read.binding.whenSynced);
    expect(read.words()).toContain('typed while it was locked;typed while it was gone;');
  });

  it('a change needs the passphrase once more, or the recovery key', async () => {
    const page = new Page().connect(await startHost());
    const { recoveryKey } = value(await wait(page.host.keyring.protect({ passphrase: PASSPHRASE })));
    const { keyring } = page.host;
    for (const asked of [
      keyring.changePassphrase({ present: 'no', passphrase: 'mine' }),
      keyring.newRecoveryKey({ present: 'no' }),
      keyring.leaveReadable({ present: 'no' }),
      keyring.leaveReadable({ present: null }),
    ]) {
      expect(await wait<unknown>(asked)).toMatchObject({ ok: false, error: { code: 'seal.wrong' } });
    }
    value(await wait(keyring.changePassphrase({ present: recoveryKey, passphrase: 'forgotten no more' })));
    const made = value(await wait(keyring.newRecoveryKey({ present: 'forgotten no more' })));
    expect(made.recoveryKey).not.toBe(recoveryKey);
    value(await wait(keyring.leaveReadable({ present: made.recoveryKey })));
    expect(page.states.at(-1)).toBe('open');
  });

  it('opens a private file that another computer sealed, in the dossier that is open', async () => {
    on.machine.files.remember('/home');
    const host = await startHost();
    const here = new Page().connect(host);
    const { id } = await create(here);
    const record = here.bind(id, 'record');
    await wait(record.binding.whenSynced);
    record.doc.getText('x').insert(0, 'from there;');
    value(await wait(here.host.keyring.protect({ passphrase: PASSPHRASE })));
    host.grant('/home/x.chapeau');
    value(await wait(here.host.dossiers.saveAs({ id, path: '/home/x.chapeau' })));
    value(await wait(here.host.dossiers.close({ id })));

    const other = await startHost('/other', on.machine.another(on.machine.timing));
    other.grant('/home/x.chapeau');
    const there = new Page().connect(other);
    const info = value(await wait(there.host.dossiers.open({ path: '/home/x.chapeau' })));
    expect(info.notices.map(({ code }) => code)).toEqual(['seal.foreign']);
    const read = there.bind(info.id, 'record');
    await wait(read.binding.whenSynced);
    expect(read.words()).toBe('');
    const asked = there.host.keyring.openPrivate({ id: info.id, secret: 'no' });
    expect(await wait(asked)).toMatchObject({ ok: false, error: { code: 'seal.wrong' } });
    value(await wait(there.host.keyring.openPrivate({ id: info.id, secret: PASSPHRASE })));
    await on.machine.timing.advance(100);
    expect(read.words()).toBe('from there;');
    expect(value(await wait(there.host.dossiers.save({ id: info.id }))).notices).toEqual([]);
  });
});

/** The host of before ends in order, and another one takes its place. */
async function startHostAgain(page: Page): Promise<Host> {
  value(await wait(page.host.keyring.lock(null)));
  page.cut();
  on.machine.die();
  return startHost('/data', on.machine.another(on.machine.timing));
}
