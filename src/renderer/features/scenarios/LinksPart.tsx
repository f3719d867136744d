import { withLinks } from '../../../shared/simulation/scenario/edit';
import { t } from '../../messages/messages';
import { edit } from './draft';
import { PairList } from './PairList';
import type { PartProps } from './parts';

/** What goes together in the text: where one option stands, another has to stand elsewhere. */
export function LinksPart({ scenario }: PartProps) {
  const links = scenario.links ?? [];
  return (
    <>
      <p className="hint">{t('scenarios.linksHint')}</p>
      <PairList
        scenario={scenario}
        of="options"
        add={t('scenarios.addLink')}
        pairs={links.map(({ option, needsOption, ...link }) => ({ ...link, what: option, needsWhat: needsOption }))}
        onPairs={(pairs) =>
          edit((now) =>
            withLinks(
              now,
              pairs.map(({ what, needsWhat, ...link }) => ({ ...link, option: what, needsOption: needsWhat })),
            ),
          )
        }
      />
    </>
  );
}
