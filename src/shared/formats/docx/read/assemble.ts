import type { XmlNode } from '../../container/xmlTree';
import type { ReadingLoss, Redline, RedlineBlock, RedlineNote } from '../../redline/redline';
import { blocksOf } from './blocks';
import { commentsOf, type Locate } from './comments';
import { most, type ParagraphDraft } from './paragraph';
import type { PlacedLoss, Story, StoryFrame, Strand } from './storyParts';

/** The parts of a Word file that hold text, read. */
export interface ReadStories {
  readonly body: Story;
  readonly footnotes: Story | null;
  readonly endnotes: Story | null;
  readonly comments: Story | null;
  readonly commentsExtended: XmlNode | null;
  readonly furniture: readonly Story[];
  readonly title: string;
  /** Of the file as a whole: damaged parts, macros. */
  readonly losses: readonly ReadingLoss[];
  /** Words of charts and diagrams, by the part that holds them. */
  readonly drawn: ReadonlyMap<string, string>;
}

/** Strands of notes and comments: what stands before the first of them belongs to none. */
const own = (story: Story | null): readonly Strand[] => story?.strands.slice(1) ?? [];

/** Makes one redline of all stories: paragraphs are numbered, anchors and losses get their places. Pauses after each step of that. */
export async function assemble(
  stories: ReadStories,
  frame: Omit<StoryFrame, 'part' | 'relations'>,
  pause: () => Promise<void>,
): Promise<Redline> {
  const { body, comments, furniture } = stories;
  const losses: ReadingLoss[] = [...stories.losses];
  const language = most(languagesOf(body));
  const numerals = new Set<string>();
  const made = async (drafts: readonly ParagraphDraft[]): Promise<readonly RedlineBlock[]> => {
    const { blocks, unknownNumerals } = await blocksOf(drafts, frame, language, pause);
    for (const format of unknownNumerals) numerals.add(format);
    return blocks;
  };
  const places = new Map<ParagraphDraft, { readonly note?: string; readonly block: number }>();
  const drafts = body.strands.flatMap((strand) => strand.drafts);
  drafts.forEach((draft, block) => {
    places.set(draft, { block });
  });
  const blocks = await made(drafts);
  await pause();

  const notes: RedlineNote[] = [];
  const noteOf = new Map<Strand, string>();
  for (const [kind, story] of [
    ['footnote', stories.footnotes],
    ['endnote', stories.endnotes],
  ] as const) {
    for (const strand of own(story)) {
      const isRule = strand.type !== '' && strand.type !== 'normal';
      if (isRule) {
        const text = wordsIn(strand.drafts);
        if (text !== '') losses.push({ code: 'note-rule', block: null, text });
        continue;
      }
      const id = freeId(`${kind}-${strand.id}`, notes);
      noteOf.set(strand, id);
      strand.drafts.forEach((draft, block) => {
        places.set(draft, { note: id, block });
      });
      notes.push({ id, kind, blocks: await made(strand.drafts) });
    }
  }

  const locate: Locate = ({ strand, draft, offset }) => {
    const first = draft ?? strand.drafts[0];
    const place = first && places.get(first);
    return place === undefined ? null : { ...place, offset: draft === null ? 0 : offset };
  };
  const lose = (story: Story) => {
    for (const loss of story.losses) losses.push(placed(loss, stories, locate, noteOf));
  };
  lose(body);
  for (const story of [stories.footnotes, stories.endnotes, comments, ...furniture]) if (story) lose(story);
  for (const story of [stories.footnotes, stories.endnotes, comments]) {
    const text = wordsIn(story?.strands[0]?.drafts ?? []);
    if (text !== '') losses.push({ code: 'stray-text', block: null, text });
  }
  const known = new Set(notes.map(({ id }) => id));
  for (const story of [body, stories.footnotes, stories.endnotes]) {
    for (const [note, spot] of story?.notes ?? []) {
      if (known.has(note)) continue;
      const at = locate(spot);
      losses.push({
        code: 'note-missing',
        block: at?.note === undefined ? (at?.block ?? null) : null,
        values: { note },
      });
    }
  }
  const spans = new Map(body.comments);
  for (const story of [stories.footnotes, stories.endnotes, ...furniture]) {
    for (const [id, span] of story?.comments ?? []) if (!spans.has(id)) spans.set(id, span);
  }
  await pause();
  const told = commentsOf(own(comments), stories.commentsExtended, spans, locate);
  for (const loss of told.losses) losses.push(loss);
  const heads: RedlineBlock[] = [];
  for (const story of furniture) {
    for (const head of await made(story.strands.flatMap((strand) => strand.drafts))) heads.push(head);
  }
  for (const format of numerals) losses.push({ code: 'number-format', block: null, values: { format } });
  return {
    blocks,
    furniture: heads,
    notes,
    comments: told.comments,
    title: stories.title,
    ...(language === undefined ? {} : { language }),
    losses,
  };
}

function languagesOf(story: Story): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { drafts } of story.strands) {
    for (const { languages } of drafts) {
      for (const [language, count] of languages ?? []) counts.set(language, (counts.get(language) ?? 0) + count);
    }
  }
  return counts;
}

function wordsIn(drafts: readonly ParagraphDraft[]): string {
  return drafts
    .map(({ runs }) => runs.map(({ text }) => text).join(''))
    .join('\n')
    .trim();
}

function freeId(wanted: string, notes: readonly RedlineNote[]): string {
  let id = wanted;
  for (let i = 2; notes.some((note) => note.id === id); i++) id = `${wanted}-${i}`;
  return id;
}

/** A loss at its place; one in a note is told at the note's sign in the text. */
function placed(
  { code, at, text, values, relation }: PlacedLoss,
  stories: ReadStories,
  locate: Locate,
  noteOf: ReadonlyMap<Strand, string>,
): ReadingLoss {
  const drawn = relation === undefined ? undefined : stories.drawn.get(relation);
  const words = [text, drawn].filter((one) => one !== undefined && one !== '').join(' ');
  const note = noteOf.get(at.strand);
  const sign = note === undefined ? at : stories.body.notes.get(note);
  const place = sign === undefined ? null : locate(sign);
  const isInText = place !== null && place.note === undefined;
  return {
    code,
    block: isInText ? place.block : null,
    ...(isInText ? { offset: place.offset } : {}),
    ...(words === '' ? {} : { text: words }),
    ...(values === undefined || Object.keys(values).length === 0 ? {} : { values }),
  };
}
