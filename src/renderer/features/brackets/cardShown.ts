import type { TargetKey } from '../../../shared/domain/target';
import { Store } from '../../ui/store';

/** The question whose card was asked for by key; null while the pointer alone decides. */
export const cardShown = new Store<TargetKey | null>(null);
