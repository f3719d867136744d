import { PenLine } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useRef, useState } from 'react';
import { NO_NAMES, namesOf, spokenOf, type TypedNames } from '../../../shared/domain/typedNames';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { recentSpeakers } from '../../session/sitting';
import { useStore } from '../../ui/store';
import { DelegationField } from '../../workbench/DelegationField';
import { mayProposeFor, usePrivateShown } from '../../workbench/projector';
import type { Proponent, Workbench } from '../../workbench/workbench';
import { choosing, keyOf, likelyProponents, proponentWords, typingWords } from './proponents';

interface Props {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}

/** For whom one types: always in sight beside the mode, since it decides what a key does to the text (PR1). */
export function TypingFor({ workbench, session }: Props) {
  const open = useStore(choosing, (value) => value);
  const proponent = useStore(workbench.state, (state) => state.proponent);
  const who = useModel(session, (model) => proponentWords(model, proponent));
  const hint = useModel(session, (model) => typingWords(model, proponent));
  const mayWrite = useStore(session.safety, ({ writable }) => writable.text);
  // Where the text is not ours to write nobody is told that they type in it.
  const reads = proponent === null && !mayWrite;
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        if (next && !mayProposeFor(workbench, null)) workbench.hint('refusal.private');
        else choosing.set(next);
      }}
    >
      <Popover.Trigger
        className="typing-for"
        data-proposing={proponent === null ? undefined : ''}
        title={reads ? t('proposing.readingHint') : hint}
      >
        <PenLine size={13} aria-hidden="true" />
        <span>{t(reads ? 'proposing.reading' : 'proposing.typing')}</span>
        <strong>{who}</strong>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="card typing-card"
          side="top"
          align="end"
          sideOffset={8}
          aria-label={t('proposing.choose')}
          onCloseAutoFocus={(event) => {
            // The keys go back to the text, where one goes on, unless a dialog took them.
            event.preventDefault();
            if (workbench.state.get().dialog === null) workbench.textPane.get()?.focus();
          }}
        >
          <Choice workbench={workbench} session={session} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Choice({ workbench, session }: Props) {
  const model = useModel(session, (current) => current);
  const proponent = useStore(workbench.state, (state) => state.proponent);
  const [names, setNames] = useState<TypedNames>(NO_NAMES);
  const [word, setWord] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const isPrivateShown = usePrivateShown(workbench);
  const choose = (next: Proponent | null) => {
    choosing.set(false);
    workbench.set({ proponent: next });
  };
  const enter = (all: TypedNames) => {
    const [first, ...others] = spokenOf(namesOf(all, model.roster));
    if (first === undefined) return;
    const delegations = [...first.delegations, ...others.flatMap((spoken) => spoken.delegations)];
    choose({ delegations, ...(first.onBehalfOf === undefined ? {} : { onBehalfOf: first.onBehalfOf }) });
  };
  const own = model.recordSettings.ourDelegation;
  return (
    <>
      <h2>{t('proposing.choose')}</h2>
      <DelegationField
        label={t('proposing.field')}
        placeholder={t('proposing.placeholder')}
        session={session}
        roster={model.roster}
        names={names}
        word={word}
        recent={isPrivateShown ? recentSpeakers(model) : []}
        field={field}
        onChange={(next, rest) => {
          setNames(next);
          setWord(rest);
        }}
        onEnter={enter}
      />
      <ul className="typing-choices">
        {[null, ...likelyProponents(model, isPrivateShown)].map((each) => (
          <li key={keyOf(each)}>
            <button
              type="button"
              className="typing-choice"
              aria-pressed={keyOf(each) === keyOf(proponent)}
              onClick={() => choose(each)}
            >
              {proponentWords(model, each)}
            </button>
          </li>
        ))}
      </ul>
      <p className="hint">{typingWords(model, proponent)}</p>
      {own === null && model.recordSettings.desk !== 'chair' && (
        <button
          type="button"
          className="text-button"
          onClick={() => {
            choosing.set(false);
            workbench.run('settings.open', 'dossier');
          }}
        >
          {t('proposing.sayWho')}
        </button>
      )}
    </>
  );
}
