import { registerPlainText } from '@lexical/plain-text';
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from 'lexical';
import { draftSections, LARGE } from '../../draft';
import type { Subject } from '../subject';

export const open: Subject = async (mount, _scroller, blocks) => {
  const sections = draftSections({ ...LARGE, blocks });
  const from = performance.now();
  mount.contentEditable = 'true';
  mount.style.whiteSpace = 'pre-wrap';
  const editor = createEditor({
    onError: (error: Error) => {
      throw error;
    },
  });
  editor.setRootElement(mount);
  registerPlainText(editor);
  await new Promise<void>((resolve) =>
    editor.update(
      () => {
        const root = $getRoot().clear();
        for (const section of sections) {
          for (const block of section.blocks) root.append($createParagraphNode().append($createTextNode(block.text)));
        }
      },
      { onUpdate: resolve },
    ),
  );
  return { from, remote: null };
};
