import type { Stance } from '../domain/position';
import type { AttributionClause } from '../domain/provision';

export type Verb = AttributionClause['verb'];

/** A verb of an attribution, where it stands, and the stance it takes (PO3; NOTATION 6). */
export interface VerbReading {
  readonly verb: Verb;
  readonly stance: Stance | null;
  readonly start: number;
  readonly end: number;
}

interface Row {
  readonly words: string;
  readonly verb: Verb;
  readonly stance: Stance | null;
}

/** Longer phrases before the words they hold. Stances by PO3: wanting words out is opposition to keeping them. */
const ROWS: readonly Row[] = [
  { words: 'alternativ(?:e(?:ly)?)?\\s+propos(?:e[sd]?|als?|ing)', verb: 'alternative', stance: 'SUP' },
  { words: 'prefers?\\s+(?:deletion|to\\s+(?:delete|remove|omit)|no\\s+text)', verb: 'delete', stance: 'DEL' },
  {
    words:
      '(?:request(?:s|ed)?|ask(?:s|ed)?|want(?:s|ed)?|propos(?:e[sd]?|ing)|suggest(?:s|ed)?|wish(?:es)?)\\s+(?:to\\s+)?(?:delet(?:e|ing)|delet(?:ion)|remov(?:e|ing)|strik(?:e|ing)|omit(?:ting)?)(?:\\s+of)?',
    verb: 'delete',
    stance: 'OPP',
  },
  {
    words:
      '(?:request(?:s|ed)?|ask(?:s|ed)?|want(?:s|ed)?|propos(?:e[sd]?|ing)|suggest(?:s|ed)?|wish(?:es)?)\\s+(?:to\\s+)?(?:retain(?:ing)?|keep(?:ing)?)',
    verb: 'retain',
    stance: 'SUP',
  },
  {
    words: '(?:support(?:s|ed)?|accept(?:s|ed)?|agree[sd]?)\\s+(?:this\\s+\\p{L}+\\s+)?ad\\s+ref(?:erendum|\\.)?',
    verb: 'support',
    stance: 'ADR',
  },
  { words: 'maintains?\\s+(?:its|their)\\s+(?:opposition|objection)', verb: 'oppose', stance: 'OPP' },
  {
    words: '(?:can|could|will|would)\\s+(?:go|live)\\s+(?:along\\s+)?with(?:\\s+consensus)?',
    verb: 'support',
    stance: 'LIV',
  },
  {
    words: '(?:can\\s+)?follows?\\s+(?:the\\s+)?consensus|no\\s+(?:substantive\\s+)?objections?',
    verb: 'support',
    stance: 'LIV',
  },
  { words: '(?:is|are)\\s+flexible|flexible', verb: 'support', stance: 'FLX' },
  {
    words:
      'cannot\\s+(?:accept|support|agree)|can(?:no|\\s+no|’)t\\s+accept|does\\s+not\\s+support|do\\s+not\\s+support|not\\s+support(?:ed)?',
    verb: 'oppose',
    stance: 'OPP',
  },
  {
    words:
      'reserv(?:e[sd]?|ing|ations?)(?:\\s+(?:its|their)\\s+positions?)?|wish(?:es)?\\s+(?:its|their)\\s+reservations?|place[sd]?\\s+(?:a\\s+)?reservations?|(?:place|put)\\s+in\\s+brackets',
    verb: 'reserve',
    stance: 'RSV',
  },
  {
    words:
      '(?:is|are|still|is\\s+still|are\\s+still)\\s+(?:consider|review|reflect|study)ing(?:\\s+on)?|consider(?:s|ing)?|review(?:s|ing)|reflect(?:s|ing)(?:\\s+on)?|will\\s+revert|seeks?\\s+clarifications?|clarif(?:y|ication)',
    verb: 'consider',
    stance: 'CLA',
  },
  {
    words: 'delet(?:e[sd]?|ions?|ing)|remov(?:e[sd]?|al|ing)|strikes?|suppress(?:es|ed)?|omit(?:s|ted)?',
    verb: 'delete',
    stance: 'OPP',
  },
  { words: 'retain(?:s|ed|ing)?|keep(?:s|ing)?|kept|maintain(?:s|ed)?', verb: 'retain', stance: 'SUP' },
  { words: 'oppos(?:e[sd]?|ing|ition)|object(?:s|ed)?|against|reject(?:s|ed)?', verb: 'oppose', stance: 'OPP' },
  {
    words:
      'amend(?:s|ed|ments?)?|replac(?:e[sd]?|ing)|modif(?:y|ies|ied)|merg(?:e[sd]?|ing)|mov(?:e[sd]?|ing)|reformulat(?:e[sd]?|ion)|suggest(?:s|ed)\\s+text|request(?:s|ed)?\\s+placement',
    verb: 'amend',
    stance: 'AMD',
  },
  {
    words:
      'propos(?:e[sd]?|als?|ing)|suggest(?:s|ed|ion)?|submit(?:s|ted)?|introduc(?:e[sd]?|ing)|insert(?:s|ed)?|add(?:s|ed)?|tabled?',
    verb: 'propose',
    stance: 'SUP',
  },
  {
    words:
      'support(?:s|ed|ing)?|prefer(?:s|red)?|favou?r(?:s|ed)?|accept(?:s|ed)?|agree[sd]?|endors(?:e[sd]?)|welcom(?:e[sd]?)',
    verb: 'support',
    stance: 'SUP',
  },
];

const ALL = new RegExp(`(?<![\\p{Ll}])(?:${ROWS.map((row) => `(${row.words})`).join('|')})(?![\\p{L}])`, 'giu');
/** Glued to a code as in `CLpropose`: lower case directly after capitals. */
const GLUED =
  /(?<=\p{Lu}{2})(?:propos(?:e[sd]?|al)|oppos(?:e[sd]?)|support(?:s|ed)?|reserv(?:e[sd]?)|delet(?:e[sd]?))/gu;

/** The first verb of the table at or after `from`, before `to`. */
export function findVerb(text: string, from: number, to: number): VerbReading | null {
  const zone = text.slice(from, to);
  ALL.lastIndex = 0;
  const m = ALL.exec(zone);
  GLUED.lastIndex = 0;
  const glued = GLUED.exec(zone);
  if (glued && (!m || glued.index < m.index)) {
    ALL.lastIndex = 0;
    const again = ALL.exec(zone.slice(glued.index));
    if (again && again.index === 0) return reading(again, from + glued.index);
  }
  return m ? reading(m, from + m.index) : null;
}

function reading(m: RegExpExecArray, start: number): VerbReading {
  let row: Row = ROWS[ROWS.length - 1] as Row;
  for (let i = 0; i < ROWS.length; i++) {
    if (m[i + 1] !== undefined) {
      row = ROWS[i] as Row;
      break;
    }
  }
  return { verb: row.verb, stance: row.stance, start, end: start + m[0].length };
}
