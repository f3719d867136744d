import type { Failure } from '../../../shared/protocol/failure';
import { t } from '../../messages/messages';
import { describeFailure } from '../../workbench/windowWorkbench';

/** Why what was typed opens nothing, beside the field; of a recovery key, which group was misread. */
export function wrongWords(failure: Failure): string {
  if (failure.code !== 'seal.wrong') return describeFailure(failure).text;
  const { group } = failure.detail;
  return typeof group === 'number' ? t('sealing.wrongGroup', { group }) : t('sealing.wrong');
}
