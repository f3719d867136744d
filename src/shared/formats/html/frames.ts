import { BLOCK_KINDS, type BlockKind } from '../../domain/provision';
import type { BlockFrame } from '../redline/flow';
import type { Declarations } from './css';
import { attribute, classesOf, type HtmlElement } from './tree';

/** What paragraphs inside an element are, by the element and by what holds around it. */
export function frameInside(
  element: HtmlElement,
  outer: BlockFrame,
  rules: readonly Declarations[],
  language: string | undefined,
): BlockFrame {
  const { kind: _kind, depth: _depth, style: _style, ...kept } = outer;
  const named = attribute(element, 'data-kind');
  const own = BLOCK_KINDS.find((kind) => kind === named);
  const level = headingLevel(element, rules);
  const isTagged = named !== undefined;
  let kind: BlockKind | undefined = own;
  let depth: number | undefined;
  if (level !== null) {
    kind = 'heading';
    depth = level;
  } else if (!isTagged && outer.kind !== 'heading') {
    kind = outer.kind;
    depth = outer.depth;
  }
  const given = Number.parseInt(attribute(element, 'data-depth') ?? '', 10);
  if (given >= 0 && given < 100) depth = given;
  const style = attribute(element, 'data-style') ?? wordStyle(element);
  const dir = directionOf(element, rules) ?? kept.dir;
  const lang = attribute(element, 'lang') || attribute(element, 'xml:lang') || kept.lang;
  const isBoxed =
    kept.isBoxed || rules.some((one) => one.get('mso-element') === 'frame') || hasFlag(element, 'data-box');
  return {
    ...kept,
    ...(kind === undefined ? {} : { kind }),
    ...(depth === undefined ? {} : { depth }),
    ...(style === null ? {} : { style }),
    ...(dir === undefined ? {} : { dir }),
    ...(lang === undefined || lang === language ? {} : { lang }),
    ...(isBoxed ? { isBoxed: true as const } : {}),
  };
}

function headingLevel(element: HtmlElement, rules: readonly Declarations[]): number | null {
  const m = /^h([1-6])$/.exec(element.tagName);
  if (m) return Number(m[1]) - 1;
  if (attribute(element, 'role') === 'heading') {
    const level = Number.parseInt(attribute(element, 'aria-level') ?? '2', 10);
    return level >= 1 && level <= 20 ? level - 1 : 1;
  }
  if (classesOf(element).includes('MsoTitle')) return 0;
  for (const declarations of rules) {
    const level = Number(declarations.get('mso-outline-level'));
    if (level >= 1 && level <= 9) return level - 1;
  }
  return null;
}

/** Word's class for a paragraph style, as people see the style's name. */
function wordStyle(element: HtmlElement): string | null {
  for (const name of classesOf(element)) {
    const m = /^Mso([A-Z][A-Za-z]+?)(?:Cxsp(?:First|Middle|Last))?$/.exec(name);
    if (m && element.tagName !== 'table') return (m[1] as string).replace(/([a-z])([A-Z])/g, '$1 $2');
  }
  return null;
}

function directionOf(element: HtmlElement, rules: readonly Declarations[]): 'ltr' | 'rtl' | undefined {
  const value = attribute(element, 'dir')?.toLowerCase();
  if (value === 'rtl' || value === 'ltr') return value;
  for (const declarations of rules) {
    const direction = declarations.get('direction')?.toLowerCase();
    if (direction === 'rtl' || direction === 'ltr') return direction;
  }
  return undefined;
}

/** Whether an element has an attribute, whatever its value. */
export function hasFlag(element: HtmlElement, name: string): boolean {
  return attribute(element, name) !== undefined;
}
