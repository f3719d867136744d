import type { Stance } from '../../../shared/domain/position';
import { Store } from '../../ui/store';

/** The stance that was begun with a key and waits for its delegations; null while none is. */
export const pendingStance = new Store<Stance | null>(null);
