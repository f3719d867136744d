import { SaxesParser } from 'saxes';
import { ELEMENT_ORDER } from '../../formats/docx/write/elementOrder';

/** Where a part breaks XML, or has children of a properties element in another order than ECMA-376 gives. */
export function disorder(name: string, xml: string): readonly string[] {
  const found: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  const open: { name: string; last: number }[] = [];
  parser.on('error', (error) => found.push(`${name}: ${error.message}`));
  parser.on('opentag', (tag) => {
    const parent = open[open.length - 1];
    const order = ELEMENT_ORDER[parent?.name.replace('w:', '') as keyof typeof ELEMENT_ORDER];
    if (parent !== undefined && order !== undefined && parent.name.startsWith('w:')) {
      const at = order.indexOf(tag.local);
      const isOpenEnded = parent.name === 'w:settings' && at < 0;
      if (at < 0 && !isOpenEnded) found.push(`${name}: ${tag.name} is no child of ${parent.name}`);
      if (at >= 0 && at < parent.last) found.push(`${name}: ${tag.name} comes too late in ${parent.name}`);
      parent.last = isOpenEnded ? order.length : Math.max(parent.last, at);
    }
    open.push({ name: tag.name, last: -1 });
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return found;
}
