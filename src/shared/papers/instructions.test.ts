import { describe, expect, it } from 'vitest';
import { writeBrief } from '../document/actions/briefs';
import { recordPositions } from '../document/actions/positions';
import { type Redline, wordsOf } from '../formats/redline/redline';
import { Desk } from '../testing/desk';
import {
  INSTRUCTION_COLUMNS,
  type InstructionWords,
  instructionPaper,
  readInstructions,
  type TableLine,
} from './instructionPaper';
import { type InstructionRow, instructionRows, questionsToAsk, referenceOf } from './instructionTable';

const WORDS: InstructionWords = {
  title: 'Instructions',
  help: 'Fill in the empty columns.',
  column: (column) => column,
  stance: (stance) => stance,
  option: (option) => `option ${option}`,
  name: (code) => code,
  field: (field) => field,
};

const TEXT = [
  'Article 5',
  '1. Each State Party [shall][may] adopt [such legislative measures] as are necessary.',
  '2. Nothing in this article shall affect the rights of coastal States.',
];

function asked(at: Desk): readonly InstructionRow[] {
  return instructionRows(at.model, { ceiling: 'record' });
}

/** The table as it comes back, with words put into some cells. */
function filled(table: Redline, cells: Readonly<Record<string, readonly string[]>>): readonly TableLine[] {
  return table.blocks.flatMap((block) => {
    if (block.cell === undefined) return [];
    const { row, column } = block.cell;
    const lines = cells[`${row}/${column}`] ?? [wordsOf(block)];
    return lines.map((words) => ({ table: 0, row, column, words }));
  });
}

describe('a table of instructions', () => {
  it('asks every open question once, with who wants what within the ceiling (PO5), and what our brief says', () => {
    const at = Desk.withText(TEXT);
    const [set = '', lone = ''] = questionsToAsk(at.model);
    const said = { at: '2023-09-05T10:00:00+02:00' };
    at.act((writing) =>
      recordPositions(writing, [
        { target: set, option: 1, delegations: ['NOR', 'EU'], stance: 'SUP', grade: 'record', said },
        { target: set, option: 2, delegations: ['JPN'], stance: 'OPP', grade: 'informal', said },
      ]),
    );
    at.act((writing) => writeBrief(writing, lone, { wanted: 'keep it', fallbacks: ['appropriate measures'] }));
    const rows = asked(at);
    expect(rows.map(({ address, text, from, to }) => [address, text.slice(from, to)])).toEqual([
      [at.model.addressOf(set), '[shall][may]'],
      [at.model.addressOf(lone), '[such legislative measures]'],
    ]);
    expect(rows[0]?.options.find(({ option }) => option === 1)?.holders).toEqual([
      { stance: 'SUP', delegations: ['NOR', 'EU'] },
    ]);
    expect(JSON.stringify(rows)).not.toContain('JPN');
    expect(rows[1]?.brief).toEqual({ wanted: 'keep it', fallbacks: ['appropriate measures'] });
  });

  it('is a table with a row for each question, and nothing in the columns of the answer', () => {
    const at = Desk.withText(TEXT);
    const { blocks } = instructionPaper(asked(at), WORDS);
    const cells = blocks.filter(({ cell }) => cell !== undefined);
    expect(new Set(cells.map(({ cell }) => `${cell?.row}/${cell?.column}`)).size).toBe(3 * INSTRUCTION_COLUMNS.length);
    const answers = cells.filter(({ cell }) => (cell?.row ?? 0) > 0 && (cell?.column ?? 0) > 3);
    expect(answers.every(({ runs }) => runs.length === 0)).toBe(true);
  });

  it('comes back: each row by its reference, whatever its place, lines beyond the first as fallbacks in order', () => {
    const at = Desk.withText(TEXT);
    const rows = asked(at);
    const back = filled(instructionPaper([...rows].reverse(), WORDS), {
      '1/4': ['keep the words'],
      '1/5': ['“appropriate measures”', '“measures”', 'no measures named'],
      '1/8': ['Legal department'],
    });
    expect(readInstructions(back)).toEqual({
      instructions: [
        {
          reference: rows[1]?.reference,
          text: rows[1]?.text,
          change: {
            wanted: 'keep the words',
            acceptable: '“appropriate measures”',
            fallbacks: ['“measures”', 'no measures named'],
            clearedBy: 'Legal department',
          },
        },
      ],
      empty: 1,
      astray: [],
    });
  });

  it('a filled row without a reference is told with its words, and taken for no other', () => {
    const at = Desk.withText(TEXT);
    const rows = asked(at);
    const table = filled(instructionPaper(rows, WORDS), {
      '1/6': ['no “may”'],
      '2/0': ['(reference taken out)'],
      '2/6': ['never “may”'],
    });
    const { instructions, astray } = readInstructions(table);
    expect(instructions.map(({ reference, change }) => [reference, change])).toEqual([
      [rows[0]?.reference, { redLine: 'no “may”' }],
    ]);
    expect(astray).toHaveLength(1);
    expect(astray[0]).toContain('never “may”');
  });

  it('a reference is the same whenever it is asked, and another in another dossier', () => {
    const at = Desk.withText(TEXT);
    const once = asked(at).map(({ reference }) => reference);
    expect(asked(at).map(({ reference }) => reference)).toEqual(once);
    expect(new Set(once).size).toBe(once.length);
    const [first = ''] = questionsToAsk(at.model);
    expect(once).toContain(referenceOf(at.model, first));
    expect(once).not.toContain(referenceOf({ settings: { ...at.model.settings, id: 'another' } }, first));
  });
});
