import type { Delegation, DelegationCode, Roster } from './delegation';
import { NAME_TABLE } from './nameTable';
import { OFFICIAL_NAMES } from './officialNames';

/** One word of a name in the tree of all names; a node where a name ends holds whose name it is. */
export interface NameNode {
  readonly next: Map<string, NameNode>;
  /** Delegations of which the words so far are a name. */
  codes: readonly DelegationCode[];
  /** True where a comma or round brackets stand inside the name (`Iran (Islamic Republic of)`), so that a comma may part its words. */
  comma: boolean;
  /** Likewise for a slash (`G77/China`). */
  slash: boolean;
  /** True where the words so far are a code that counts in capitals, or alone, but not as a word among others. */
  code: boolean;
}

/** Names of a roster made ready for look-up; built once per roster. */
export interface NameIndex {
  readonly byName: ReadonlyMap<string, readonly DelegationCode[]>;
  readonly byShortForm: ReadonlyMap<string, DelegationCode>;
  readonly byAlpha2: ReadonlyMap<string, DelegationCode>;
  readonly tree: NameNode;
}

/** Letters that Unicode does not take apart into a base letter and a mark. */
const FOLDED: Readonly<Record<string, string>> = {
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
};

/**
 * Short names that more than one delegation goes by in speech (DE1). The UN short form of one of them stands first; a printed
 * text means that one, somebody at the table may not.
 */
const SHARED_NAMES: Readonly<Record<string, readonly DelegationCode[]>> = {
  congo: ['COG', 'COD'],
  guinea: ['GIN', 'GNB', 'GNQ', 'PNG'],
  korea: ['KOR', 'PRK'],
};

/**
 * A name for comparison (DE1): small letters without accents, full stops, apostrophes and "the"; `&` and `+` are "and", `St.` is
 * "saint", whatever else is no letter or digit parts words. Works in any script.
 */
export function normaliseName(written: string): string {
  return written
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ıøłđðæœßþ]/g, (letter) => FOLDED[letter] ?? letter)
    .replace(/[.'’‘ʼ`]/g, '')
    .replace(/[&+]/g, ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'the')
    .map((word) => (word === 'st' ? 'saint' : word))
    .join(' ');
}

function nodeOf(): NameNode {
  return { next: new Map(), codes: [], comma: false, slash: false, code: false };
}

function addTo<K>(map: Map<K, readonly DelegationCode[]>, key: K, code: DelegationCode): void {
  const known = map.get(key);
  if (!known) map.set(key, [code]);
  else if (!known.includes(code)) map.set(key, [...known, code]);
}

function grow(tree: NameNode, name: string, code: DelegationCode): NameNode {
  let node = tree;
  for (const word of name.split(' ')) {
    let next = node.next.get(word);
    if (!next) {
      next = nodeOf();
      node.next.set(word, next);
    }
    node = next;
  }
  if (!node.codes.includes(code)) node.codes = [...node.codes, code];
  return node;
}

function namesOf(delegation: Delegation): readonly string[] {
  return [delegation.name, ...delegation.aliases];
}

function build(roster: Roster): NameIndex {
  const byName = new Map<string, readonly DelegationCode[]>();
  const byShortForm = new Map<string, DelegationCode>();
  const byAlpha2 = new Map<string, DelegationCode>();
  const tree = nodeOf();
  for (const delegation of roster.byCode.values()) {
    const { code } = delegation;
    for (const written of namesOf(delegation)) {
      const name = normaliseName(written);
      if (name === '') continue;
      addTo(byName, name, code);
      const node = grow(tree, name, code);
      node.code = false;
      if (/[,(]/.test(written)) node.comma = true;
      if (written.includes('/')) node.slash = true;
    }
    const name = normaliseName(code);
    if (name !== '') {
      const known = byName.has(name);
      addTo(byName, name, code);
      const node = grow(tree, name, code);
      if (!known) node.code = true;
    }
    if (delegation.kind === 'state') {
      byShortForm.set(normaliseName(delegation.name), code);
      if (delegation.alpha2) byAlpha2.set(delegation.alpha2, code);
    }
  }
  growForeign(tree, byName, roster);
  for (const [name, codes] of Object.entries(SHARED_NAMES)) {
    const known = codes.filter((code) => roster.byCode.has(code));
    if (known.length < 2) continue;
    byName.set(name, known);
    for (const code of known) grow(tree, name, code);
  }
  return { byName, byShortForm, byAlpha2, tree };
}

/**
 * Names in other languages, for whoever the roster has. What is somebody's name in English, or in the dossier's own roster, stays theirs
 * alone; what several go by elsewhere is all of theirs, and asked back.
 */
function growForeign(tree: NameNode, byName: Map<string, readonly DelegationCode[]>, roster: Roster): void {
  const taken = new Set(byName.keys());
  for (const [code, names] of [...OFFICIAL_NAMES, ...NAME_TABLE]) {
    if (!roster.byCode.has(code)) continue;
    for (const written of names.split('|')) {
      const name = normaliseName(written);
      if (name === '' || taken.has(name)) continue;
      addTo(byName, name, code);
      const node = grow(tree, name, code);
      if (/[,(（]/.test(written)) node.comma = true;
    }
  }
}

const built = new WeakMap<Roster, NameIndex>();

/** The names of a roster, indexed on first use (about 2,200 of them). */
export function nameIndexOf(roster: Roster): NameIndex {
  let index = built.get(roster);
  if (!index) {
    index = build(roster);
    built.set(roster, index);
  }
  return index;
}
