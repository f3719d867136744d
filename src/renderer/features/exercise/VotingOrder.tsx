import { votingOrderOf } from '../../../shared/simulation/exercise/votingOrder';
import { formatShare, t } from '../../messages/messages';
import { sourceWords } from './rules';
import { optionListed } from './sight';
import type { DeskProps } from './view';

/** In which order the options of a question would be put to the vote, each with its reason, and the rule (90/130). */
export function VotingOrder({ state: { world }, question }: Pick<DeskProps, 'state'> & { readonly question: number }) {
  const order = votingOrderOf(world, question);
  if (order === null) return null;
  return (
    <div className="ex-rule">
      <ol className="ex-order">
        {order.put.map(({ option, code, distance, falls }) => (
          <li key={option}>
            <span className="ex-serif">{optionListed(world, question, option)}</span>
            {': '}
            <span className="ex-quiet">{t(`chair.order.${code}`, { share: formatShare(distance / 1000) })}</span>
            {falls.length > 0 && <p>{t('chair.order.falls')}</p>}
          </li>
        ))}
      </ol>
      <p>{t(`chair.order.${order.by}`, { source: sourceWords(order.source) })}</p>
    </div>
  );
}
