import type { Reading } from '../domain/provision';
import type { ImportedComment, ImportedProposal } from '../formats/format';
import type { Namer } from '../notation/names';
import { findVerb } from '../notation/verbs';
import { bareWords } from './bareWords';
import type { Claim } from './claims';

/** What the comments of a file say of who stands where. */
export interface CommentClaims {
  readonly claims: readonly Claim[];
  /** Comments of nobody whose delegation is known: the secretariat's own remarks, mostly. */
  readonly nobodys: number;
}

const NAME = /^\s*(?:\[[^\]\n]{2,60}\]\s*:?|[^:\n]{2,60}:)\s*/u;
/** What people say before they say what they do. */
const PREAMBLE =
  /^(?:(?:we|our delegation|this delegation|i)\s+)?(?:(?:would like|wish(?:es)?)\s+to\s+|also\s+|still\s+)*/iu;
/** What may follow, so that the verb is about the very words: `support the deletion` and `support for developing countries` are not. */
const ITSELF =
  /^\s*(?:(?:on|of)\s+)?(?:(?:this|the|that|these|those|our|its|as)\s+)*(?:words?|wording|text|language|paragraph|para|article|sentence|phrase|bracket|provision|positions?|it|drafted|written)?\s*$/iu;

/**
 * Comments of delegations as claims on the words they stand on. A stance is read only where a comment begins with it (`We reserve our
 * position`); else the comment is listed with its words and whoever reads them says what they mean.
 */
export function commentClaimsOf(
  comments: readonly ImportedComment[],
  proposals: readonly ImportedProposal[],
  theirs: Reading,
  namer: Namer,
): CommentClaims {
  const claims: Claim[] = [];
  let nobodys = 0;
  for (const { delegation, words, author, on } of comments) {
    if (delegation === null) {
      nobodys++;
      continue;
    }
    const head = NAME.exec(words);
    const isNamed = head !== null && namer(head[0].replace(/[[\]:]/g, '').trim()) === delegation;
    const said = (isNamed ? words.slice(head[0].length) : words).trim();
    const about = placeOf(on, proposals);
    const text = about === null ? '' : (theirs.byBlock.get(about.block)?.text ?? '');
    const part = about === null ? '' : text.slice(about.start, about.end ?? text.length).trim();
    const isWhole = about === null || part === text.trim();
    claims.push({
      written: author,
      code: delegation,
      ...stanceOf(said),
      isProposal: false,
      block: about?.block ?? '',
      range: isWhole || about === null ? null : { start: about.start, end: about.end ?? text.length },
      words: bareWords(part),
      text: part,
      at: { block: about?.block ?? '', offset: about?.start ?? 0 },
      attribution: words,
      comment: said,
    });
  }
  return { claims, nobodys };
}

function placeOf(
  on: ImportedComment['on'],
  proposals: readonly ImportedProposal[],
): { readonly block: string; readonly start: number; readonly end: number | null } | null {
  switch (on.kind) {
    case 'span':
      return {
        block: on.from.block,
        start: on.from.offset,
        end: on.from.block === on.to.block ? on.to.offset : null,
      };
    case 'proposal': {
      const proposal = proposals[on.proposal];
      const block = proposal?.block ?? proposal?.place?.after ?? null;
      return block === null ? null : { block, start: 0, end: null };
    }
    case 'text':
      return null;
  }
}

/** The verb with which a comment begins; one further on may be about anything. */
function stanceOf(said: string): Pick<Claim, 'verb' | 'stance'> {
  const [sentence = ''] = said.split(/(?<=[.!?;])\s|\n/u);
  const start = PREAMBLE.exec(sentence)?.[0].length ?? 0;
  const verb = findVerb(sentence, start, sentence.length);
  const isFirst = verb !== null && sentence.slice(start, verb.start).trim() === '';
  const isAboutIt = isFirst && ITSELF.test(sentence.slice(verb.end).replace(/[.!;]+\s*$/u, ''));
  return isAboutIt && verb.stance !== null ? { verb: verb.verb, stance: verb.stance } : { verb: 'none', stance: null };
}
