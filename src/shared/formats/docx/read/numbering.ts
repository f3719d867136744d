import { childOf, childrenOf, type XmlNode } from '../../container/xmlTree';
import { isOn } from './names';
import { wholeNumber } from './paragraphProperties';
import type { Styles } from './styles';
import { bulletOf, unicodeOf } from './symbolFonts';

/** How one level of a list counts and shows its numbers. */
export interface ListLevel {
  readonly start: number;
  readonly format: string;
  /** A pattern of the file's own that stands for the format. */
  readonly pattern?: string;
  /** `%1.%2`: numbers of levels, counted from 1, between signs. */
  readonly text: string;
  /** The level, counted from 1, whose numbers make this one start again, with those of all above it; 0: none does. */
  readonly restart?: number;
  /** All numbers in the label are decimal, whatever their levels say. */
  readonly isLegal: boolean;
  /** The paragraph style that takes this level. */
  readonly style?: string;
}

/** A list of a file: lists that share a definition share its count (17.9.15). */
export interface CountedList {
  readonly definition: string;
  readonly levels: readonly (ListLevel | undefined)[];
  /** Levels that this list starts anew when it is first used, and from which number. */
  readonly starts: ReadonlyMap<number, number>;
}

/** The lists of a file by their `numId`. */
export type Lists = ReadonlyMap<string, CountedList>;

/** Reads `numbering.xml`; definitions that point to a style take what its list has. */
export function readLists(root: XmlNode | null, styles: Styles): Lists {
  const definitions = new Map<string, XmlNode>();
  for (const node of childrenOf(root, 'w:abstractNum')) {
    definitions.set(node.attributes['w:abstractNumId'] ?? '', node);
  }
  const nums = new Map<string, XmlNode>();
  for (const node of childrenOf(root, 'w:num')) nums.set(node.attributes['w:numId'] ?? '', node);

  const definitionOf = (num: XmlNode | undefined, hops: number): XmlNode | null => {
    const id = childOf(num, 'w:abstractNumId')?.attributes['w:val'];
    const definition = id === undefined ? undefined : definitions.get(id);
    if (definition === undefined) return null;
    const link = childOf(definition, 'w:numStyleLink')?.attributes['w:val'];
    if (link === undefined || hops > 8) return definition;
    const list = styles.style(link, 'numbering')?.paragraph.place?.list;
    const linked = list === undefined ? null : definitionOf(nums.get(list), hops + 1);
    return (
      linked ??
      [...definitions.values()].find((one) => childOf(one, 'w:styleLink')?.attributes['w:val'] === link) ??
      definition
    );
  };

  const levelsOf = new Map<XmlNode, readonly (ListLevel | undefined)[]>();
  const lists = new Map<string, CountedList>();
  for (const [id, num] of nums) {
    const definition = definitionOf(num, 0);
    if (definition === null) continue;
    let levels = levelsOf.get(definition);
    if (levels === undefined) {
      levels = readLevels(childrenOf(definition, 'w:lvl'));
      levelsOf.set(definition, levels);
    }
    const own = [...levels];
    const starts = new Map<number, number>();
    for (const override of childrenOf(num, 'w:lvlOverride')) {
      const level = wholeNumber(override.attributes['w:ilvl']);
      if (level === undefined || level > 8) continue;
      const redefined = childOf(override, 'w:lvl');
      const start = wholeNumber(childOf(override, 'w:startOverride')?.attributes['w:val']);
      if (redefined) own[level] = readLevel(redefined);
      if (start !== undefined) {
        starts.set(level, start);
        const before = own[level];
        if (before) own[level] = { ...before, start };
      }
    }
    lists.set(id, { definition: definition.attributes['w:abstractNumId'] ?? '', levels: own, starts });
  }
  return lists;
}

function readLevels(nodes: readonly XmlNode[]): readonly (ListLevel | undefined)[] {
  const levels: (ListLevel | undefined)[] = [];
  for (const node of nodes) {
    const level = wholeNumber(node.attributes['w:ilvl']);
    if (level !== undefined && level <= 8) levels[level] = readLevel(node);
  }
  return levels;
}

function readLevel(node: XmlNode): ListLevel {
  const value = (name: string) => childOf(node, name)?.attributes['w:val'];
  // A pattern of the file's own stands in a branch that older programs pass by.
  const alternate = childOf(childOf(childOf(node, 'mc:AlternateContent'), 'mc:Choice'), 'w:numFmt');
  const format = childOf(node, 'w:numFmt') ?? alternate;
  const restart = wholeNumber(value('w:lvlRestart'));
  const legal = childOf(node, 'w:isLgl');
  const style = value('w:pStyle');
  const fonts = childOf(childOf(node, 'w:rPr'), 'w:rFonts')?.attributes;
  const isPicture = childOf(node, 'w:lvlPicBulletId') !== null;
  const shown = format?.attributes['w:val'] === 'bullet' ? bulletOf : unicodeOf;
  const pattern = (alternate ?? format)?.attributes['w:format'];
  return {
    start: wholeNumber(value('w:start')) ?? 0,
    format: format?.attributes['w:val'] ?? 'decimal',
    ...(pattern === undefined ? {} : { pattern }),
    text: isPicture ? '•' : shown(value('w:lvlText') ?? '', fonts?.['w:ascii'] ?? fonts?.['w:hAnsi']),
    ...(restart === undefined ? {} : { restart }),
    isLegal: legal !== null && isOn(legal.attributes['w:val']),
    ...(style === undefined ? {} : { style }),
  };
}
