import type { BracketSet } from '../domain/bracket';
import type { Outline, OutlineItem } from './outlineShape';
import type { BlockView } from './view';

/** Options of one series, and paragraphs that give rival wordings of one number (`9. Alt. 1.`, `PP3` and `PP3 alt`), as sets (BR5). */
export function optionSets(views: readonly BlockView[], lines: Outline): readonly BracketSet[] {
  const sets: BracketSet[] = [];
  for (const group of lines.groups) {
    sets.push({
      id: group.id,
      form: 'options',
      members: [],
      ranges: group.members.map(({ label, from, at, to }) => {
        const last = (views[to] as BlockView).source;
        return {
          label,
          from: { block: (views[from] as BlockView).source.id, offset: at },
          to: { block: last.id, offset: last.text.length },
        };
      }),
      certain: group.certain,
      ...(group.certain ? {} : { doubt: 'two-edges' as const }),
    });
  }
  sets.push(...alternativeMarkers(views, lines));
  return sets;
}

/** `9. Alt. 1.` beside `9. Alt. 2.`: same number, under the same parent, one of them at least marked as an alternative. */
function alternativeMarkers(views: readonly BlockView[], lines: Outline): readonly BracketSet[] {
  if (
    !lines.items.some((item) => item.marker !== null && item.marker.label.length > 3 && /alt/i.test(item.marker.label))
  )
    return [];
  const groups = new Map<string, { at: number; alt: string | null }[]>();
  for (let b = 0; b < views.length; b++) {
    const item = lines.items[b] as OutlineItem;
    if (!item.marker || item.kind !== 'provision') continue;
    const m = /^(.*?)\s?alt(?:ernative)?\s?(.*)$/i.exec(item.marker.label);
    const stem = m ? (m[1] as string) : item.marker.label;
    const key = `${item.parent ?? ''}|${item.speaker ?? ''}|${item.marker.style}|${stem.toLowerCase()}`;
    const group = groups.get(key);
    const member = { at: b, alt: m ? (m[2] as string) : null };
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  const sets: BracketSet[] = [];
  for (const members of groups.values()) {
    if (members.length < 2 || members.every((member) => member.alt === null)) continue;
    const first = (views[(members[0] as { at: number }).at] as BlockView).source;
    sets.push({
      id: `${first.id}:alternatives`,
      form: 'markers',
      members: [],
      ranges: members.map(({ at, alt }) => {
        const { source } = views[at] as BlockView;
        return {
          from: { block: source.id, offset: 0 },
          to: { block: source.id, offset: source.text.length },
          label: alt === null || alt === '' ? ((lines.items[at] as OutlineItem).marker?.label ?? '') : `Alt. ${alt}`,
        };
      }),
      certain: true,
    });
  }
  return sets;
}
