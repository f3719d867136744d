import type { OpenQuestion } from '../notation/print';
import type { UnheldReason } from '../notation/proposalPrint';
import type { ReadLoss, WriteLoss } from './redline/lossCodes';

/**
 * What a line of an import's report can say: words are `report.line.CODE`, of losses `import.loss.CODE`. Closed, so that nothing is
 * reported that there are no words for.
 */
export type ImportCode =
  | 'sections'
  | 'blocks'
  | 'encoding'
  | 'markdown'
  | 'wrapped-lines'
  | 'running'
  | 'mixed-line-ends'
  | `changes.${'amend' | 'delete' | 'insert' | 'move' | 'on' | 'empty'}`
  | 'comments'
  | `comments.${'moved' | 'unanchored'}`
  | 'notes'
  | `notes.${'proposed' | 'loose'}`
  | 'labels'
  | 'tables'
  | 'boxes'
  | 'parted'
  | 'joined'
  | 'rows'
  | 'opposed'
  | 'nobody'
  | 'heads'
  | 'heads.left'
  | 'furniture'
  | 'reformatted'
  | 'proposals.formats'
  | 'revoked'
  | `loss.${ReadLoss}`;

/**
 * Why a proposal is not in a text that is written, besides what a head cannot hold: `kind` a move, a note, a title, no text at all;
 * `paragraphs` deletion of several; `on-proposal` it starts from another's wording; `to-follow` there are no words yet; `stale` it does
 * not apply to the words as they are (PR3); `other-document` it stands in a part that is not written.
 */
export type LeftOutReason =
  | UnheldReason
  | 'kind'
  | 'paragraphs'
  | 'on-proposal'
  | 'to-follow'
  | 'stale'
  | 'other-document';

/** What is to be said of an export: words are `export.CODE`. Closed as that of an import is. */
export type ExportCode =
  | 'encoding-changed'
  | `open.${OpenQuestion['kind']}`
  | `heads.${LeftOutReason | 'positions' | 'own'}`
  | `redline.${LeftOutReason | 'no-paragraph' | 'rewritten'}`
  | `loss.${WriteLoss}`;
