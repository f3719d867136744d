import { Store } from '../../ui/store';
import type { NotedKind } from './actKeys';

/** The act that is being noted: chosen from the list first, then with who and when; null while none is. */
export const noted = new Store<{ readonly kind: NotedKind | null } | null>(null);
