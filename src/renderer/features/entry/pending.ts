import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Entry, Stance } from '../../../shared/domain/position';
import type { OptionName } from '../../../shared/domain/target';
import { Store } from '../../ui/store';

/** An entry that somebody goes back to, for those of its delegations that are meant. */
export interface Picked {
  readonly entry: Entry;
  readonly delegations: readonly DelegationCode[];
}

/** What was begun with a key and waits for the rest; null while nothing is. */
export type Pending =
  /** An alternative was chosen; a stance key comes next. */
  | { readonly kind: 'option'; readonly option: OptionName }
  | { readonly kind: 'record'; readonly stance: Stance; readonly option: OptionName | null }
  | { readonly kind: 'pick'; readonly purpose: PickPurpose }
  | { readonly kind: 'correct'; readonly picked: readonly Picked[] };

export type PickPurpose = 'withdraw' | 'correct' | 'confirm';

export const pending = new Store<Pending | null>(null);
