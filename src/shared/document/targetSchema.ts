import * as v from 'valibot';

/** By which words a target of each kind names what it is about. Kinds beyond those known here are kept and shown as such (PO0). */
const NAMED = { section: 'section', block: 'block', topic: 'topic', proposal: 'proposal' } as const;

/** The shape of a target; `isPlaced` knows how the writer of this form says where words in the text stand. */
export function targetSchema(isPlaced: (value: unknown) => boolean) {
  return v.pipe(
    v.looseObject({ kind: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }),
    v.check((value) => {
      const { kind } = value;
      if (kind === 'bracket' || kind === 'set' || kind === 'span') return isPlaced(value);
      return !Object.hasOwn(NAMED, kind) || typeof value[NAMED[kind as keyof typeof NAMED]] === 'string';
    }, 'a target with its place'),
  );
}
