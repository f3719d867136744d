import { useEffect, useState } from 'react';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { TargetKey } from '../../../shared/domain/target';
import { t } from '../../messages/messages';
import { subjectWords } from '../../messages/proposalWords';
import { readingWords, shortAddress } from '../../messages/readingWords';
import type { DossierSession } from '../../session/dossierSession';
import { sameElements, useStore } from '../../ui/store';
import { usePrivateShown, useRecordShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';

/** Most signs of the words that are read out; the whole is in the details. */
const MOST = 160;

/**
 * Tells whoever hears the window instead of seeing it what keys have selected in the text: the place, its words and where it stands. The
 * outline tells its rows itself.
 */
export function SelectionTold({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const selection = useStore(workbench.state, (state) => state.selection, sameElements);
  const mode = useStore(workbench.state, (state) => state.mode);
  const isRecordShown = useRecordShown(workbench);
  const isPrivateShown = usePrivateShown(workbench);
  const [told, setTold] = useState('');
  useEffect(() => {
    const key = selection[selection.length - 1];
    const inText = document.activeElement?.closest('.text') !== null;
    if (key === undefined || mode !== 'follow' || !inText) setTold('');
    else if (selection.length > 1) setTold(t('go.selectedCount', { count: selection.length }));
    else setTold(selectedWords(session.current, key, isRecordShown, isPrivateShown));
  }, [session, selection, mode, isRecordShown, isPrivateShown]);
  return (
    <p className="visually-hidden" role="status" data-testid="told">
      {told}
    </p>
  );
}

/** `CND 72(b) [1], nobody has spoken: a computer system` */
function selectedWords(model: Negotiation, key: TargetKey, isRecordShown: boolean, isPrivateShown: boolean): string {
  const target = model.target(key);
  if (target === undefined) return '';
  const place = shortAddress(model, key);
  const proposal = key.startsWith('p:') ? model.proposals.get(key.slice(2)) : undefined;
  // What the room has not seen is not told of where the room listens (CF1).
  if (proposal !== undefined && proposal.layer !== 'declared' && !isPrivateShown) return '';
  const set = model.set(key);
  const words =
    proposal !== undefined
      ? subjectWords(proposal)
      : set === undefined
        ? (target.words.all ?? '')
        : target.options
            .filter((option) => typeof option === 'number')
            .map((option) => model.wordsOf(key, option))
            .join(t('go.or'));
  const short = words.length > MOST ? `${words.slice(0, MOST)}…` : words;
  return t(isRecordShown ? 'go.selected' : 'go.selectedPlain', {
    place,
    words: short.replace(/\s+/g, ' ').trim(),
    reading: isRecordShown ? readingWords(model.readingOf(key)) : '',
  });
}
