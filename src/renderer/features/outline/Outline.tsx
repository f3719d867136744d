import type { Negotiation } from '../../../shared/domain/negotiation';
import type { TargetKey } from '../../../shared/domain/target';
import { t } from '../../messages/messages';
import { readingWords, shapeOf } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { ReadingShape } from '../../ui/ReadingShape';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';

/** Articles in the order of the text. */
export function Outline({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const model = useModel(session, (current) => current);
  const selected = useStore(workbench.state, (state) => state.selection[state.selection.length - 1] ?? null);
  return (
    <ol className="outline">
      {model.reading.sections.map((section) => (
        <Row
          key={section.section}
          model={model}
          target={`s:${section.section}`}
          title={section.title}
          selected={selected}
          workbench={workbench}
        />
      ))}
    </ol>
  );
}

function Row(props: {
  readonly model: Negotiation;
  readonly target: TargetKey;
  readonly title: string;
  readonly selected: TargetKey | null;
  readonly workbench: Workbench;
}) {
  const { model, target, title, selected, workbench } = props;
  const reading = model.readingOf(target);
  const { shape, ring } = shapeOf(reading);
  return (
    <li>
      <button
        type="button"
        className="outline-row"
        aria-current={selected === target}
        onClick={() => workbench.goTo(target)}
      >
        <ReadingShape shape={shape} ring={ring} label={readingWords(reading)} />
        <span className="outline-title">{title === '' ? model.addressOf(target) : title}</span>
        <span className="outline-figure">{reading.spoke > 0 ? t('outline.spoke', { count: reading.spoke }) : ''}</span>
      </button>
    </li>
  );
}
