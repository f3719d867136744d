import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWords } from './compare';
import { strengthShifts } from './strength';
import { STRENGTH_LISTS, type StrengthList } from './strengthLists';

/** Shifts as `family: from > to direction`. */
function shown(base: string, proposed: string): readonly string[] {
  return strengthShifts(base, proposed, STRENGTH_LISTS).map(
    ({ from, to, family, direction }) => `${family}: ${from} > ${to} ${direction}`,
  );
}

describe('PR6: strength shifts', () => {
  it.each([
    ['a modal down', 'States shall act.', 'States should act.', ['modal: shall > should weaker']],
    ['a modal up', 'States may act.', 'States shall act.', ['modal: may > shall stronger']],
    ['modals of equal strength', 'States shall act.', 'States must act.', []],
    [
      'an operative verb down',
      'Urges all States to act',
      'Invites all States to act',
      ['operative: Urges > Invites weaker'],
    ],
    [
      'a phrase of two words',
      'Calls upon States to act',
      'Strongly urges States to act',
      ['operative: Calls upon > Strongly urges stronger'],
    ],
    ['a strengthened verb', 'Urges States', 'Strongly urges States', ['operative: Urges > Strongly urges stronger']],
    [
      'a qualifier in',
      'States shall act.',
      'States shall, where appropriate, act.',
      ['qualifier:  > where appropriate weaker'],
    ],
    [
      'a qualifier out',
      'States shall act, to the extent possible.',
      'States shall act.',
      ['qualifier: to the extent possible >  stronger'],
    ],
    ['a qualifier for its like', 'States shall, where appropriate, act.', 'States shall, as appropriate, act.', []],
    [
      'a qualifier for another',
      'act as appropriate',
      'act as feasible',
      ['qualifier: as appropriate > as feasible unclear'],
    ],
    [
      'part of a phrase',
      'act to the extent possible',
      'act to the best',
      ['qualifier: to the extent possible >  stronger'],
    ],
    [
      'an effort in place of a result',
      'States shall ensure access',
      'States shall endeavour to ensure access',
      ['qualifier:  > endeavour to weaker'],
    ],
    ['a negation', 'States shall extradite', 'States shall not extradite', ['negation:  > not unclear']],
    [
      'a modal reversed',
      'States shall extradite',
      'States may not extradite',
      ['modal: shall > may unclear', 'negation:  > not unclear'],
    ],
    ['a modal taken out', 'States may adopt measures', 'States adopt measures', ['modal: may >  unclear']],
    [
      'a clause of its own',
      'States shall act.',
      'States shall act. Each Party should, where appropriate, report on it.',
      [],
    ],
    ['phase down for phase out', 'phase out coal', 'phase down coal', ['ending: phase out > phase down weaker']],
    ['French', 'Décide de créer', 'Recommande de créer', ['operative: Décide > Recommande weaker']],
    [
      'French elision',
      "Les États s'engagent à agir",
      'Les États envisagent d’agir',
      ["commitment: s'engagent à > envisagent weaker"],
    ],
    ['Spanish', 'Los Estados deberán actuar', 'Los Estados podrán actuar', ['modal: deberán > podrán weaker']],
    [
      'Spanish, words written as in French',
      'Exhorta a los Estados',
      'Invita a los Estados',
      ['operative: Exhorta > Invita weaker'],
    ],
    [
      'Russian',
      'Призывает государства',
      'Настоятельно призывает государства',
      ['operative: Призывает > Настоятельно призывает stronger'],
    ],
    ['Chinese', '缔约国应当采取措施', '缔约国可以采取措施', ['modal: 应当 > 可以 weaker']],
    ['Chinese, part of another word', '缔约国应用技术', '缔约国使用技术', []],
    ['Arabic', 'تحث الدول على العمل', 'تدعو الدول إلى العمل', ['operative: تحث > تدعو weaker']],
    ['Arabic with its conjunction', 'وتحثّ الدول', 'وتدعو الدول', ['operative: وتحثّ > وتدعو weaker']],
  ])('%s', (_, base, proposed, shifts) => {
    expect(shown(base, proposed)).toEqual(shifts);
  });

  it('tells the place in the base, from texts and from changes alike', () => {
    const base = 'All States shall, if necessary, act.';
    const proposed = 'All States should act.';
    const shifts = [
      { from: 'shall', to: 'should', family: 'modal', direction: 'weaker', at: 11 },
      { from: 'if necessary', to: '', family: 'qualifier', direction: 'stronger', at: 18 },
    ];
    expect(strengthShifts(base, proposed, STRENGTH_LISTS)).toEqual(shifts);
    expect(strengthShifts(compareWords(base, proposed), STRENGTH_LISTS)).toEqual(shifts);
  });

  it('goes by the lists it is given', () => {
    const own: StrengthList = {
      family: 'house',
      language: 'en',
      kind: 'scale',
      steps: [['solemnly'], ['gladly']],
      source: 'own',
    };
    expect(strengthShifts('we solemnly act', 'we gladly act', [own])).toMatchObject([
      { family: 'house', direction: 'weaker' },
    ]);
    expect(strengthShifts('we shall act', 'we may act', [own])).toEqual([]);
    expect(strengthShifts('we shall act', 'we may act', [])).toEqual([]);
  });

  it('does not throw on any string, and is the mirror of itself', () => {
    const mirror = { stronger: 'weaker', weaker: 'stronger', unclear: 'unclear' } as const;
    const word = fc.constantFrom(
      'States',
      'shall',
      'should',
      'may',
      'not',
      'act',
      'where',
      'appropriate',
      'urges',
      'invites',
      ',',
      '各',
      '应',
    );
    const text = fc.array(word, { maxLength: 10 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, fc.oneof(text, fc.string({ unit: 'binary' })), (base, proposed) => {
        for (const { from, at } of strengthShifts(base, proposed, STRENGTH_LISTS))
          expect(base.slice(at, at + from.length)).toBe(from);
      }),
      { seed: 341, numRuns: 800 },
    );
    for (const [one, two] of [
      ['States shall act', 'States may act'],
      ['Urges States', 'Invites States'],
      ['act where appropriate', 'act'],
    ] as const) {
      const [there] = strengthShifts(one, two, STRENGTH_LISTS);
      const [back] = strengthShifts(two, one, STRENGTH_LISTS);
      expect(back?.direction).toBe(mirror[there?.direction ?? 'unclear']);
    }
  });
});

describe('PR6: the built-in lists', () => {
  it('cover six languages with the three great families, say where they come from, and repeat no form within a language', () => {
    for (const language of ['en', 'fr', 'es', 'ru', 'zh', 'ar'] as const) {
      const own = STRENGTH_LISTS.filter((list) => list.language === language);
      expect(own.map(({ family }) => family)).toEqual(expect.arrayContaining(['modal', 'operative', 'qualifier']));
      const forms = own.flatMap(({ steps }) => steps.flat());
      expect(forms.filter((form, at) => forms.indexOf(form) !== at)).toEqual([]);
      expect(forms.filter((form) => form !== form.toLowerCase() || form.trim() !== form || form === '')).toEqual([]);
    }
    expect(STRENGTH_LISTS.filter(({ source }) => source === '')).toEqual([]);
  });
});
