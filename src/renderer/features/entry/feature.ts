import type { Stance } from '../../../shared/domain/position';
import type { Feature, Workbench } from '../../workbench/workbench';
import { EntryLine } from './EntryLine';
import { pendingStance } from './pendingStance';

const KEYS: Readonly<Record<Exclude<Stance, 'NOP'>, string>> = {
  SUP: 's',
  FLX: 'f',
  LIV: 'l',
  ADR: 'y',
  CLA: 'q',
  SCR: 'i',
  AMD: 'a',
  DEL: 'd',
  RSV: 'r',
  OPP: 'o',
  RED: 'x',
};

const hasTarget = (workbench: Workbench) =>
  workbench.selected !== null && (workbench.session?.safety.get().editable ?? false);

/** Target first: a stance key on what is selected, then who. */
export const entry: Feature = {
  id: 'entry',
  panels: [{ id: 'entry', place: 'floor', order: 0, view: EntryLine }],
  commands: (Object.keys(KEYS) as (keyof typeof KEYS)[])
    .filter((stance) => stance !== 'RED')
    .map((stance, i) => ({
      id: `record.${stance.toLowerCase()}`,
      title: `stance.${stance}` as const,
      menu: 'record' as const,
      separated: i === 0,
      single: KEYS[stance],
      isEnabled: hasTarget,
      run: () => pendingStance.set(stance),
    })),
};
