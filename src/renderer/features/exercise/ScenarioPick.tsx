import { useEffect, useId, useRef, useState } from 'react';
import { DIFFICULTIES, type Difficulty } from '../../../shared/simulation/scenario/generate';
import type { ScenarioRefusal } from '../../../shared/simulation/scenario/readScenario';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { LabelledField } from '../../ui/LabelledField';
import { Segments } from '../../ui/Segments';
import { chooseFiles } from '../../workbench/chooseFiles';
import { PassphraseField } from '../../workbench/PassphraseField';
import type { Workbench } from '../../workbench/workbench';
import {
  fromFile,
  GENERATED_AT_FIRST,
  type GeneratedWish,
  generated,
  ready,
  SCENARIO_KINDS,
  type ScenarioKind,
} from './scenarioChoice';

const SIZES = ['seats', 'questions', 'rounds'] as const;

/** Which scenario: one that comes with the program, one made to measure, or one of a file. Tells it once it is read. */
export function ScenarioPick({
  workbench,
  seed,
  given,
  onScenario,
}: {
  readonly workbench: Workbench;
  readonly seed: string;
  /** One that is at hand already, from the editor. */
  readonly given: Scenario | null;
  onScenario(scenario: Scenario | null): void;
}) {
  const [kind, setKind] = useState<ScenarioKind>(given === null ? 'starter' : 'file');
  const [wish, setWish] = useState<GeneratedWish>(GENERATED_AT_FIRST);
  const [file, setFile] = useState<Scenario | null>(given);
  const [refusal, setRefusal] = useState<ScenarioRefusal | null>(null);
  /** Words of a file whose briefs want a passphrase. */
  const [sealed, setSealed] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const name = useId();
  const tell = useRef(onScenario);
  tell.current = onScenario;
  useEffect(() => {
    let isWanted = true;
    if (kind === 'generated') tell.current(generated(wish, seed));
    else if (kind === 'file') tell.current(file);
    else {
      tell.current(null);
      void ready(kind)
        .then((scenario) => {
          if (isWanted) tell.current(scenario);
        })
        .catch((error: unknown) => workbench.report(error));
    }
    return () => {
      isWanted = false;
    };
  }, [workbench, kind, wish, file, seed]);
  const choose = async (): Promise<void> => {
    const [picked] = await chooseFiles({ several: false, accept: '.json,application/json' });
    if (picked === undefined) return;
    await take(await picked.text(), null);
  };
  const take = async (words: string, secret: string | null): Promise<void> => {
    const read = await fromFile(words, secret);
    setKind('file');
    setRefusal(read.ok ? null : read.error);
    setFile(read.ok ? read.value : null);
    setSealed(!read.ok && read.error.code === 'sealed' ? words : null);
    if (secret === null) setPassphrase('');
  };
  return (
    <fieldset className="ex-scenarios" aria-label={t('exercise.alone.scenario')}>
      {SCENARIO_KINDS.map((one) => (
        <label key={one} className="share-choice ex-scenario">
          <input
            type="radio"
            name={name}
            checked={kind === one}
            onChange={() => setKind(one)}
            onClick={() => {
              if (one === 'file') void choose().catch((error: unknown) => workbench.report(error));
            }}
          />
          <span>
            <span className="share-name">
              {one === 'file' && file !== null ? file.title : t(`exercise.scenario.${one}`)}
            </span>
            <span className="hint">
              {t(one === 'file' ? 'exercise.scenario.fileHint' : `exercise.scenario.${one}.hint`)}
            </span>
          </span>
        </label>
      ))}
      {kind === 'generated' && <GeneratedFields wish={wish} onWish={setWish} />}
      {sealed !== null && (
        <div className="ex-sealed">
          <PassphraseField value={passphrase} onValue={setPassphrase} />
          <button
            type="button"
            className="button"
            disabled={passphrase === ''}
            onClick={() => void take(sealed, passphrase).catch((error: unknown) => workbench.report(error))}
          >
            {t('exercise.scenario.unseal')}
          </button>
        </div>
      )}
      {refusal !== null && (
        <p className="share-failure" role="alert">
          {refusal.code === 'sealed'
            ? t('exercise.scenario.sealed')
            : t('exercise.scenario.fileFaults', { where: refusal.path || '–', why: refusal.expected })}
        </p>
      )}
    </fieldset>
  );
}

function GeneratedFields({ wish, onWish }: { readonly wish: GeneratedWish; onWish(wish: GeneratedWish): void }) {
  return (
    <div className="ex-generated">
      {SIZES.map((size) => (
        <LabelledField
          key={size}
          label={t(`exercise.generate.${size}`)}
          inputMode="numeric"
          value={wish[size]}
          onValue={(value) => onWish({ ...wish, [size]: Number.parseInt(value, 10) || 0 })}
        />
      ))}
      <span>{t('exercise.generate.difficulty')}</span>
      <Segments
        label={t('exercise.generate.difficulty')}
        options={(Object.keys(DIFFICULTIES) as Difficulty[]).map((id) => ({ id, label: t(`exercise.generate.${id}`) }))}
        picked={wish.difficulty}
        onPick={(difficulty) => onWish({ ...wish, difficulty })}
      />
    </div>
  );
}
