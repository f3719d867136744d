import { t } from '../../messages/messages';
import type { Question } from '../../workbench/asking';
import type { Workbench } from '../../workbench/workbench';
import type { ClosingAbout, ClosingAnswer } from './closing';

/** The dossier's file lacks work, and closing will not put it there: what is to become of it. */
export function ClosingQuestion({ argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { about, answer } = argument as Question<ClosingAbout, ClosingAnswer>;
  return (
    <div className="trouble">
      <p className="trouble-what">{t('closing.what', { count: about.changes, title: about.title })}</p>
      {about.why !== null && <p>{about.why}</p>}
      <p className="hint safety-path">{about.path}</p>
      <p>{t('closing.safe')}</p>
      <div className="dialog-foot">
        <button type="button" className="button button-danger" onClick={() => answer('discard')}>
          {t('closing.discard')}
        </button>
        <span className="foot-space" />
        <button type="button" className="button" onClick={() => answer('keep')}>
          {t('closing.keep')}
        </button>
        <button type="button" className="button button-primary" onClick={() => answer('save')}>
          {t('closing.save')}
        </button>
      </div>
    </div>
  );
}
