import type { DossierSession } from '../session/dossierSession';
import { Guard } from '../ui/Guard';
import type { Panel, Workbench } from './workbench';

/** What features put in one place of the window, in their order. */
export function Panels(props: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly place: Panel['place'];
}) {
  const { workbench, session, place } = props;
  const panels = workbench.features
    .flatMap((feature) => feature.panels ?? [])
    .filter((panel) => panel.place === place)
    .sort((a, b) => a.order - b.order);
  return (
    <>
      {panels.map((panel) => (
        <Guard key={panel.id} report={(error) => workbench.report(error)}>
          <panel.view workbench={workbench} session={session} />
        </Guard>
      ))}
    </>
  );
}
