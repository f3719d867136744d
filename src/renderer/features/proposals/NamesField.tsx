import { type RefObject, useState } from 'react';
import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { doubtsOf, namesOf, type TypedNames, withWord } from '../../../shared/domain/typedNames';
import type { DossierSession } from '../../session/dossierSession';
import { recentSpeakers } from '../../session/sitting';
import { DelegationField } from '../../workbench/DelegationField';
import { useRecordShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';

/** Delegations that are being named, with the word behind them. */
export interface Naming {
  readonly names: TypedNames;
  readonly word: string;
}

/** Delegations by code, as if they had been typed. */
export function namingOf(codes: readonly DelegationCode[]): Naming {
  return { names: { list: codes.join(', '), chosen: {} }, word: '' };
}

/** Everybody named clearly; null while a name is in doubt. */
export function codesOf(model: Negotiation, { names, word }: Naming): readonly DelegationCode[] | null {
  const all = namesOf(word.trim() === '' ? names : withWord(names, word, null, model.roster), model.roster);
  if (doubtsOf(all).length > 0) return null;
  return [...new Set(all.flatMap(({ code }) => code ?? []))];
}

/** A field of delegations inside a form. Enter with every name clear goes on. */
export function NamesField({
  workbench,
  session,
  model,
  label,
  placeholder,
  naming,
  among,
  field,
  onNaming,
  onEnter,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly label: string;
  readonly placeholder: string;
  readonly naming: Naming;
  readonly among?: readonly DelegationCode[];
  readonly field?: RefObject<HTMLInputElement | null>;
  onNaming(naming: Naming): void;
  onEnter(naming: Naming): void;
}) {
  // Who spoke lately is of our record (CF1).
  const isRecordShown = useRecordShown(workbench);
  const [recent] = useState(() => recentSpeakers(model));
  return (
    <div className="setting names-field">
      <span className="setting-label" aria-hidden="true">
        {label}
      </span>
      <DelegationField
        label={label}
        placeholder={placeholder}
        session={session}
        roster={model.roster}
        names={naming.names}
        word={naming.word}
        recent={isRecordShown ? recent : []}
        {...(among === undefined ? {} : { among })}
        {...(field === undefined ? {} : { field })}
        onChange={(names, word) => onNaming({ names, word })}
        onEnter={(names) => onEnter({ names, word: '' })}
      />
    </div>
  );
}
