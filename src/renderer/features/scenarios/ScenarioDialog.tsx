import { Redo2, Undo2 } from 'lucide-react';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { readScenario } from '../../../shared/simulation/scenario/readScenario';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { ChoiceField } from '../../ui/ChoiceField';
import { PickList } from '../../ui/PickList';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { useStore } from '../../ui/store';
import { PassphraseField } from '../../workbench/PassphraseField';
import type { Workbench } from '../../workbench/workbench';
import { AboutPart } from './AboutPart';
import { BriefsPart } from './BriefsPart';
import { ChecksPart } from './ChecksPart';
import { type Draft, draft, isUnsaved, markKept, redo, undo } from './draft';

import { GradingPart } from './GradingPart';
import { LinksPart } from './LinksPart';
import { NewsPart } from './NewsPart';
import { ProgrammePart } from './ProgrammePart';
import { PARTS, type PartId, type PartProps } from './parts';
import { QuestionsPart } from './QuestionsPart';
import { SeatsPart } from './SeatsPart';
import { SourcesPart } from './SourcesPart';
import { Start } from './Start';
import { saveScenario } from './scenarioFiles';
import { TextPart } from './TextPart';

/** How briefs lie in the file. */
const SEALINGS = ['file', 'passphrase', 'nothing'] as const;

const VIEWS: Readonly<Record<PartId, ComponentType<PartProps>>> = {
  about: AboutPart,
  text: TextPart,
  seats: SeatsPart,
  questions: QuestionsPart,
  links: LinksPart,
  sources: SourcesPart,
  programme: ProgrammePart,
  news: NewsPart,
  briefs: BriefsPart,
  grading: GradingPart,
  checks: ChecksPart,
};

/** Writes a scenario: its parts at the start, the one that is open beside them. */
export function ScenarioDialog({ workbench }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const now = useStore(draft, (value) => value);
  const [isStarting, setStarting] = useState(false);
  if (now === null || isStarting) {
    return (
      <Start
        workbench={workbench}
        unsaved={isUnsaved(now)}
        onDone={() => setStarting(false)}
        onBack={now === null ? null : () => setStarting(false)}
      />
    );
  }
  return <Editor workbench={workbench} now={now} onStart={() => setStarting(true)} />;
}

function Editor({ workbench, now, onStart }: { readonly workbench: Workbench; readonly now: Draft; onStart(): void }) {
  const { scenario } = now;
  const [part, setPart] = useState<PartId>('about');
  const [picked, setPicked] = useState<Readonly<Partial<Record<PartId, string>>>>({});
  const [fault, setFault] = useState<string | null>(null);
  const [sealing, setSealing] = useState<(typeof SEALINGS)[number]>('file');
  const [passphrase, setPassphrase] = useState('');
  const Part = VIEWS[part];
  const goTo = (next: PartId, id: string) => {
    setPart(next);
    setPicked((before) => ({ ...before, [next]: id }));
  };
  /** Whether it can be played or read again; else says where it cannot. */
  const isWhole = (): boolean => {
    const read = readScenario(JSON.parse(JSON.stringify(scenario)));
    setFault(read.ok ? null : t('scenarios.fault', { place: read.error.path, expected: read.error.expected }));
    return read.ok;
  };
  const save = async () => {
    if (!isWhole()) return;
    if (sealing === 'passphrase' && passphrase === '') {
      setFault(t('scenarios.noPassphrase'));
      return;
    }
    const how = sealing === 'nothing' ? null : sealing === 'file' ? { with: sealing } : { with: sealing, passphrase };
    const name = await saveScenario(workbench, scenario, how);
    if (name === null) return;
    markKept(name);
    workbench.notify('done', 'scenarios.saved', { name });
  };
  const keys = useRef((_: KeyboardEvent) => {});
  keys.current = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 's') void save().catch((error: unknown) => workbench.report(error));
    else if (key === 'z' && event.shiftKey) redo();
    else if (key === 'z') undo();
    else if (key === 'y') redo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useEffect(() => {
    // The focus may be nowhere in the form, as after a button that is gone: its keys are heard all the same, before those of the window.
    const hear = (event: KeyboardEvent) => keys.current(event);
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  }, []);
  return (
    <div className="scenario">
      <div className="scenario-bar">
        <span className="scenario-mark">{t('marking.EXERCISE')}</span>
        <span className="scenario-name-shown">{scenario.title}</span>
        <span className="hint" role="status">
          {isUnsaved(now) ? t('scenarios.unsaved') : (now.name ?? '')}
        </span>
        <button
          type="button"
          className="icon-button"
          aria-label={t('scenarios.undo')}
          disabled={now.past.length === 0}
          onClick={undo}
        >
          <Undo2 size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t('scenarios.redo')}
          disabled={now.future.length === 0}
          onClick={redo}
        >
          <Redo2 size={16} aria-hidden="true" />
        </button>
      </div>
      <div className="scenario-body">
        <nav className="scenario-parts" aria-label={t('scenarios.parts')}>
          <PickList
            label={t('scenarios.parts')}
            items={PARTS.map((id) => ({ id, label: t(`scenarios.part.${id}`), ...countOf(scenario, id) }))}
            picked={part}
            onPick={(id) => setPart(id as PartId)}
          />
        </nav>
        <ScrollRegion className="scenario-part" label={t(`scenarios.part.${part}`)}>
          <Part
            scenario={scenario}
            picked={picked[part] ?? null}
            onPick={(id) => setPicked((before) => ({ ...before, [part]: id }))}
            goTo={goTo}
          />
        </ScrollRegion>
      </div>
      {fault !== null && (
        <p className="scenario-fault" role="alert">
          {fault}
        </p>
      )}
      <div className="dialog-foot">
        <button type="button" className="button scenario-other" onClick={onStart}>
          {t('scenarios.other')}
        </button>
        <ChoiceField
          label={t('scenarios.sealing')}
          value={sealing}
          options={SEALINGS.map((id) => ({ id, label: t(`scenarios.sealing.${id}`) }))}
          onValue={(how) => setSealing(how)}
        />
        {sealing === 'passphrase' && <PassphraseField value={passphrase} onValue={setPassphrase} />}
        <button
          type="button"
          className="button"
          onClick={() => void save().catch((error: unknown) => workbench.report(error))}
        >
          {t('scenarios.saveAs')}
        </button>
        <button
          type="button"
          className="button button-primary"
          onClick={() => {
            if (!isWhole()) return;
            workbench.closeDialog();
            workbench.run('exercise.begin', scenario);
          }}
        >
          {t('scenarios.begin')}
        </button>
      </div>
    </div>
  );
}

function countOf(
  { seats, questions, sources, schedule, injects, criteria, links }: Scenario,
  part: PartId,
): { readonly count?: number } {
  const counts: Partial<Record<PartId, number>> = {
    seats: seats.length,
    questions: questions.length,
    links: links?.length ?? 0,
    sources: sources?.length ?? 0,
    programme: schedule.length,
    news: injects.length,
    grading: criteria?.length ?? 0,
  };
  const count = counts[part];
  return count === undefined ? {} : { count };
}
