import type { Workbench } from '../../workbench/workbench';
import { TopicForm } from './TopicForm';

/** A new topic, selected as soon as it is there. */
export function NewTopicDialog({ workbench }: { readonly workbench: Workbench }) {
  const { session } = workbench;
  if (session === null) return null;
  return (
    <TopicForm
      workbench={workbench}
      session={session}
      onDone={(id) => {
        workbench.closeDialog();
        if (id !== null) workbench.select(`t:${id}`);
      }}
    />
  );
}
