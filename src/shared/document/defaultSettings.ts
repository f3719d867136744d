import type { DossierSettings, RecordSettings } from '../domain/dossier';

/** What a dossier says of itself until somebody does. */
export const DEFAULT_SETTINGS: DossierSettings = {
  id: '',
  title: '',
  forum: '',
  marking: 'none',
  participants: [],
  withoutVote: [],
  consensusOnly: false,
  bracketMeaning: 'unset',
  needsSeconder: false,
};

/** Nothing is shown beyond what is on record unless a person says so (PO5). */
export const DEFAULT_RECORD_SETTINGS: RecordSettings = {
  watch: [],
  quorum: 0.5,
  ceiling: 'record',
  ourDelegation: null,
  desk: 'delegation',
};
