import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import Document from '@tiptap/extension-document';
import Paragraph from '@tiptap/extension-paragraph';
import Text from '@tiptap/extension-text';
import * as Y from 'yjs';
import { draftSections, LARGE } from '../../draft';
import type { Subject } from '../subject';

export const open: Subject = async (mount, _scroller, blocks) => {
  const document = new Y.Doc();
  const fragment = document.getXmlFragment('default');
  const paragraphs = draftSections({ ...LARGE, blocks }).flatMap((section) =>
    section.blocks.map((block) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(block.text)]);
      return paragraph;
    }),
  );
  document.transact(() => fragment.insert(0, paragraphs));
  const from = performance.now();
  new Editor({ element: mount, extensions: [Document, Paragraph, Text, Collaboration.configure({ document })] });
  return { from, remote: null };
};
