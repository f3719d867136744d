import { recordParts } from '../../shared/document/layout';
import { Projection } from '../../shared/document/project';
import type { FormalStatus } from '../../shared/domain/act';
import type { Effect, Projected } from '../../shared/domain/consensus';
import type { DelegationCode } from '../../shared/domain/delegation';
import type { Negotiation } from '../../shared/domain/negotiation';
import type { Stance } from '../../shared/domain/position';
import type { OptionName, TargetKey } from '../../shared/domain/target';
import { printJson } from '../../shared/formats/json/jsonText';
import { isDossierInput, readDossier, readInput, seedInput } from './inputs';
import type { Options } from './options';
import { print, remark } from './outputs';
import { EXIT, type ExitCode } from './problem';
import { shorten, table } from './table';

/** Where one question stands: what `chapeau status --json` prints of it (docs/cli.md). */
export interface StatusLine {
  readonly address: string;
  readonly title: string;
  /** Id of the document it was taken from; null for a topic, which has none. */
  readonly document: string | null;
  readonly formal: FormalStatus;
  readonly projected: Projected;
  /** Share of the watch list with a position, 0 to 1. */
  readonly coverage: number;
  readonly options: readonly {
    readonly option: OptionName;
    readonly effect: Effect;
    readonly stances: Readonly<
      Partial<
        Record<
          Stance,
          { readonly written: number; readonly delegations: readonly DelegationCode[]; readonly states: number }
        >
      >
    >;
  }[];
}

/** `chapeau status`: sections, provisions, open brackets and sets in the order of the text, then topics by title. */
export async function statusCommand(options: Options): Promise<ExitCode> {
  const [named = ''] = options.operands;
  const input = await readInput(named);
  const dossier = isDossierInput(input) ? await readDossier(input, named) : await seedInput(input, named);
  for (const notice of dossier.notices) remark(notice);
  if (!dossier.private) remark(`${named}: no private file lies beside it, so that positions are not in it.`);
  // A view has a ceiling, and shows nothing above it (PO5).
  recordParts(dossier.docs.record).settings.set('ceiling', options.ceiling ?? 'record');
  const projection = new Projection(dossier.docs);
  const keys = questionsOf(projection.current);
  const shown = options.json || options.all ? keys : keys.filter((key) => isSpoken(projection.current, key));
  const lines = shown.map((key) => statusLine(projection.current, key));
  await print(options.json ? printJson(lines) : report(projection.current, shown, lines));
  if (!options.json && shown.length < keys.length) {
    remark(`${keys.length - shown.length} more that nobody has spoken on (--all).`);
  }
  return EXIT.done;
}

/** Every question of a dossier: the text as a whole only where somebody spoke on it. */
function questionsOf(model: Negotiation): TargetKey[] {
  const keys: TargetKey[] = isSpoken(model, 'text') ? ['text'] : [];
  const seen = new Set<TargetKey>(keys);
  const add = (key: TargetKey) => {
    if (!seen.has(key) && model.target(key) !== undefined) keys.push(key);
    seen.add(key);
  };
  for (const section of model.reading.sections) {
    add(`s:${section.section}`);
    for (const provision of section.provisions) {
      add(model.keyOfBlock(provision.block));
      const inOrder = [...provision.brackets].sort((a, b) => a.open.offset - b.open.offset);
      for (const bracket of inOrder) if (bracket.kind === 'negotiation') add(model.questionOf(bracket).key);
    }
  }
  const topics = [...model.topics.values()].sort((a, b) => (a.title < b.title ? -1 : 1));
  for (const { id } of topics) add(`t:${id}`);
  return keys;
}

function isSpoken(model: Negotiation, key: TargetKey): boolean {
  return model.entriesOn(key).length > 0 || model.actsOn(key).length > 0;
}

function statusLine(model: Negotiation, key: TargetKey): StatusLine {
  const reading = model.readingOf(key);
  const document = documentOf(model, key);
  return {
    address: addressWithin(model, key, document),
    title: titleOf(model, key),
    document,
    formal: reading.formal.status,
    projected: reading.projected,
    coverage: Math.round(reading.coverage * 10_000) / 10_000,
    options: reading.options.map(({ option, effect, stances }) => ({
      option,
      effect,
      stances: Object.fromEntries(
        Object.entries(stances).map(([code, { written, delegations, states }]) => [
          code,
          { written, delegations, states },
        ]),
      ),
    })),
  };
}

function sectionOf(model: Negotiation, key: TargetKey) {
  if (key.startsWith('s:')) return model.sections.get(key.slice(2));
  const block =
    model.provision(key)?.block ?? model.bracket(key)?.open.block ?? model.set(key)?.ranges[0]?.from.block ?? '';
  const provision = model.reading.byBlock.get(block);
  return provision === undefined ? undefined : model.sections.get(provision.section);
}

function documentOf(model: Negotiation, key: TargetKey): string | null {
  return sectionOf(model, key)?.document ?? null;
}

/** The address without the document's short name, which stands beside it. */
function addressWithin(model: Negotiation, key: TargetKey, document: string | null): string {
  const address = model.addressOf(key);
  const short = document === null ? '' : (model.documents.get(document)?.short ?? '');
  return short !== '' && address.startsWith(`${short} `) ? address.slice(short.length + 1) : address;
}

/** A section's title; of anything smaller its words. */
function titleOf(model: Negotiation, key: TargetKey): string {
  if (key.startsWith('s:')) return model.sections.get(key.slice(2))?.title ?? '';
  if (key.startsWith('t:')) return model.topics.get(key.slice(2))?.title ?? '';
  if (key === 'text') return model.settings.title;
  return shorten(model.target(key)?.words.all ?? '', 120);
}

function report(model: Negotiation, keys: readonly TargetKey[], lines: readonly StatusLine[]): string {
  const several = model.documents.size > 1;
  const rows = lines.map((line, i) => {
    const source = line.document === null ? undefined : model.documents.get(line.document);
    return [
      ...(several ? [source?.short ?? ''] : []),
      line.address === '' ? line.title : line.address,
      line.formal === 'none' ? '' : line.formal,
      line.projected,
      `${Math.round(line.coverage * 100)} %`,
      summary(model, keys[i] ?? ''),
    ];
  });
  const { title, marking } = model.settings;
  return [
    `${title}${marking === 'none' ? '' : ` · ${marking}`}\n\n`,
    table(
      [
        ...(several ? [{ head: 'document', most: 16 }] : []),
        { head: 'place', most: 44 },
        { head: 'chair' },
        { head: 'projected' },
        { head: 'heard', right: true },
        { head: 'who', most: 100 },
      ],
      rows,
    ),
  ].join('');
}

/** Who holds what on the first option, by stance: `SUP ECU, VEN; OPP 24`. */
function summary(model: Negotiation, key: TargetKey): string {
  const parts: string[] = [];
  for (const { option, stances } of model.readingOf(key).options) {
    if (option === 'delete' || option === 'none') continue;
    for (const [code, { delegations }] of Object.entries(stances)) {
      const who = delegations.length > 6 ? String(delegations.length) : delegations.join(', ');
      parts.push(`${typeof option === 'number' ? `${option}: ` : ''}${code} ${who}`);
    }
  }
  return parts.join('; ');
}
