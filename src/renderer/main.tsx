import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/text.css';
import './styles/panels.css';
import './styles/details.css';
import './styles/floor.css';
import { createRoot } from 'react-dom/client';
import { features } from './features/list';
import { connectToHost } from './host/connect';
import { Frame } from './workbench/Frame';
import { startWorkbench } from './workbench/start';
import { WindowWorkbench } from './workbench/windowWorkbench';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');
const workbench = new WindowWorkbench(connectToHost(), features);
createRoot(root).render(<Frame workbench={workbench} />);
void startWorkbench(workbench);
