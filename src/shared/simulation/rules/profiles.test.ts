import { expect, test } from 'vitest';
import { isUnverified, PROFILES, profileOf } from './profiles';
import { readRules } from './readRules';
import { RULES_VERSION, type RuleProfile, type RuleSource } from './ruleProfile';

/** Every source of a profile, wherever it stands. */
function sourcesOf(value: unknown): RuleSource[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === 'source' ? [part as RuleSource] : sourcesOf(part)));
}

test('A1: every profile that comes with the program is rules as data, and survives JSON', () => {
  expect(Object.keys(PROFILES)).toEqual([
    'ga-committee',
    'ga-plenary',
    'ahc-75-282',
    'untoc-cop',
    'consensus-only',
    'un4mun',
    'custom',
  ]);
  for (const profile of Object.values(PROFILES)) {
    expect(readRules(JSON.parse(JSON.stringify(profile)))).toEqual({ ok: true, value: profile });
  }
});

test('A1: no number stands without its source, and what nobody checked is marked', () => {
  for (const profile of Object.values(PROFILES)) {
    const bare: string[] = [];
    const look = (value: unknown, path: string, hasSource: boolean): void => {
      if (typeof value === 'number' && !hasSource && path !== '.version') bare.push(path);
      if (typeof value !== 'object' || value === null) return;
      const covered = hasSource || 'source' in value;
      for (const [key, part] of Object.entries(value)) look(part, `${path}.${key}`, covered);
    };
    look(profile, '', false);
    expect(bare).toEqual([]);
    expect(sourcesOf(profile).length).toBeGreaterThan(40);
  }
  expect(sourcesOf(profileOf('ga-plenary')).some(isUnverified)).toBe(true);
  expect(profileOf('ga-plenary').silence.leastHours).toEqual({
    value: 72,
    source: { document: 'UNGA decision 74/544', rule: 'paragraph (a)', wording: 'seen' },
  });
});

test('A1: rules of a trainer are marked as their own in every place', () => {
  expect(sourcesOf(profileOf('custom')).every(({ wording }) => wording === 'own')).toBe(true);
});

test.each([
  ['nothing', null, ''],
  ['a number of another kind', { reply: { most: { value: 'two' } } }, 'reply.most.value'],
  ['a number without its source', { silence: { leastHours: { value: 72 } } }, 'silence.leastHours.source'],
  ['a share of nothing', { quorum: { open: { value: { denominator: 0 } } } }, 'quorum.open.value.denominator'],
  ['a field that there is not', { grading: 1 }, 'grading'],
] as const)('rules with %s are refused with the place of the fault', (_, change, path) => {
  const merge = (base: unknown, over: unknown): unknown =>
    typeof over === 'object' && over !== null && typeof base === 'object' && base !== null
      ? { ...base, ...Object.fromEntries(Object.entries(over).map(([k, v]) => [k, merge((base as never)[k], v)])) }
      : over;
  let raw = change === null ? null : (merge(profileOf('ga-committee'), change) as RuleProfile);
  if (path === 'silence.leastHours.source' && raw !== null) {
    raw = { ...raw, silence: { ...raw.silence, leastHours: { value: 72 } as never } };
  }
  const read = readRules(raw);
  expect(read).toMatchObject({ ok: false, error: { path } });
});

test('rules from a later version, or with a motion twice, are refused', () => {
  const committee = profileOf('ga-committee');
  expect(readRules({ ...committee, version: RULES_VERSION + 1 })).toMatchObject({
    ok: false,
    error: { code: 'too-new' },
  });
  const twice = { ...committee, motions: [...committee.motions, committee.motions[0]] };
  expect(readRules(twice)).toMatchObject({ ok: false, error: { code: 'twice', path: 'motions.15.kind' } });
});
