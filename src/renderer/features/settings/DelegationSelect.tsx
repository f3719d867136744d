import { useId, useState } from 'react';
import type { DelegationCode, Roster } from '../../../shared/domain/delegation';
import { findDelegation, suggestDelegations } from '../../../shared/domain/names';
import { t } from '../../messages/messages';

/** One delegation by name or code, or none; what is no name is said, and nothing is kept for it. */
export function DelegationSelect({
  label,
  hint,
  roster,
  value,
  onKeep,
}: {
  readonly label: string;
  readonly hint: string;
  readonly roster: Roster;
  readonly value: DelegationCode | null;
  onKeep(code: DelegationCode | null): void;
}) {
  const shown = value === null ? '' : (roster.byCode.get(value)?.name ?? value);
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  const words = typed ?? shown;
  const found =
    words.trim() === '' ? null : (findDelegation(words, roster) ?? suggestDelegations(words, roster)[0] ?? null);
  const keep = () => {
    if (typed === null) return;
    if (typed.trim() === '') onKeep(null);
    else if (found !== null) onKeep(found.code);
    else return;
    setTyped(null);
  };
  return (
    <div className="setting">
      <label htmlFor={id}>{label}</label>
      <p className="hint">{hint}</p>
      <input
        id={id}
        className="field"
        value={words}
        autoComplete="off"
        spellCheck={false}
        list={`${id}-list`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            keep();
          }
        }}
      />
      <datalist id={`${id}-list`}>
        {typed !== null &&
          suggestDelegations(typed, roster).map(({ code, name }) => (
            <option key={code} value={name}>
              {code}
            </option>
          ))}
      </datalist>
      <p className="setting-said" role="status">
        {typed === null || typed.trim() === ''
          ? ''
          : found === null
            ? t('settings.noDelegation', { name: typed })
            : t('settings.enterTakes', { name: found.name, code: found.code })}
      </p>
    </div>
  );
}
