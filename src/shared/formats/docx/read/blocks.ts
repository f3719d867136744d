import type { BlockKind } from '../../../domain/provision';
import type { CountedLabel, RedlineBlock } from '../../redline/redline';
import { type Settling, settledParagraphs } from '../../redline/settle';
import { LabelCount, type ListSpot, listSpot } from './labels';
import { most, type ParagraphDraft } from './paragraph';
import type { ParagraphProperties } from './paragraphProperties';
import type { StoryFrame } from './storyParts';
import type { Style } from './styles';

type Lists = Pick<StoryFrame, 'styles' | 'lists'>;

/** What a paragraph is by one set of properties. */
interface Standing {
  readonly style: Style;
  readonly spot: ListSpot | null;
  readonly kind?: BlockKind;
  readonly depth?: number;
  readonly isRightToLeft: boolean;
}

/** Paragraphs of a story as blocks, with the formats of numbers that are shown in digits because nobody here knows them. */
export interface MadeBlocks {
  readonly blocks: readonly RedlineBlock[];
  readonly unknownNumerals: ReadonlySet<string>;
}

/** Makes blocks of one strand's paragraphs. `language`: what most of the file is in; blocks of it do not say so each for itself. */
export async function blocksOf(
  drafts: readonly ParagraphDraft[],
  frame: Lists,
  language: string | undefined,
  pause: () => Promise<void>,
): Promise<MadeBlocks> {
  const now = drafts.map((draft) => standingOf(draft.own, frame));
  const before = drafts.map((draft, i) =>
    draft.was === null ? (now[i] as Standing) : standingOf(draft.was.own, frame),
  );
  const plain = drafts.map((draft, i) => plainBlock(draft, now[i] as Standing, before[i] as Standing, language));
  await pause();
  const unknownNumerals = new Set<string>();
  const labels = await countedLabels(drafts, plain, now, before, frame, unknownNumerals, pause);
  return {
    blocks: plain.map((block, i) => {
      const label = labels[i];
      return label === undefined ? block : { ...block, label };
    }),
    unknownNumerals,
  };
}

function standingOf(own: ParagraphProperties, frame: Lists): Standing {
  const style = frame.styles.ofParagraph(own.style);
  const spot = listSpot(own, style, frame.lists);
  const heading = own.outline === undefined ? style.heading : own.outline < 9 ? own.outline : undefined;
  const isRightToLeft = own.isRightToLeft ?? style.paragraph.isRightToLeft ?? false;
  if (heading !== undefined) return { style, spot, kind: 'heading', depth: heading, isRightToLeft };
  return { style, spot, ...(spot === null ? {} : { depth: spot.level }), isRightToLeft };
}

function plainBlock(
  draft: ParagraphDraft,
  now: Standing,
  before: Standing,
  language: string | undefined,
): RedlineBlock {
  const spoken = draft.languages === null ? undefined : most(draft.languages);
  const { name } = now.style;
  const isBeside =
    draft.isBoxed || (draft.cell === undefined && (draft.own.isFramed ?? now.style.paragraph.isFramed) === true);
  return {
    runs: draft.runs,
    ...(now.kind === undefined ? {} : { kind: now.kind }),
    ...(now.depth === undefined ? {} : { depth: now.depth }),
    ...(name === '' ? {} : { style: name }),
    ...(spoken === undefined || spoken === language ? {} : { lang: spoken }),
    ...(now.isRightToLeft ? { dir: 'rtl' as const } : {}),
    end: draft.end,
    ...(draft.cell === undefined ? {} : { cell: draft.cell }),
    ...(isBeside ? { isBoxed: true as const } : {}),
    source: draft.source,
    ...(draft.was === null
      ? {}
      : {
          reformatted: {
            author: draft.was.author,
            date: draft.was.date,
            was: {
              ...(before.style.name === '' ? {} : { style: before.style.name }),
              ...(before.kind === undefined ? {} : { kind: before.kind }),
              ...(before.depth === undefined ? {} : { depth: before.depth }),
            },
          },
        }),
  };
}

/**
 * Labels as the file shows them with all changes, with all accepted and with none: three counts, for what somebody took out of a list
 * moves the numbers of all that comes after. Text boxes count for themselves.
 */
async function countedLabels(
  drafts: readonly ParagraphDraft[],
  blocks: readonly RedlineBlock[],
  now: readonly Standing[],
  before: readonly Standing[],
  frame: Lists,
  unknown: Set<string>,
  pause: () => Promise<void>,
): Promise<readonly (CountedLabel | undefined)[]> {
  const counter = () => {
    const counts = [new LabelCount(frame.lists), new LabelCount(frame.lists)] as const;
    return (i: number, spot: ListSpot | null): string => {
      const count = blocks[i]?.isBoxed ? counts[1] : counts[0];
      const label = spot === null || drafts[i]?.isHidden ? null : count.next(spot);
      for (const format of count.unknown) unknown.add(format);
      return label ?? '';
    };
  };
  const shown = counter();
  const all = blocks.map((_, i) => shown(i, now[i]?.spot ?? null));
  const counted = (settling: Settling): readonly string[] => {
    const labels: string[] = [];
    const count = counter();
    const spots = settling === 'accepted' ? now : before;
    for (const { ender, opener } of settledParagraphs(blocks, settling)) {
      const label = count(ender, spots[ender]?.spot ?? null);
      // Old files hold the label that was, and not what counted it.
      const old = settling === 'original' ? drafts[ender]?.oldLabel : null;
      labels[opener] = old ?? label;
    }
    return labels;
  };
  await pause();
  const accepted = counted('accepted');
  await pause();
  const original = counted('original');
  return blocks.map((_, i) => {
    const label = { all: all[i] ?? '', accepted: accepted[i] ?? '', original: original[i] ?? '' };
    return label.all === '' && label.accepted === '' && label.original === '' ? undefined : label;
  });
}
