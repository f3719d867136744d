import { useEffect, useRef, useState } from 'react';
import type { FloorReading } from '../../../shared/domain/floorItem';
import type { Entry } from '../../../shared/domain/position';
import type { FloorLine } from '../../../shared/domain/statement';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { sittingOf } from '../../session/sitting';
import { useStore } from '../../ui/store';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { FloorInput } from './FloorInput';
import { type FloorText, floorTyping } from './floorTyping';
import { namesFrom, noteRereading } from './noting';

interface LineEditorProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly line: FloorLine;
  readonly entries: readonly Entry[];
  onClose(): void;
}

/** Puts the reading of a line right: what was typed at the time stays, the ledger gets corrections. */
export function LineEditor({ workbench, session, line, entries, onClose }: LineEditorProps) {
  const selected = useStore(workbench.state, (state) => state.selection[state.selection.length - 1] ?? null);
  const [before] = useState<FloorText>(() => ({
    ...floorTyping(namesFrom(line, entries)),
    raw: line.reading ?? line.raw,
  }));
  const [text, setText] = useState(before);
  const field = useRef<HTMLInputElement>(null);
  const { isSpeaking } = text;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of the two fields takes the focus when it takes over.
  useEffect(() => field.current?.focus(), [isSpeaking]);
  const save = (typed: FloorText, reading: FloorReading | null) => {
    const isSame = typed.raw === before.raw && typed.names.list === before.names.list && typed.chosen.size === 0;
    if (reading !== null && !(isSame && line.state === 'done')) {
      noteRereading(session, sittingOf(session).get(), line, { names: typed.names, text: typed.raw.trim(), reading });
      notifyUndoable(workbench, session, 'floor.reread', { line: typed.raw.trim() });
    }
    onClose();
  };
  const change = (next: FloorText) => {
    // A name said anew leaves what was said as it was.
    const isRenamed = next.isSpeaking && !text.isSpeaking && next.raw === '';
    setText(isRenamed || (!next.isSpeaking && next.raw === '') ? { ...next, raw: text.raw } : next);
  };
  return (
    <>
      <p className="log-original">{t('floor.asTyped', { raw: line.raw })}</p>
      <FloorInput
        session={session}
        label={t('floor.edit')}
        text={text}
        last={null}
        selected={selected}
        field={field}
        begunAt={line.at}
        onText={change}
        onLine={save}
        onEscape={onClose}
      />
    </>
  );
}
