// Packages of bench/package.json are not there in a fresh clone: what stands on them is taken as it comes.
declare module 'lexical';
declare module '@lexical/plain-text';
declare module '@tiptap/core';
declare module '@tiptap/extension-collaboration';
declare module '@tiptap/extension-document';
declare module '@tiptap/extension-paragraph';
declare module '@tiptap/extension-text';
