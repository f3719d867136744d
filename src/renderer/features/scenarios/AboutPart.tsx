import { PROFILES } from '../../../shared/simulation/rules/profiles';
import { VOCABULARIES } from '../../../shared/simulation/rules/ruleProfile';
import { inWords, profileIn, vocabularyOf } from '../../../shared/simulation/scenario/rulesChoice';
import { withSkin } from '../../../shared/simulation/scenario/skin';
import { t } from '../../messages/messages';
import { ChoiceField } from '../../ui/ChoiceField';
import { LabelledField } from '../../ui/LabelledField';
import { Segments } from '../../ui/Segments';
import { edit } from './draft';
import { Fields, WordsField } from './fields';
import type { PartProps } from './parts';

const SKINS = ['states', 'fictional'] as const;
/** Stands for rules that are written into the scenario itself. */
const OWN = 'own';

/** What it is called, what it is about, by which rules it is played, and whether its States are real. */
export function AboutPart({ scenario }: PartProps) {
  const { rules } = scenario;
  const profiles = Object.values(PROFILES).map(({ id, title }) => ({ id, label: title }));
  const known = profileIn(rules);
  const own =
    known !== null || typeof rules === 'string'
      ? []
      : [{ id: OWN, label: t('scenarios.ownRules', { title: rules.title }) }];
  return (
    <Fields>
      <LabelledField
        label={t('scenarios.name')}
        value={scenario.title}
        onValue={(title) => edit((now) => ({ ...now, title }), 'title')}
      />
      <WordsField
        label={t('scenarios.about')}
        rows={5}
        value={scenario.about}
        onValue={(about) => edit((now) => ({ ...now, about }), 'about')}
      />
      <ChoiceField
        label={t('scenarios.rules')}
        value={known ?? OWN}
        options={[...own, ...profiles]}
        onValue={(id) => {
          if (id !== OWN) edit((now) => ({ ...now, rules: inWords(id, vocabularyOf(now.rules)) }));
        }}
      />
      <span aria-hidden="true">{t('scenarios.vocabulary')}</span>
      <Segments
        label={t('scenarios.vocabulary')}
        options={VOCABULARIES.map((id) => ({ id, label: t(`scenarios.vocabulary.${id}`) }))}
        picked={vocabularyOf(rules)}
        onPick={(words) => edit((now) => ({ ...now, rules: inWords(now.rules, words) }))}
      />
      <span aria-hidden="true">{t('scenarios.skin')}</span>
      <Segments
        label={t('scenarios.skin')}
        options={SKINS.map((id) => ({ id, label: t(`scenarios.skin.${id}`) }))}
        picked={scenario.skin}
        onPick={(skin) => edit((now) => withSkin(now, skin))}
      />
      <span />
      <p className="hint">{t(`scenarios.skin.${scenario.skin}.hint`)}</p>
    </Fields>
  );
}
