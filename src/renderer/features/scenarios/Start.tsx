import { type FormEvent, useState } from 'react';
import { blankScenario } from '../../../shared/simulation/scenario/edit';
import { DIFFICULTIES, type Difficulty, generateScenario } from '../../../shared/simulation/scenario/generate';
import { READY, type Ready, readyScenario } from '../../../shared/simulation/scenario/ready';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { ChoiceField } from '../../ui/ChoiceField';
import { LabelledField } from '../../ui/LabelledField';
import { NumberField } from '../../ui/NumberField';
import { Segments } from '../../ui/Segments';
import { PassphraseField } from '../../workbench/PassphraseField';
import type { Workbench } from '../../workbench/workbench';
import { beginDraft } from './draft';

import { type OpenedScenario, openScenario, scenarioOfDossier, unsealScenario } from './scenarioFiles';

const WAYS = ['ready', 'generated', 'dossier', 'blank', 'file'] as const;
type Way = (typeof WAYS)[number];

/** What was chosen, or why it cannot be taken. */
interface Taken {
  readonly scenario: Scenario;
  readonly name: string | null;
}

/** Where a scenario comes from: one that is there already, one that is made, or nothing. */
export function Start({
  workbench,
  unsaved,
  onDone,
  onBack,
}: {
  readonly workbench: Workbench;
  /** One is being written, and is in no file yet: it goes when another one takes its place. */
  readonly unsaved: boolean;
  onDone(): void;
  readonly onBack: (() => void) | null;
}) {
  const [way, setWay] = useState<Way>('ready');
  const [ready, setReady] = useState<Ready>('starter');
  const [seats, setSeats] = useState(12);
  const [questions, setQuestions] = useState(10);
  const [rounds, setRounds] = useState(6);
  const [hard, setHard] = useState<Difficulty>('middling');
  const [seed, setSeed] = useState('1');
  const [sealed, setSealed] = useState<{ readonly name: string; readonly words: string } | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const { session } = workbench;
  const isExercise = session?.current.settings.marking === 'EXERCISE';
  const ways = WAYS.filter((one) => one !== 'dossier' || (session !== null && !isExercise));

  const ofFile = (opened: OpenedScenario): Taken | string | null => {
    if ('scenario' in opened) return opened;
    if ('sealed' in opened) {
      setSealed({ name: opened.name, words: opened.sealed });
      return null;
    }
    const { path, expected, code } = opened.refusal;
    return t(`scenarios.refused.${code}`, { name: opened.name, place: path, expected });
  };
  const take = async (): Promise<Taken | string | null> => {
    switch (way) {
      case 'ready':
        return { scenario: await readyScenario(ready), name: null };
      case 'generated':
        return {
          scenario: generateScenario({ seats, questions, rounds, difficulty: DIFFICULTIES[hard], seed }),
          name: null,
        };
      case 'blank':
        return { scenario: blankScenario(t('scenarios.blankTitle')), name: null };
      case 'dossier': {
        const scenario = session === null ? null : scenarioOfDossier(session);
        return scenario === null ? t('scenarios.tooLittle') : { scenario, name: null };
      }
      case 'file': {
        if (sealed !== null) return ofFile(await unsealScenario(sealed.name, sealed.words, passphrase));
        const opened = await openScenario(workbench);
        return opened === null ? null : ofFile(opened);
      }
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRefusal(null);
    const taken = await take();
    if (taken === null) return;
    if (typeof taken === 'string') {
      setRefusal(taken);
      return;
    }
    beginDraft(taken.scenario, taken.name);
    onDone();
  };
  return (
    <form className="scenario-start" onSubmit={(event) => void submit(event)}>
      <p>{t('scenarios.lead')}</p>
      <Segments
        label={t('scenarios.from')}
        options={ways.map((id) => ({ id, label: t(`scenarios.from.${id}`) }))}
        picked={way}
        onPick={(id) => {
          setWay(id);
          setRefusal(null);
          setSealed(null);
        }}
      />
      <p className="hint">{t(`scenarios.from.${way}.hint`)}</p>
      {way === 'ready' && (
        <div className="scenario-fields">
          <ChoiceField
            label={t('scenarios.ready')}
            value={ready}
            options={READY.map((id) => ({ id, label: t(`scenarios.ready.${id}`) }))}
            onValue={(id) => setReady(id)}
          />
        </div>
      )}
      {way === 'generated' && (
        <div className="scenario-fields">
          <NumberField label={t('scenarios.seats')} value={seats} least={2} most={193} onValue={setSeats} />
          <NumberField label={t('scenarios.questions')} value={questions} least={1} most={400} onValue={setQuestions} />
          <NumberField label={t('scenarios.rounds')} value={rounds} least={3} most={40} onValue={setRounds} />
          <ChoiceField
            label={t('scenarios.difficulty')}
            value={hard}
            options={(Object.keys(DIFFICULTIES) as Difficulty[]).map((id) => ({
              id,
              label: t(`scenarios.difficulty.${id}`),
            }))}
            onValue={(id) => setHard(id)}
          />
          <LabelledField label={t('scenarios.seed')} value={seed} onValue={setSeed} />
        </div>
      )}
      {sealed !== null && (
        <>
          <p>{t('scenarios.isSealed', { name: sealed.name })}</p>
          <div className="scenario-fields">
            <PassphraseField value={passphrase} onValue={setPassphrase} />
          </div>
        </>
      )}
      {unsaved && <p className="scenario-fault">{t('scenarios.replaces')}</p>}
      {refusal !== null && (
        <p className="scenario-fault" role="alert">
          {refusal}
        </p>
      )}
      <div className="dialog-foot">
        {onBack !== null && (
          <button type="button" className="button" onClick={onBack}>
            {t('scenarios.back')}
          </button>
        )}
        <button type="submit" className="button button-primary">
          {t(way === 'file' && sealed === null ? 'scenarios.open' : 'scenarios.take')}
        </button>
      </div>
    </form>
  );
}
