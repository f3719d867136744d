import type { Plugin } from 'prosemirror-state';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { DocumentName } from '../../shared/document/layout';
import type { DelegationCode } from '../../shared/domain/delegation';
import type { TargetKey } from '../../shared/domain/target';
import type { Host } from '../../shared/protocol/connect';
import type { KeyringStatus } from '../../shared/protocol/keyring';
import type { Standing } from '../../shared/text/commands/shownWords';
import type { TextPane } from '../editor/textPane';
import type { MessageKey, MessageValues } from '../messages/messages';
import type { DossierSession } from '../session/dossierSession';
import type { Store } from '../ui/store';
import type { Preferences } from './preferences';

export type Mode = 'follow' | 'draft';
export type TextView = 'marked' | 'clean' | 'as-if';

/** Something the person should know; it stays until dismissed, or goes by itself where it only confirms. */
export interface Notice {
  readonly id: number;
  /** `private` is the team's own: it bears the colour of that, and never shows on a projector. */
  readonly tone: 'done' | 'info' | 'warning' | 'error' | 'private';
  readonly text: string;
  readonly detail?: string;
  /** What it is about, where only one notice may stand for that: a later one takes the place of the one before. */
  readonly cause?: string;
  /** Goes by itself, and soon: it answers a key and asks for nothing. */
  readonly passing?: boolean;
  readonly action?: { readonly label: string; run(): void };
}

/** For whom a person types in Draft: what they type makes or continues that delegation's proposal, and the text stays as it is (PR1). */
export interface Proponent {
  readonly delegations: readonly DelegationCode[];
  readonly onBehalfOf?: readonly DelegationCode[];
  /** The chair's text that is written, where it is one. */
  readonly branch?: string;
}

/** Which proposals the text shows (PR1). What is not tabled in the room is never on a projector, whatever is chosen. */
export interface ProposalsShown {
  readonly which: 'all' | 'tabled' | 'none';
  /** Those of these delegations only; empty: of everybody. */
  readonly by: readonly DelegationCode[];
  /** The one that is drawn in its place, where several speak of one paragraph. */
  readonly focus: string | null;
}

export interface WorkbenchState {
  readonly session: DossierSession | null;
  /** What lies on the host's disk, sealed or readable; null until it is known, and for a guest. While `locked` no command runs. */
  readonly keyring: KeyringStatus | null;
  readonly opening: string | null;
  readonly mode: Mode;
  /** What keys and the right column speak of; the last one leads. */
  readonly selection: readonly TargetKey[];
  readonly view: TextView;
  /** For `as-if`: the option taken of each set, by its key. */
  readonly asIf: ReadonlyMap<TargetKey, number>;
  /** Questions that are settled beside the text, as a ruling in an exercise, and what stands of each. */
  readonly settled: ReadonlyMap<TargetKey, Standing>;
  /** Null: what is typed in Draft goes into the text itself. */
  readonly proponent: Proponent | null;
  readonly proposalsShown: ProposalsShown;
  /** The dialog that is open, by the id a feature gave it, with what it was opened on. */
  readonly dialog: { readonly id: string; readonly argument: unknown } | null;
  readonly notices: readonly Notice[];
  readonly outlineShown: boolean;
  readonly detailsShown: boolean;
}

/** The commands of the window by id. */
export interface Commands {
  all(): readonly Command[];
  /** Throws RangeError for an id that nobody registered. */
  get(id: string): Command;
  has(id: string): boolean;
}

/** What commands and views share: the host, the open dossier, what is selected and shown. Knows no feature by name. */
export interface Workbench {
  readonly host: Host;
  readonly features: readonly Feature[];
  readonly commands: Commands;
  readonly preferences: Preferences;
  readonly state: Store<WorkbenchState>;
  /** The editor of the open text while it is in the page. */
  readonly textPane: Store<TextPane | null>;
  readonly session: DossierSession | null;
  /** The open dossier. Throws RangeError where none is: for commands that `isEnabled` keeps from running then. */
  requireSession(): DossierSession;
  /** The key that leads the selection, or null. */
  readonly selected: TargetKey | null;
  /** Runs a command if it can run now; answers whether it did. Throws RangeError for an unknown id. */
  run(id: string, argument?: unknown): boolean;
  set(change: Partial<WorkbenchState>): void;
  select(...keys: readonly TargetKey[]): void;
  /** Selects a question and brings it into view. */
  goTo(key: TargetKey): void;
  openDialog(id: string, argument?: unknown): void;
  closeDialog(): void;
  notify(tone: Notice['tone'], key: MessageKey, values?: MessageValues, action?: Notice['action']): number;
  show(notice: Omit<Notice, 'id'>): number;
  dismiss(id: number): void;
  /** Takes away the notice that stands for this cause, if one does. */
  dismissCause(cause: string): void;
  /** Answers a key that does nothing now: a few words that go by themselves, and that a second press does not pile up. */
  hint(key: MessageKey, values?: MessageValues): void;
  /** Shows a failure of the host in words, or an error of ours with its message; nothing goes by unseen. */
  report(error: unknown): void;
}

/** The menus, in their order. */
export const MENU_PLACES = [
  'file',
  'edit',
  'text',
  'proposals',
  'record',
  'exercise',
  'room',
  'go',
  'view',
  'help',
] as const;

/** Where a command stands in the menus; the order inside a menu is the order in which features list their commands. */
export type MenuPlace = (typeof MENU_PLACES)[number];

/**
 * One thing a person can do. Menu, palette, keys, buttons and tests all run it by its id through the registry, so that they
 * cannot drift apart.
 */
export interface Command {
  readonly id: string;
  readonly title: MessageKey;
  readonly menu?: MenuPlace;
  /** A line stands above it in the menu. */
  readonly separated?: boolean;
  /** Chords such as `Mod+K`, `Alt+ArrowUp`; they work in both modes. `Mod` is Ctrl, or Command on a Mac. */
  readonly keys?: readonly string[];
  /** A single key that acts in Follow only; people remap it or switch single keys off (WCAG 2.1.4). */
  readonly single?: string;
  /** Left out of the palette: it needs what only its key or button gives it. */
  readonly hidden?: boolean;
  /** Acts in an exercise alone. Its keys may be those of a command that acts outside of one, and go first while one is open. */
  readonly within?: 'exercise';
  /** The document it writes, where not all of its feature's commands write the same: it runs only where our seat may (RM1). Null: none. */
  readonly writes?: DocumentName | null;
  /** Whether it would do something now; absent: always. */
  isEnabled?(workbench: Workbench): boolean;
  /** Why it would do nothing now, for whoever presses its key; null or absent: what can be told of any command (`refusal.ts`). */
  reason?(workbench: Workbench): MessageKey | null;
  /** For a command that is a switch. */
  isChecked?(workbench: Workbench): boolean;
  run(workbench: Workbench, argument?: unknown): void | Promise<void>;
}

type View<Props> = ComponentType<Props> | LazyExoticComponent<ComponentType<Props>>;

/**
 * A part of the window that a feature fills. `order` sorts parts of one place, lowest first. `text` is a bar above the page, `margin` a layer
 * over it, measured from the top of the text; `over` lies over the whole column of the text while it shows anything. While an exercise is
 * open `bar` runs below the header, and `agenda`, `desk` and `happened` stand where outline, details and floor log stand else.
 */
export interface Panel {
  readonly id: string;
  readonly place:
    | 'outline'
    | 'details'
    | 'floor'
    | 'header'
    | 'text'
    | 'margin'
    | 'over'
    | 'bar'
    | 'agenda'
    | 'desk'
    | 'happened';
  readonly order: number;
  readonly view: View<{ readonly workbench: Workbench; readonly session: DossierSession }>;
}

export interface StatusItem {
  readonly id: string;
  readonly side: 'start' | 'end';
  /** Speaks of how the text is read or written, which an exercise does for itself: it is not shown in one. */
  readonly ofText?: boolean;
  readonly order: number;
  readonly view: View<{ readonly workbench: Workbench; readonly session: DossierSession }>;
}

/** A dialog by its id; `argument` is what it was opened on. */
export interface DialogView {
  readonly id: string;
  readonly title: MessageKey;
  readonly wide?: boolean;
  readonly view: View<{ readonly workbench: Workbench; readonly argument: unknown }>;
  /** What Esc and the cross do, where they do not just close it: lead back to where it was opened from. */
  leave?(workbench: Workbench, argument: unknown): void;
}

/** One more group of results in the palette. */
export interface PaletteSource {
  readonly id: string;
  readonly title: MessageKey;
  find(workbench: Workbench, query: string): readonly PaletteItem[];
}

export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  run(): void;
}

/**
 * A feature is a value: what it adds to the window, and nothing else of it is known outside its folder. Adding one is a folder and a
 * line in `features/list.ts`; ids that are taken throw at start.
 */
export interface Feature {
  readonly id: string;
  readonly commands?: readonly Command[];
  /** The document its commands write, but for those that say otherwise: they run only where our seat may write it (RM1). */
  readonly writes?: DocumentName;
  /** Its commands show or write our record, which a projector hides (CF1). */
  readonly ofRecord?: boolean;
  readonly panels?: readonly Panel[];
  readonly statusItems?: readonly StatusItem[];
  readonly dialogs?: readonly DialogView[];
  readonly paletteSources?: readonly PaletteSource[];
  /** What is shown when no dossier is open; one feature has it. */
  readonly welcome?: View<{ readonly workbench: Workbench }>;
  /** The same for a guest of a room in a browser, who has no dossiers of their own here; one feature has it. */
  readonly guestWelcome?: View<{ readonly workbench: Workbench }>;
  /** What is shown in place of everything else while what lies on the disk is locked; one feature has it. */
  readonly lockScreen?: View<{ readonly workbench: Workbench }>;
  /** Plugins of the text editor, made anew for each dossier. */
  editorPlugins?(workbench: Workbench, session: DossierSession): readonly Plugin[];
  /** Called once the window is up; answers how to stop. */
  start?(workbench: Workbench): () => void;
}
