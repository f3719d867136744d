import { describe, expect, it } from 'vitest';
import { buildRoster } from '../domain/roster';
import { namerOf, speakerTest } from './names';
import { type Pick, printClean } from './print';
import { readDraft } from './read';
import { segment } from './segment';

const namer = namerOf(buildRoster([]));

function clean(source: string, pick?: Pick) {
  const draft = segment(source, { isSpeaker: speakerTest(namer) });
  return printClean(draft.sections, draft.tail, readDraft(draft.sections, { namer }), pick);
}

describe('the clean view', () => {
  const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['nothing to do', '1. Ports are free.', '1. Ports are free.', []],
    ['a lone bracket is read as kept', 'Ports [always] are free.', 'Ports always are free.', ['bracket always']],
    [
      'spaces come out right',
      'Ports [, where apt,] are free [ and lit ].',
      'Ports, where apt, are free and lit.',
      ['bracket , where apt,', 'bracket and lit'],
    ],
    [
      'alternatives stand side by side',
      'Ports [shall][should] [may] be free.',
      'Ports shall / should / may be free.',
      ['alternatives shall / should / may'],
    ],
    [
      'nested brackets',
      'Ports [are [ever] free].',
      'Ports are ever free.',
      ['bracket are [ever] free', 'bracket ever'],
    ],
    ['heads go', 'Ports are [EU: always] free.', 'Ports are always free.', ['bracket EU: always']],
    [
      'tails go',
      'Ports are [always - Norway delete] free.',
      'Ports are always free.',
      ['bracket always - Norway delete'],
    ],
    ['names alone go', 'Ports are free. [US: reserve]', 'Ports are free.', []],
    ['remarks go', 'Ports are free. [Agreed ad ref]', 'Ports are free.', []],
    [
      'placeholders stay',
      'Ports pay [X] coins by [insert date].',
      'Ports pay [X] coins by [insert date].',
      ['placeholder X', 'placeholder insert date'],
    ],
    ['quotations stay', 'He said “[...] free [sic]”.', 'He said “[...] free [sic]”.', []],
    ['references stay', 'As paragraph [14] says.', 'As paragraph [14] says.', ['reference 14']],
    ['what has no partner stays', 'Ports] are [free.', 'Ports] are [free.', ['unmatched ]', 'unmatched [']],
  ];
  for (const [name, source, text, open] of cases) {
    it(`CO7: ${name}`, () => {
      const printed = clean(source);
      expect(printed.text).toBe(text);
      expect(printed.open.map((one) => `${one.kind} ${one.words}`)).toEqual(open);
    });
  }

  it('CO7, TX5, TX6: page lines, notes and speakers are left out, and a cut sentence is whole again', () => {
    const printed = clean(
      'Norway\n1. Ports are always\n17/52\nfree to all.\nComment: asked for in spring.\n2. Ports are lit.\n',
    );
    expect(printed.text).toBe('1. Ports are always free to all.\n2. Ports are lit.\n');
  });

  it('BR4: reads as if one alternative were chosen, and lists what was not', () => {
    const first: Pick = (set) => (set === null ? null : 1);
    const printed = clean('Ports [shall] [should] be [always] free.', first);
    expect(printed.text).toBe('Ports shall be always free.');
    expect(printed.open.map((one) => one.words)).toEqual(['always']);
    expect(clean('Ports [shall] [should] be free.', () => 'none').text).toBe('Ports be free.');
  });

  it('BR2: a bracket over paragraphs is opened or cut as a whole', () => {
    const source = '1. Ports keep: [\n(a) Lights;\n(b) Bells.]\n2. The end.';
    expect(clean(source).text).toBe('1. Ports keep:\n(a) Lights;\n(b) Bells.\n2. The end.');
    expect(clean(source, () => 'none').text).toBe('1. Ports keep:\n2. The end.');
  });
});
