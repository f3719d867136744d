import { describe, expect, it } from 'vitest';
import { readRecoveryKey } from '../../shared/sealing/recoveryKey';
import { sign, verify } from '../../shared/sealing/signing';
import { FakeMachine } from '../testing/memoryDisk';
import { filesWith, loadKeyring, PASSPHRASE } from '../testing/sealedCase';

const WRONG = { ok: false, error: { code: 'seal.wrong', detail: {} } };

describe('SE5: a keyring', () => {
  it('has chosen nothing at first, and writes nothing', async () => {
    const machine = FakeMachine.start();
    const keyring = await loadKeyring(machine);
    expect(keyring.state).toBe('none');
    expect(keyring.isSealing).toBe(false);
    expect(machine.files.paths()).toEqual([]);
  });

  it('is locked in the next process, and opens with the passphrase or the recovery key, however those are typed', async () => {
    const machine = FakeMachine.start();
    const keyring = await loadKeyring(machine);
    const { recoveryKey } = await keyring.protect(PASSPHRASE);
    expect(keyring.state).toBe('unlocked');
    expect(readRecoveryKey(recoveryKey).ok).toBe(true);
    const { key } = keyring.dataKey;
    for (const typed of [PASSPHRASE, recoveryKey, recoveryKey.toLowerCase().replace(/-/g, ' ')]) {
      const again = await loadKeyring(machine);
      expect(again.state).toBe('locked');
      expect(await again.unlock('something else')).toEqual(WRONG);
      expect(again.state).toBe('locked');
      expect(await again.unlock(typed)).toEqual({ ok: true, value: null });
      expect(again.dataKey.key).toEqual(key);
    }
  });

  it('takes a passphrase as people see it, whichever way a keyboard composes its letters', async () => {
    const machine = FakeMachine.start();
    await (await loadKeyring(machine)).protect('Perú déjà');
    const again = await loadKeyring(machine);
    expect((await again.unlock('Perú déjà')).ok).toBe(true);
  });

  it('says which group of a recovery key was misread', async () => {
    const machine = FakeMachine.start();
    const { recoveryKey } = await (await loadKeyring(machine)).protect(PASSPHRASE);
    const typed = `${recoveryKey.slice(0, -1)}${recoveryKey.endsWith('A') ? 'B' : 'A'}`;
    expect(await (await loadKeyring(machine)).unlock(typed)).toEqual({
      ok: false,
      error: { code: 'seal.wrong', detail: { group: 7 } },
    });
  });

  it('holds neither keys nor seed nor what is kept in it readably, once it seals', async () => {
    const machine = FakeMachine.start();
    const keyring = await loadKeyring(machine);
    const device = await keyring.device();
    await keyring.keepSecret('team', new TextEncoder().encode('a key of our team'));
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
    expect(filesWith(machine.files, hex(device.seed))).toHaveLength(2);
    await keyring.protect(PASSPHRASE);
    for (const secret of [device.seed, keyring.dataKey.key, new TextEncoder().encode('a key of our team')]) {
      expect(filesWith(machine.files, hex(secret))).toEqual([]);
    }
    const again = await loadKeyring(machine);
    await expect(again.device()).rejects.toThrow('seal.locked');
    await again.unlock(PASSPHRASE);
    const same = await again.device();
    expect(same.publicKey).toEqual(device.publicKey);
    expect(verify(device.publicKey, new Uint8Array(3), sign(same, new Uint8Array(3)))).toBe(true);
    expect(new TextDecoder().decode((await again.secret('team')) ?? undefined)).toBe('a key of our team');
    await again.keepSecret('team', null);
    expect(await again.secret('team')).toBeNull();
  });

  it('a changed passphrase opens it and the one of before does not; the recovery key stays', async () => {
    const machine = FakeMachine.start();
    const keyring = await loadKeyring(machine);
    const { recoveryKey } = await keyring.protect(PASSPHRASE);
    await keyring.changePassphrase('another one');
    const again = await loadKeyring(machine);
    expect(await again.unlock(PASSPHRASE)).toEqual(WRONG);
    expect((await again.unlock('another one')).ok).toBe(true);
    expect((await (await loadKeyring(machine)).unlock(recoveryKey)).ok).toBe(true);
  });

  it('a new recovery key opens it and the one of before does not', async () => {
    const machine = FakeMachine.start();
    const keyring = await loadKeyring(machine);
    const before = await keyring.protect(PASSPHRASE);
    const after = await keyring.newRecoveryKey();
    const again = await loadKeyring(machine);
    expect(await again.unlock(before.recoveryKey)).toEqual(WRONG);
    expect((await again.unlock(after.recoveryKey)).ok).toBe(true);
  });

  it('left readable it opens by itself, and knows the key that was used before', async () => {
    const machine = FakeMachine.start();
    const keyring = await loadKeyring(machine);
    await keyring.protect(PASSPHRASE);
    const { name } = keyring.dataKey;
    await keyring.leaveReadable();
    expect(keyring.isUnfinished).toBe(true);
    await keyring.finish(null);
    const again = await loadKeyring(machine);
    expect(again.state).toBe('open');
    expect(again.isSealing).toBe(false);
    expect(again.keyNamed(name)).not.toBeNull();
    await again.protect('once more');
    expect(again.dataKey.name).not.toBe(name);
    expect(again.keyNamed(name)).not.toBeNull();
  });

  it('one copy of it is enough; where both are damaged nothing is begun in their place', async () => {
    const machine = FakeMachine.start();
    await (await loadKeyring(machine)).protect(PASSPHRASE);
    machine.files.put('/data/keyring.json', new Uint8Array(7));
    const again = await loadKeyring(machine);
    expect((await again.unlock(PASSPHRASE)).ok).toBe(true);
    machine.files.put('/data/keyring.copy.json', new Uint8Array(0));
    await expect(loadKeyring(machine)).rejects.toThrow('file.damaged');
  });

  it('stopped at every call to the disk while it seals, changes or opens: it is as before or as after', async () => {
    const steps = ['protect', 'change', 'recovery', 'open'] as const;
    const typed = {
      protect: [PASSPHRASE],
      change: [PASSPHRASE, 'another'],
      recovery: [PASSPHRASE],
      open: [PASSPHRASE],
    };
    const act = async (machine: FakeMachine, step: (typeof steps)[number]) => {
      const keyring = await loadKeyring(machine);
      if (step === 'protect') return keyring.protect(PASSPHRASE);
      await keyring.unlock(PASSPHRASE);
      if (step === 'change') return keyring.changePassphrase('another');
      if (step === 'recovery') return keyring.newRecoveryKey();
      return keyring.leaveReadable();
    };
    for (const step of steps) {
      for (let at = 0; ; at++) {
        const machine = FakeMachine.start();
        if (step !== 'protect') await (await loadKeyring(machine)).protect(PASSPHRASE);
        machine.files.faults.set(machine.files.calls.length + at, 'stop');
        await act(machine, step).catch((thrown: unknown) => expect(String(thrown)).toContain('ESTOPPED'));
        if (!machine.files.isStopped) break;
        for (const how of ['kill', 'power', 'contents'] as const) {
          const disk = machine.files.clone();
          disk.restart(how);
          const next = await loadKeyring(machine.another(undefined, disk));
          if (next.state === 'none' || next.state === 'open') continue;
          const opens = [];
          for (const one of typed[step]) opens.push((await next.unlock(one)).ok);
          expect(opens, `${step} ${at} ${how}`).toContain(true);
        }
      }
    }
  });
});
