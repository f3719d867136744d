import type { TargetKey } from '../../shared/domain/target';
import type { Host } from '../../shared/protocol/connect';
import type { Failure } from '../../shared/protocol/failure';
import type { TextPane } from '../editor/textPane';
import { type MessageKey, type MessageValues, t } from '../messages/messages';
import type { DossierSession } from '../session/dossierSession';
import { Store } from '../ui/store';
import { CommandRegistry } from './commands';
import { tellHostGone } from './hostNotice';
import { outlastsDialog } from './outlasting';
import { Preferences } from './preferences';
import { commandsOf } from './rights';
import type { Commands, Feature, Notice, Workbench, WorkbenchState } from './workbench';

const EMPTY: WorkbenchState = {
  session: null,
  keyring: null,
  opening: null,
  mode: 'follow',
  selection: [],
  view: 'marked',
  asIf: new Map(),
  settled: new Map(),
  proponent: null,
  proposalsShown: { which: 'all', by: [], focus: null },
  dialog: null,
  notices: [],
  outlineShown: true,
  detailsShown: true,
};

/** The one workbench of a window. */
export class WindowWorkbench implements Workbench {
  readonly state = new Store<WorkbenchState>(EMPTY);
  /** The editor of the open text while it is in the page. */
  readonly textPane = new Store<TextPane | null>(null);
  readonly commands: Commands;
  readonly preferences: Preferences;
  private lastNotice = 0;

  constructor(
    readonly host: Host,
    readonly features: readonly Feature[],
  ) {
    const ids = new Set<string>();
    for (const { id } of features) {
      if (ids.has(id)) throw new RangeError(`Feature listed twice: ${id}`);
      ids.add(id);
    }
    this.commands = new CommandRegistry(commandsOf(features));
    this.preferences = new Preferences(host);
  }

  get session(): DossierSession | null {
    return this.state.get().session;
  }

  /** The open dossier. Throws RangeError where none is: for commands that `isEnabled` keeps from running then. */
  requireSession(): DossierSession {
    const { session } = this.state.get();
    if (session === null) throw new RangeError('No dossier is open');
    return session;
  }

  /** The key that leads the selection, or null. */
  get selected(): TargetKey | null {
    const { selection } = this.state.get();
    return selection[selection.length - 1] ?? null;
  }

  /** Runs a command if it can run now; answers whether it did. Throws RangeError for an unknown id. */
  run(id: string, argument?: unknown): boolean {
    const command = this.commands.get(id);
    if (this.state.get().keyring?.state === 'locked') return false;
    this.textPane.get()?.catchUp();
    if (command.isEnabled !== undefined && !command.isEnabled(this)) return false;
    const running = command.run(this, argument);
    if (running instanceof Promise) running.catch((error: unknown) => this.report(error));
    return true;
  }

  set(change: Partial<WorkbenchState>): void {
    this.state.update((state) => ({ ...state, ...change }));
  }

  select(...keys: readonly TargetKey[]): void {
    const { selection } = this.state.get();
    if (keys.length === selection.length && keys.every((key, i) => key === selection[i])) return;
    this.set({ selection: keys });
  }

  goTo(key: TargetKey): void {
    this.select(key);
    this.textPane.get()?.reveal(key);
  }

  openDialog(id: string, argument: unknown = null): void {
    const notices = this.state.get().notices.filter(outlastsDialog);
    this.set({ dialog: { id, argument }, notices });
  }

  closeDialog(): void {
    this.set({ dialog: null });
  }

  notify(tone: Notice['tone'], key: MessageKey, values: MessageValues = {}, action?: Notice['action']): number {
    return this.show({ tone, text: t(key, values), ...(action === undefined ? {} : { action }) });
  }

  show(notice: Omit<Notice, 'id'>): number {
    const id = ++this.lastNotice;
    this.state.update((state) => {
      const others = state.notices.filter((other) => !standsFor(other, notice));
      return { ...state, notices: [...others.slice(-3), { ...notice, id }] };
    });
    return id;
  }

  dismiss(id: number): void {
    this.state.update((state) => ({ ...state, notices: state.notices.filter((notice) => notice.id !== id) }));
  }

  dismissCause(cause: string): void {
    for (const notice of this.state.get().notices) if (notice.cause === cause) this.dismiss(notice.id);
  }

  hint(key: MessageKey, values: MessageValues = {}): void {
    const text = t(key, values);
    const stands = this.state.get().notices.some((notice) => notice.passing && notice.text === text);
    if (!stands) this.show({ tone: 'info', text, cause: 'hint', passing: true });
  }

  /** Shows a failure of the host in words, or an error of ours with its message; nothing goes by unseen. */
  report(error: unknown): void {
    const failure = asFailure(error);
    if (failure?.code === 'host.gone') tellHostGone(this, true);
    else if (failure !== null) this.show({ tone: 'error', ...describeFailure(failure) });
    else {
      console.error(error);
      this.show({
        tone: 'error',
        text: t('failure.unexpected'),
        detail: error instanceof Error ? error.message : String(error),
      });
    }
  }
}

/** Whether two notices are of one cause, or say the same words: the later one takes the place of the other. */
function standsFor(other: Notice, notice: Omit<Notice, 'id'>): boolean {
  if (other.cause !== undefined && other.cause === notice.cause) return true;
  return other.tone === notice.tone && other.text === notice.text && other.detail === notice.detail;
}

function asFailure(error: unknown): Failure | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('failure' in error) return asFailure(error.failure);
  return 'code' in error && 'detail' in error ? (error as Failure) : null;
}

/** A failure in the words of the catalogue: what happened, what is safe, what to do. */
export function describeFailure(failure: Failure): { readonly text: string; readonly detail: string } {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(failure.detail)) {
    if (typeof value === 'string' || typeof value === 'number') values[name] = value;
  }
  const key = `failure.${failure.code}` as MessageKey;
  return { text: t(key, values), detail: t(`${key}.do` as MessageKey, values) };
}
