import { LAYOUT_VERSION, layoutVersion } from '../shared/document/layout';
import type { LayoutReader } from './host/documents';

/** All that the host asks of the layout of documents: whether it is one that this build understands (CF4). */
export const layoutReader: LayoutReader = { known: LAYOUT_VERSION, versionOf: layoutVersion };
