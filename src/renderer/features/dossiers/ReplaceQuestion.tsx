import { t } from '../../messages/messages';
import type { Question } from '../../workbench/asking';
import type { Workbench } from '../../workbench/workbench';
import type { GivenAbout, GivenAnswer } from './givenFiles';

/** What was dropped is about to take the place of what is open. */
export function ReplaceQuestion({ argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { about, answer } = argument as Question<GivenAbout, GivenAnswer>;
  return (
    <div className="trouble">
      <p className="trouble-what">{t('replace.what', { name: about.name })}</p>
      <p>{t('replace.safe', { title: about.title })}</p>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={() => answer('cancel')}>
          {t('dialog.cancel')}
        </button>
        <button type="button" className="button button-primary" onClick={() => answer('here')}>
          {t('replace.here')}
        </button>
      </div>
    </div>
  );
}
