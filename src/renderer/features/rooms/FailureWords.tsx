import type { Failure } from '../../../shared/protocol/failure';
import { describeFailure } from '../../workbench/windowWorkbench';

/** Why the room did not open, said where the form was sent. */
export function FailureWords({ failure, detail }: { readonly failure: Failure | null; readonly detail?: string }) {
  if (failure === null) return null;
  const words = describeFailure(failure);
  return (
    <div className="share-failure" role="alert">
      <p>{words.text}</p>
      <p>{detail ?? words.detail}</p>
    </div>
  );
}
