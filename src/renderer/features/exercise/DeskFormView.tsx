import { PackageForm } from './PackageForm';
import { ExplainForm, MotionForm, StatementForm } from './SpeakForms';
import { TableForm } from './TableForm';
import { type DeskProps, useDeskView } from './view';

/** The form that is open at the desk, in its place under the moves. */
export function DeskFormView(props: DeskProps & { readonly question: number; readonly option: number }) {
  const { form } = useDeskView();
  switch (form) {
    case 'statement':
      return <StatementForm {...props} />;
    case 'table':
      return <TableForm key={props.question} {...props} />;
    case 'package':
      return <PackageForm {...props} />;
    case 'motion':
      return <MotionForm {...props} />;
    case 'explain':
      return <ExplainForm {...props} />;
    default:
      return null;
  }
}
