import { Plus } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import {
  compareDebriefs,
  GROUP_FIGURES,
  type Group,
  type GroupFigure,
} from '../../../shared/simulation/debrief/compareDebriefs';
import { t } from '../../messages/messages';
import { RemoveButton } from '../../ui/RowButtons';
import { ScrollRegion } from '../../ui/ScrollRegion';
import type { Workbench } from '../../workbench/workbench';
import { chooseGroup } from './groups';

/** Figures that are counts and no shares. */
const COUNTS: ReadonlySet<GroupFigure> = new Set([
  'unheard',
  'reopenings',
  'offers',
  'offers-accepted',
  'offers-unanswered',
  'errors',
  'minutes',
]);

/** Groups that played one exercise beside each other: what each came to, and where they parted. */
export function GroupsDialog({ workbench }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const [groups, setGroups] = useState<readonly Group[]>([]);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const add = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const group = await chooseGroup(workbench);
      if (typeof group === 'string') setRefusal(group);
      else if (group !== null) {
        const [first] = groups;
        const isOther = first !== undefined && first.debrief.about.scenario !== group.debrief.about.scenario;
        if (isOther) setRefusal(t('debriefs.other', { name: group.name, title: group.debrief.about.title }));
        else setGroups((before) => [...before, group]);
      }
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="paper-form">
      <p className="hint">{t('debriefs.about')}</p>
      {groups.length > 0 && (
        <ScrollRegion className="groups-compared" label={t('debriefs.title')}>
          <Compared groups={groups} onRemove={(at) => setGroups((before) => before.filter((_, n) => n !== at))} />
        </ScrollRegion>
      )}
      {refusal !== null && (
        <p className="scenario-fault" role="alert">
          {refusal}
        </p>
      )}
      <div className="dialog-foot">
        <button type="button" className="button button-primary" disabled={busy} onClick={() => void add()}>
          <Plus size={15} aria-hidden="true" />
          {t(busy ? 'debriefs.reading' : 'debriefs.add')}
        </button>
      </div>
    </div>
  );
}

function Compared({ groups, onRemove }: { readonly groups: readonly Group[]; onRemove(at: number): void }) {
  const compared = useMemo(() => compareDebriefs(groups), [groups]);
  const percent = (milli: number) => t('debriefs.percent', { share: Math.round(milli / 10) });
  const [first] = groups;
  const names = new Map(first?.debrief.seats.map(({ seat, name }) => [seat, name]));
  const heads = (words: string, act: (name: string, at: number) => ReactNode = () => null) => (
    <tr>
      <th scope="col">{words}</th>
      {groups.map(({ name }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two groups may bear one name
        <th key={at} scope="col">
          {name} {act(name, at)}
        </th>
      ))}
    </tr>
  );
  const takeOut = (name: string, at: number) => (
    <RemoveButton label={t('debriefs.remove', { name })} onRemove={() => onRemove(at)} />
  );
  const wordsOf = (at: number, id: string, option: string | null) => {
    if (option === null) return t('debriefPaper.noneRuled');
    const words = groups[at]?.debrief.brackets.find((one) => one.id === id)?.words;
    return words || t('debriefPaper.nothingThere');
  };
  return (
    <>
      <table className="groups-table">
        <thead>{heads(t('debriefs.group'), takeOut)}</thead>
        <tbody>
          <tr>
            <th scope="row">{t('debriefs.outcome')}</th>
            {compared.groups.map(({ outcome }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
              <td key={at}>{t(`debriefPaper.outcome.${outcome}`)}</td>
            ))}
          </tr>
          {GROUP_FIGURES.map((figure) => (
            <tr key={figure}>
              <th scope="row">{t(`debriefs.figure.${figure}`)}</th>
              {compared.figures[figure].map((value, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
                <td key={at}>{COUNTS.has(figure) ? value : percent(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <table className="groups-table">
        <thead>{heads(t('debriefPaper.question'))}</thead>
        <tbody>
          {compared.questions.map(({ id, address, options, alike }) => (
            <tr key={id} className={alike ? undefined : 'is-parted'}>
              <th scope="row">
                {address}
                {!alike && <span className="hint"> {t('debriefs.parted')}</span>}
              </th>
              {options.map((option, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
                <td key={at}>{wordsOf(at, id, option)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <table className="groups-table">
        <thead>{heads(t('debriefPaper.attained'))}</thead>
        <tbody>
          {compared.seats.map(({ seat, attained }) => (
            <tr key={seat}>
              <th scope="row">{names.get(seat) ?? seat}</th>
              {attained.map((value, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
                <td key={at}>{percent(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
