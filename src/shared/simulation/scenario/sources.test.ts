import { expect, it } from 'vitest';
import { blankScenario } from './edit';
import { readScenario } from './readScenario';
import { changeSource, passagesOf, withSources } from './sources';

const TEXT = [
  'Article 5. Cooperation',
  '',
  '1. Parties shall consider every request in good faith.',
  '',
  '(a) They answer within seventy-two hours.',
  '',
].join('\n');

it('TR13: a text agreed elsewhere is taken provision by provision, each with its address and without its number', () => {
  expect(passagesOf(TEXT)).toEqual([
    { address: 'Art. 5(1)', words: 'Parties shall consider every request in good faith.' },
    { address: 'Art. 5(1)(a)', words: 'They answer within seventy-two hours.' },
  ]);
  expect(passagesOf('')).toEqual([]);
});

it('TR13: texts are changed by their place, and none is no member of the file', () => {
  const scenario = withSources(blankScenario('Harbours'), [{ title: 'Arrangement', passages: passagesOf(TEXT) }]);
  const renamed = changeSource(scenario, 0, { title: 'Agreed arrangement' });
  expect(renamed.sources?.[0]?.title).toBe('Agreed arrangement');
  expect(readScenario(JSON.parse(JSON.stringify(renamed)))).toMatchObject({ ok: true });
  expect('sources' in withSources(renamed, [])).toBe(false);
});
