import { useState } from 'react';
import type { Reading } from '../../../shared/domain/provision';
import { markerBehind, markerOfAlternative } from '../../../shared/notation/newMarker';
import { applyEdits } from '../../../shared/text/commands/edits';
import { setLabel, setMarker } from '../../../shared/text/commands/structure';
import { t } from '../../messages/messages';
import { FormFoot } from '../../workbench/FormFoot';
import type { Workbench } from '../../workbench/workbench';

/**
 * Gives a block another number, kept as it is written (TX3): nothing else is renumbered. One without a number is offered the one that its
 * place gives it (TX3a): `3 bis.` between `3.` and `4.`, or `3 Alt.` where it is to stand for the one before.
 */
export function MarkerForm({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { session } = workbench;
  const { block } = argument as { readonly block: string };
  const provision = session?.current.reading.byBlock.get(block);
  const [written, setWritten] = useState(
    () => provision?.marker?.written ?? (session === null ? '' : offered(session.current.reading, block, markerBehind)),
  );
  if (session === null || provision === undefined) return <p className="hint">{t('brackets.gone')}</p>;
  const rival = offered(session.current.reading, block, markerOfAlternative);

  const set = () => {
    const change = setMarker(session.current.reading, block, written);
    workbench.textPane
      .get()
      ?.apply((tr) =>
        change.in === 'words' ? applyEdits(tr, change.edits) : setLabel(tr, change.block, change.label),
      );
    workbench.closeDialog();
  };

  return (
    <form
      className="settle"
      onSubmit={(event) => {
        event.preventDefault();
        set();
      }}
    >
      <p className="settle-where">{session.current.addressOf(session.current.keyOfBlock(block))}</p>
      <input
        className="field"
        aria-label={t('structure.markerLabel')}
        placeholder={t('structure.markerPlaceholder')}
        value={written}
        // biome-ignore lint/a11y/noAutofocus: the dialog was asked for, to type in it
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setWritten(event.target.value)}
      />
      <p className="hint">{t('structure.markerHint')}</p>
      {rival !== '' && rival !== written && (
        <button type="button" className="button" onClick={() => setWritten(rival)}>
          {t('structure.markerRival', { marker: rival })}
        </button>
      )}
      <FormFoot onCancel={() => workbench.closeDialog()} submit={t('structure.markerSet')} look="dialog-actions" />
    </form>
  );
}

/** The number that the provision before a block gives it, by one of the rules; none behind a heading and at the beginning. */
function offered(reading: Reading, block: string, rule: (reading: Reading, before: string) => string): string {
  const section = reading.sections.find((one) => one.provisions.some((provision) => provision.block === block));
  const provisions = section?.provisions ?? [];
  const at = provisions.findIndex((provision) => provision.block === block);
  const before = provisions[at - 1];
  return before === undefined || before.kind === 'heading' ? '' : rule(reading, before.block);
}
