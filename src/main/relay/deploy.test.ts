import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RELAY_PORT, readRelayOptions } from './relayOptions';

const root = resolve(__dirname, '..', '..', '..');
const file = (name: string) => join(root, 'deploy', name);

/** The options behind the program in a command line, as the relay reads them. */
function optionsIn(words: readonly string[]) {
  const at = words.findIndex((word) => word.endsWith('out/main/relay.cjs'));
  expect(at).toBeGreaterThan(0);
  return readRelayOptions(words.slice(at + 1));
}

describe('the systemd unit', () => {
  const lines = readFileSync(file('chapeau-relay.service'), 'utf8').split('\n');
  const settings = lines.flatMap((line) => [/^(\w+)=(.*)$/.exec(line)].flatMap((found) => (found ? [found] : [])));
  const of = (name: string) => settings.filter(([, key]) => key === name).map(([, , value]) => value);

  it('consists of sections, settings and remarks', () => {
    for (const line of lines) expect(line).toMatch(/^(|#.*|\[(Unit|Service|Install)\]|[A-Z]\w+=.*)$/);
  });

  it('starts the relay with options it knows, and gives it time to stop', () => {
    const [command = ''] = of('ExecStart');
    const words = command
      .replace(/ \$OPTIONS$/, '')
      .replace(/\$\{\w+\}/, '/var/lib/x')
      .split(' ');
    expect(optionsIn(words)).toMatchObject({ data: '/var/lib/x', port: RELAY_PORT });
    expect(of('KillSignal')).toEqual(['SIGTERM']);
    expect(Number(of('TimeoutStopSec')[0])).toBeGreaterThan(8);
    expect(of('StandardOutput')).toEqual(['null']);
    expect(of('DynamicUser')).toEqual(['yes']);
  });

  it('is one that systemd takes', (context) => {
    const ran = spawnSync('systemd-analyze', ['verify', file('chapeau-relay.service')], { encoding: 'utf8' });
    if (ran.error !== undefined) context.skip('There is no systemd-analyze here.');
    // A machine without Node at that place says so; nothing else may be wrong.
    const found = ran.stderr
      .split('\n')
      .filter((line) => /chapeau-relay/.test(line) && !/is not executable/.test(line));
    expect(found).toEqual([]);
  });
});

describe('the Containerfile', () => {
  const steps = readFileSync(file('Containerfile'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
      return { name, rest };
    });
  const of = (name: string) => steps.filter((step) => step.name === name).map(({ rest }) => rest);

  it('holds instructions of a Containerfile only', () => {
    const known = [
      'FROM',
      'WORKDIR',
      'COPY',
      'RUN',
      'USER',
      'VOLUME',
      'EXPOSE',
      'STOPSIGNAL',
      'HEALTHCHECK',
      'ENTRYPOINT',
    ];
    for (const { name } of steps) expect(known).toContain(name);
    expect(steps[0]?.name).toBe('FROM');
  });

  it('copies what a build makes', () => {
    for (const rest of of('COPY')) {
      const [source = ''] = rest.replace(/^--from=build \/src\//, '').split(' ');
      if (!source.startsWith('out/')) expect(existsSync(join(root, source)), source).toBe(true);
    }
    expect(
      of('COPY').some((rest) => rest.includes('out/main ')) &&
        of('COPY').some((rest) => rest.includes('out/renderer ')),
    ).toBe(true);
  });

  it('runs as nobody in particular, on the port it opens, and is asked how it is', () => {
    const entry = JSON.parse(of('ENTRYPOINT')[0] ?? '') as string[];
    expect(optionsIn(entry)).toMatchObject({ data: '/data', port: RELAY_PORT, network: 'local' });
    expect(of('EXPOSE')).toEqual([String(RELAY_PORT)]);
    expect(steps.findIndex(({ name }) => name === 'USER')).toBeLessThan(
      steps.findIndex(({ name }) => name === 'ENTRYPOINT'),
    );
    expect(of('USER')).toEqual(['node']);
    const [, check = ''] = /CMD (\[.*\])$/.exec(of('HEALTHCHECK')[0] ?? '') ?? [];
    const [program, flag, script = ''] = JSON.parse(check) as string[];
    expect([program, flag]).toEqual(['node', '-e']);
    expect(script).toContain(`port:${RELAY_PORT}`);
    expect(() => new Function('require', 'process', script)).not.toThrow();
  });
});
