import { type BlockId, newId } from '../../base/ids';
import type { Bracket, BracketChoice, BracketKind } from '../../domain/bracket';
import type { Resolution, ResolutionForm } from '../../domain/resolution';
import type { BracketAnchor } from '../../domain/target';
import { type StoredChoice, textParts } from '../layout';
import { checkRight } from './declaring';
import type { Writing } from './writing';

/**
 * Says what kind a bracket is, over what its words tell (BR3); null takes that back. Remembered for that bracket by its opening character,
 * one value a question, so that two people who choose different things of one bracket both prevail.
 * Throws RangeError for a bracket that is not in the text.
 */
export function chooseKind(writing: Writing, bracket: Bracket, kind: BracketKind | null): void {
  write(writing, [bracket], 'kind', kind);
}

/**
 * Says that adjacent brackets are alternatives, or that each is a question of its own (BR4); null takes that back. Said of every one of
 * them, so that it holds when the first goes.
 */
export function chooseAlternatives(writing: Writing, brackets: readonly Bracket[], alternatives: boolean | null): void {
  write(writing, brackets, 'alternatives', alternatives);
}

function write<Name extends keyof BracketChoice>(
  writing: Writing,
  brackets: readonly Bracket[],
  name: Name,
  value: NonNullable<BracketChoice[Name]> | null,
): void {
  checkRight(writing, 'text');
  const { docs, model } = writing;
  const found = brackets.map((bracket) => {
    const key = model.keyOfBracket(bracket);
    return { character: characterOf(key), anchor: anchorOf(model.targetFor(key)) };
  });
  docs.text.transact(() => {
    const { choices } = textParts(docs.text);
    for (const { character, anchor } of found) {
      const key = `${character}.${name}`;
      if (value === null) {
        // Choices of other writers may bear other keys: whatever speaks of this bracket is taken back.
        for (const [other, stored] of choices) if (speaksOf(stored, anchor, name, key === other)) choices.delete(other);
      } else {
        choices.set(key, { anchor, choice: { [name]: value } });
      }
    }
  }, 'user');
}

function speaksOf(stored: StoredChoice, anchor: BracketAnchor, name: keyof BracketChoice, isOwn: boolean): boolean {
  return isOwn || (stored.anchor.open === anchor.open && stored.choice[name] !== undefined);
}

/** The opening character a bracket is known by. */
function characterOf(key: string): string {
  if (!key.startsWith('k:')) throw new RangeError(`No bracket ${key}`);
  return key.slice(2);
}

function anchorOf(target: ReturnType<Writing['model']['targetFor']>): BracketAnchor {
  if (target.kind !== 'bracket') throw new RangeError(`Not a bracket: ${target.kind}`);
  return target.anchor;
}

/** Where a decision is carried out, and the brackets that stand there; options that stand one below the other have none. */
export interface DecidedPlace {
  readonly block: BlockId;
  readonly brackets: readonly Bracket[];
  /** What stays and goes here; absent where it is what stays and goes at the first place. */
  readonly chosen?: string;
  readonly dropped?: readonly string[];
}

/** A decision about brackets as a person makes it, before it is carried out. */
export interface NewResolution {
  readonly form: ResolutionForm;
  readonly option?: number;
  readonly chosen: string;
  readonly dropped: readonly string[];
  readonly places: readonly DecidedPlace[];
}

/**
 * The record of a decision (BR9), made while the brackets still stand: write it with `recordResolution` in the action that changes the
 * words. Throws RangeError for a bracket that is not in the text.
 */
export function resolutionOf({ model, person, now, random }: Writing, decision: NewResolution): Resolution {
  const { form, option, chosen, dropped } = decision;
  return {
    id: newId(random),
    at: now,
    by: person.id,
    name: person.name,
    delegation: person.delegation,
    form,
    ...(option === undefined ? {} : { option }),
    chosen,
    dropped: [...dropped],
    places: decision.places.map(({ block, brackets, ...own }) => {
      const anchors = brackets.map((bracket) => anchorOf(model.targetFor(model.keyOfBracket(bracket))));
      const provision = model.reading.byBlock.get(block);
      if (provision === undefined) throw new RangeError(`No block ${block}`);
      const address = model.addressOf(model.keyOfBlock(block));
      const words = {
        ...(own.chosen === undefined ? {} : { chosen: own.chosen }),
        ...(own.dropped === undefined ? {} : { dropped: [...own.dropped] }),
      };
      return { section: provision.section, block, address, brackets: anchors, ...words };
    }),
  };
}

/** Adds the record of a decision to the text's own (BR9). */
export function recordResolution(writing: Writing, resolution: Resolution): void {
  checkRight(writing, 'text');
  const { docs } = writing;
  docs.text.transact(() => textParts(docs.text).resolutions.push([resolution]), 'user');
}
