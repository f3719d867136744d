import { useState } from 'react';
import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { questionAt } from '../../../shared/domain/question';
import type { Ballot } from '../../../shared/domain/stances';
import type { OptionName, TargetKey } from '../../../shared/domain/target';
import { NO_NAMES, namesOf, type TypedNames } from '../../../shared/domain/typedNames';
import { projectVote, VOTE_RULES, type Vote, type VoteProjection } from '../../../shared/domain/vote';
import { gradeWords, nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { optionOn, shortAddress } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { recentSpeakers } from '../../session/sitting';
import { ChipButton, ChipRow } from '../../ui/Chip';
import { ChoiceField } from '../../ui/ChoiceField';
import { DelegationField } from '../../workbench/DelegationField';
import type { Workbench } from '../../workbench/workbench';

const BALLOTS: readonly Ballot[] = ['yes', 'no', 'abstain', 'unknown'];
const BALLOT_FILLS: Readonly<Record<Ballot, string>> = {
  yes: 'fill-unopposed',
  no: 'fill-blocked',
  abstain: 'fill-unsettled',
  unknown: 'fill-none',
};

/** Most names of those whose vote is not known; the others are counted. */
const NAMED = 60;

/** What a vote on the selected question would come to, as far as positions tell (CO1, CO4). On request only, and never projected. */
export function VoteDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { session } = workbench;
  if (session === null || typeof argument !== 'string') return null;
  return <VoteOn workbench={workbench} session={session} selected={argument} />;
}

function VoteOn({
  workbench,
  session,
  selected,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly selected: TargetKey;
}) {
  const model = useModel(session, (current) => current);
  const question = questionAt(model, selected);
  const [put, setPut] = useState<OptionName | null>(null);
  const [ruleId, setRuleId] = useState(model.settings.consensusOnly ? 'consensus-only' : 'ga-important');
  const [away, setAway] = useState<TypedNames>(NO_NAMES);
  const [word, setWord] = useState('');
  if (question === null) return <p className="details-empty">{t('details.gone')}</p>;
  const { key } = question;
  const options = model.target(key)?.options ?? [];
  const option = put ?? question.option ?? options[0] ?? 'keep';
  const rule = VOTE_RULES.find((each) => each.id === ruleId) ?? VOTE_RULES[0];
  if (rule === undefined) return null;
  const { participants, withoutVote, consensusOnly } = model.settings;
  const absent = namesOf(away, model.roster).flatMap(({ code }) => code ?? []);
  const projection = projectVote(
    model.readingOf(key),
    option === 'delete' ? { put: 'delete', option: 'keep' } : { put: 'keep', option },
    rule,
    { participants, withoutVote, consensusOnly },
    model.roster,
    absent,
  );
  return (
    <div className="vote">
      <p className="vote-warning">{t('vote.warning', { grades: gradeWords([model.recordSettings.ceiling]) })}</p>
      <div className="card-pair">
        <ChoiceField
          label={t('vote.question', { address: shortAddress(model, key) })}
          value={option}
          options={options.map((each) => ({ id: each, label: optionOn(key, each) }))}
          onValue={setPut}
        />
      </div>
      <div className="card-pair">
        <ChoiceField
          label={t('vote.rule')}
          value={rule.id}
          options={VOTE_RULES.map((each) => ({ id: each.id, label: ruleWords(each.id) }))}
          onValue={setRuleId}
        />
      </div>
      <p className="hint">{rule.source}</p>
      <div className="card-pair">
        <span aria-hidden="true">{t('vote.away')}</span>
        <div>
          <DelegationField
            label={t('vote.away')}
            placeholder={t('delegations.membersHint')}
            roster={model.roster}
            names={away}
            word={word}
            recent={recentSpeakers(model)}
            onChange={(next, rest) => {
              setAway(next);
              setWord(rest);
            }}
            onEnter={(next) => {
              setAway(next);
              setWord('');
            }}
          />
        </div>
      </div>
      {rule.majority === null ? <p className="vote-outcome">{t('vote.none')}</p> : <Outcome projection={projection} />}
      {BALLOTS.map((ballot) => (
        <Side
          key={ballot}
          workbench={workbench}
          model={model}
          ballot={ballot}
          votes={projection.votes.filter((vote) => vote.ballot === ballot)}
        />
      ))}
    </div>
  );
}

function ruleWords(id: string): string {
  switch (id) {
    case 'ga-important':
      return t('vote.rule.ga-important');
    case 'ga-other':
      return t('vote.rule.ga-other');
    case 'ga-committee':
      return t('vote.rule.ga-committee');
    case 'ahc-substance':
      return t('vote.rule.ahc-substance');
    case 'ahc-procedure':
      return t('vote.rule.ahc-procedure');
    case 'security-council':
      return t('vote.rule.security-council');
    case 'consensus-only':
      return t('vote.rule.consensus-only');
    default:
      return id;
  }
}

function outcomeWords(outcome: boolean | null): string {
  return t(outcome === null ? 'vote.open' : outcome ? 'vote.passes' : 'vote.fails');
}

/** Counts as a bar and in figures; the outcome as known, and with all whose vote is not known on either side. */
function Outcome({ projection }: { readonly projection: VoteProjection }) {
  const { yes, no, abstain, unknown, known, worst, best, roll, present, quorumMet } = projection;
  const counts: Readonly<Record<Ballot, number>> = { yes, no, abstain, unknown };
  return (
    <section className="vote-outcome" aria-label={t('vote.outcome')}>
      <div className="vote-bar" aria-hidden="true">
        {BALLOTS.map((ballot) =>
          counts[ballot] === 0 ? null : (
            <span key={ballot} className={BALLOT_FILLS[ballot]} style={{ flexGrow: counts[ballot] }} />
          ),
        )}
      </div>
      <p className="vote-figures">
        {BALLOTS.map((ballot) => (
          <span key={ballot}>
            <strong>{counts[ballot]}</strong> {t(`vote.${ballot}`)}
          </span>
        ))}
      </p>
      <dl className="vote-cases">
        <div>
          <dt>{t('vote.known')}</dt>
          <dd>{outcomeWords(known)}</dd>
        </div>
        <div>
          <dt>{t('vote.worst', { count: unknown })}</dt>
          <dd>{outcomeWords(worst)}</dd>
        </div>
        <div>
          <dt>{t('vote.best', { count: unknown })}</dt>
          <dd>{outcomeWords(best)}</dd>
        </div>
      </dl>
      <p className="hint">
        {t('vote.roll', { roll, present })} {!quorumMet && t('vote.noQuorum')}
      </p>
    </section>
  );
}

function Side({
  workbench,
  model,
  ballot,
  votes,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly ballot: Ballot;
  readonly votes: readonly Vote[];
}) {
  if (votes.length === 0) return null;
  const shown = ballot === 'unknown' ? votes.slice(0, NAMED) : votes;
  const look = (code: DelegationCode) => ({
    label: code,
    name: nameOf(model, code),
    isOwn: code === model.recordSettings.ourDelegation,
  });
  return (
    <section className="vote-side">
      <h3>
        {t(`vote.${ballot}`)} <span className="fold-count">{votes.length}</span>
      </h3>
      <ChipRow label={t(`vote.${ballot}`)}>
        {shown.map(({ delegation }) => (
          <li key={delegation}>
            <ChipButton look={look(delegation)} onClick={() => workbench.run('delegations.positions', delegation)} />
          </li>
        ))}
        {votes.length > shown.length && (
          <li className="holders-more">{t('holders.more', { count: votes.length - shown.length })}</li>
        )}
      </ChipRow>
    </section>
  );
}
