import { changeConfidential, changeTableable, emptyBrief, setLine } from '../../../shared/simulation/scenario/edit';
import { t } from '../../messages/messages';
import { NumberField } from '../../ui/NumberField';
import { BehaviourFields } from './BehaviourFields';
import { edit } from './draft';
import { Fields, WordsField } from './fields';
import { InterestRows } from './InterestRows';
import { ListPart } from './ListPart';
import { PairList } from './PairList';
import type { PartProps } from './parts';
import { WordingList } from './WordingList';

/** What each seat may say, and what it keeps to itself: aims, interests, red lines, and how a machine would play it. */
export function BriefsPart({ scenario, picked, onPick }: PartProps) {
  const { seats, briefs, questions } = scenario;
  const seat = seats.find(({ code }) => code === picked) ?? seats[0];
  const code = seat?.code ?? '';
  const brief = briefs.find((one) => one.seat === code) ?? emptyBrief(code);
  const { tableable, confidential } = brief;
  const { capital, conditions = [], loyalty = { seats: [], weight: 0 } } = confidential;
  return (
    <ListPart
      label={t('scenarios.part.briefs')}
      items={seats.map((one) => ({
        id: one.code,
        label: one.name,
        count: briefs.find((each) => each.seat === one.code)?.confidential.interests.length ?? 0,
      }))}
      picked={code}
      onPick={onPick}
      add={null}
      remove={null}
    >
      <h3>{t('scenarios.tableable')}</h3>
      <Fields>
        <WordsField
          label={t('scenarios.aims')}
          rows={3}
          value={tableable.aims}
          onValue={(aims) => edit((now) => changeTableable(now, code, { aims }), `aims ${code}`)}
        />
      </Fields>
      <details className="scenario-more">
        <summary>{t('scenarios.lines', { count: tableable.lines.length })}</summary>
        <Fields>
          {questions.map(({ id, address }) => (
            <WordsField
              key={id}
              label={address}
              rows={2}
              value={tableable.lines.find(({ question }) => question === id)?.words ?? ''}
              onValue={(words) => edit((now) => setLine(now, code, id, words), `line ${code} ${id}`)}
            />
          ))}
        </Fields>
      </details>
      <details className="scenario-more">
        <summary>{t('scenarios.wordings', { count: tableable.wordings.length })}</summary>
        <WordingList scenario={scenario} brief={brief} />
      </details>
      <section className="scenario-confidential" aria-label={t('scenarios.confidential')}>
        <h3>{t('scenarios.confidential')}</h3>
        <Fields>
          <WordsField
            label={t('scenarios.instructions')}
            rows={4}
            value={confidential.instructions}
            onValue={(instructions) =>
              edit((now) => changeConfidential(now, code, { instructions }), `instructions ${code}`)
            }
          />
        </Fields>
        <InterestRows scenario={scenario} brief={brief} />
        <Fields>
          <NumberField
            label={t('scenarios.reservation')}
            value={Math.round(confidential.reservation / 10)}
            least={0}
            most={100}
            onValue={(share) =>
              edit((now) => changeConfidential(now, code, { reservation: share * 10 }), `reservation ${code}`)
            }
          />
          <NumberField
            label={t('scenarios.capitalRounds')}
            value={capital.rounds}
            least={0}
            most={100}
            onValue={(rounds) =>
              edit((now) => changeConfidential(now, code, { capital: { ...capital, rounds } }), `capital ${code}`)
            }
          />
        </Fields>
        <details className="scenario-more">
          <summary>{t('scenarios.capital', { count: capital.questions.length })}</summary>
          <div className="scenario-members">
            {questions.map(({ id, address }) => (
              <label key={id} className="check">
                <input
                  type="checkbox"
                  checked={capital.questions.includes(id)}
                  onChange={({ currentTarget }) => {
                    const rest = capital.questions.filter((one) => one !== id);
                    const next = currentTarget.checked ? [...rest, id] : rest;
                    edit((now) => changeConfidential(now, code, { capital: { ...capital, questions: next } }));
                  }}
                />
                {address}
              </label>
            ))}
          </div>
        </details>
        <details className="scenario-more">
          <summary>{t('scenarios.conditions', { count: conditions.length })}</summary>
          <PairList
            scenario={scenario}
            of="elements"
            add={t('scenarios.addCondition')}
            pairs={conditions.map(({ element, needsElement, ...one }) => ({
              ...one,
              what: element,
              needsWhat: needsElement,
            }))}
            onPairs={(pairs) =>
              edit((now) =>
                changeConfidential(now, code, {
                  conditions: pairs.map(({ what, needsWhat, ...one }) => ({
                    ...one,
                    element: what,
                    needsElement: needsWhat,
                  })),
                }),
              )
            }
          />
        </details>
        <details className="scenario-more">
          <summary>{t('scenarios.company', { count: loyalty.seats.length })}</summary>
          <Fields>
            <NumberField
              label={t('scenarios.loyalty')}
              value={loyalty.weight}
              least={0}
              most={1000}
              onValue={(weight) =>
                edit((now) => changeConfidential(now, code, { loyalty: { ...loyalty, weight } }), `loyalty ${code}`)
              }
            />
          </Fields>
          <div className="scenario-members">
            {seats
              .filter((one) => one.code !== code)
              .map((one) => (
                <label key={one.code} className="check">
                  <input
                    type="checkbox"
                    checked={loyalty.seats.includes(one.code)}
                    onChange={({ currentTarget }) => {
                      const rest = loyalty.seats.filter((each) => each !== one.code);
                      const next = currentTarget.checked ? [...rest, one.code] : rest;
                      edit((now) => changeConfidential(now, code, { loyalty: { ...loyalty, seats: next } }));
                    }}
                  />
                  {one.name}
                </label>
              ))}
          </div>
        </details>
        <BehaviourFields scenario={scenario} brief={brief} />
      </section>
    </ListPart>
  );
}
