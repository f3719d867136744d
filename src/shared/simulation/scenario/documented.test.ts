import { describe, expect, it } from 'vitest';
import { projectText } from '../../testing/projectFiles';
import { PROFILES } from '../rules/profiles';
import { BEHAVIOUR_KINDS, ROUND_FORMS, SCENARIO_VERSION, SCRIPTED_STANCES, scenarioSchema } from './scenarioSchema';

const page = projectText('docs/scenario-json.md');

/** Names of the fields of a schema and of all it is made of; rules of procedure have a form of their own. */
function fieldsOf(schema: unknown, names = new Set<string>(), seen = new Set<unknown>()): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return names;
  seen.add(schema);
  const { entries, item, wrapped, options, pipe } = schema as Record<string, unknown>;
  for (const [name, part] of Object.entries((entries ?? {}) as object)) {
    names.add(name);
    if (name !== 'rules') fieldsOf(part, names, seen);
  }
  for (const part of [item, wrapped]) fieldsOf(part, names, seen);
  for (const list of [options, pipe]) if (Array.isArray(list)) for (const part of list) fieldsOf(part, names, seen);
  return names;
}

describe('the form of a scenario', () => {
  const fields = fieldsOf(scenarioSchema);
  const named = [
    ...fields,
    ...Object.keys(PROFILES),
    ...ROUND_FORMS,
    ...BEHAVIOUR_KINDS,
    ...SCRIPTED_STANCES,
    String(SCENARIO_VERSION),
  ];

  it('is seen whole by this test', () => {
    expect([...fields]).toEqual(
      expect.arrayContaining(['seats', 'fictional', 'elements', 'reservation', 'ties', 'weight']),
    );
  });

  it('is in its documentation, name by name', () => {
    expect(named.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
