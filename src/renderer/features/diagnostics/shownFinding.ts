import type { Diagnostic } from '../../../shared/domain/diagnostic';
import { Store } from '../../ui/store';

/** The finding whose mark is open; null where none is. */
export const shownFinding = new Store<Diagnostic | null>(null);
