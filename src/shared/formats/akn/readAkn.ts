import { err, ok, type Result } from '../../base/result';
import { decodeXml } from '../container/xml';
import type { ImportRefusal } from '../format';
import { childNamed, elementsIn, type MixedNode, readMixed, wordsIn } from '../odt/mixedTree';
import type { Redline } from '../redline/redline';
import { type ReadWatch, stageOf, stopOf } from '../redline/watch';
import { AKN_NAMESPACES } from './aknNames';
import { AknWalk } from './aknWalk';

/** Paragraphs that are read before somebody may say stop. */
const STEPS = 200;

/**
 * Reads Akoma Ntoso, of any kind of document: words in order, numbers as labels, headings, tables, notes, and changes by whom their
 * references name (ours, or LEOS's attributes).
 */
export async function readAkn(bytes: Uint8Array, watch: ReadWatch): Promise<Result<Redline, ImportRefusal>> {
  const text = decodeXml(bytes);
  if (text === null) return err({ code: 'damaged', detail: { part: 'document' } });
  const root = await readMixed(text.text, 'document', AKN_NAMESPACES, stageOf(watch, 0, 0.7));
  if (!root.ok) return root;
  const document = elementsIn(root.value).find((child) => child.name.startsWith('akn:'));
  if (root.value.name !== 'akn:akomaNtoso' || document === undefined) return err({ code: 'binary', detail: {} });
  const meta = childNamed(document, 'akn:meta');
  const isOwn = childNamed(document, 'akn:mainBody')?.attributes['chapeau:redline'] !== undefined;
  const { names, apart, stray } = metaOf(metasIn(root.value));
  const walk = new AknWalk(names, isOwn ? new Map() : apart, isOwn);
  let steps = 0;
  for (const _ of walk.read(root.value)) {
    if (++steps % STEPS !== 0) continue;
    const stop = await stopOf(watch);
    if (stop) return err(stop);
  }
  const stop = watch.check();
  if (stop) return err(stop);
  const comments = isOwn ? [...apart.values()].map((node) => walk.comment(node)) : [];
  const language = languageOf(meta);
  watch.progress(1);
  return ok({
    blocks: walk.blocks(),
    furniture: [],
    notes: walk.notes,
    comments,
    title: walk.title,
    ...(language === null ? {} : { language }),
    losses: [
      ...walk.losses,
      ...(isOwn ? [] : unreferred(document, apart)),
      ...stray.map((text) => ({ code: 'note-unreferenced' as const, block: null, text: text.trim() })),
    ],
  });
}

/** The meta of the document, and of those within it. */
function metasIn(node: MixedNode): readonly MixedNode[] {
  return elementsIn(node).flatMap((child) => (child.name === 'akn:meta' ? [child] : metasIn(child)));
}

/** Names of those whom references stand for, and the notes of the meta. */
function metaOf(metas: readonly MixedNode[]): {
  readonly names: ReadonlyMap<string, string>;
  readonly apart: ReadonlyMap<string, MixedNode>;
  /** Words among the notes that no reference can lead to. */
  readonly stray: readonly string[];
} {
  const names = new Map<string, string>();
  const apart = new Map<string, MixedNode>();
  const stray: string[] = [];
  for (const part of metas.flatMap(elementsIn)) {
    if (part.name === 'akn:notes') for (const one of part.children) if (typeof one === 'string') stray.push(one);
    for (const one of elementsIn(part)) {
      const id = one.attributes.eId ?? one.attributes.id;
      if (part.name === 'akn:references' && id !== undefined) names.set(id, one.attributes.showAs ?? id);
      if (part.name !== 'akn:notes') continue;
      if (id !== undefined && one.name === 'akn:note' && !apart.has(id)) apart.set(id, one);
      else stray.push(wordsIn(one));
    }
  }
  return { names, apart, stray: stray.filter((words) => words.trim() !== '') };
}

/** Notes of the meta that nothing in the text leads to. */
function unreferred(document: MixedNode, apart: ReadonlyMap<string, MixedNode>): Redline['losses'] {
  const left = new Map(apart);
  const look = (node: MixedNode): void => {
    for (const child of elementsIn(node)) {
      if (child.name === 'akn:noteRef') left.delete((child.attributes.href ?? '').replace(/^#/, ''));
      look(child);
    }
  };
  look(document);
  return [...left.values()].map((node) => ({ code: 'note-unreferenced', block: null, text: wordsIn(node).trim() }));
}

function languageOf(meta: MixedNode | null): string | null {
  const expression = childNamed(childNamed(meta, 'akn:identification'), 'akn:FRBRExpression');
  const language = childNamed(expression, 'akn:FRBRlanguage')?.attributes.language;
  const known: Readonly<Record<string, string>> = { ara: 'ar', eng: 'en', spa: 'es', fra: 'fr', rus: 'ru', zho: 'zh' };
  return language === undefined || language === 'und' ? null : (known[language] ?? language);
}
