/** As much of pdf.js 5.6.205 as `pdfjs.ts` uses; its own types stand on those of a browser. */
declare module 'pdfjs-dist/legacy/build/pdf.min.mjs' {
  export interface PdfjsFont {
    readonly name: string;
    readonly bold?: boolean;
    readonly black?: boolean;
    readonly italic?: boolean;
    readonly fontMatrix?: readonly number[];
    readonly vertical?: boolean;
  }
  export interface PdfjsPage {
    getViewport(options: { scale: number }): {
      readonly width: number;
      readonly height: number;
      readonly transform: readonly number[];
      convertToViewportPoint(x: number, y: number): readonly number[];
    };
    getOperatorList(options: { annotationMode: number }): Promise<{
      readonly fnArray: readonly number[];
      readonly argsArray: readonly unknown[];
    }>;
    getTextContent(): Promise<{
      readonly items: readonly {
        readonly str?: string;
        readonly transform?: readonly number[];
        readonly width?: number;
      }[];
    }>;
    getStructTree(): Promise<unknown>;
    readonly commonObjs: { has(name: string): boolean; get(name: string): PdfjsFont };
    cleanup(): boolean;
  }
  export interface PdfjsBookmark {
    readonly title?: string;
    readonly items?: readonly PdfjsBookmark[];
  }
  export interface PdfjsDocument {
    readonly numPages: number;
    getPage(number: number): Promise<PdfjsPage>;
    getMetadata(): Promise<{ readonly info: Readonly<Record<string, unknown>> }>;
    getAttachments(): Promise<Readonly<Record<string, { readonly filename?: string }>> | null>;
    getOutline(): Promise<readonly PdfjsBookmark[] | null>;
    /** Null where the file's own part of them is damaged. `types`: absent for all. */
    getAnnotationsByType(
      types: undefined,
      pageIndexesToSkip: { has(index: number): boolean },
    ): Promise<readonly unknown[] | null>;
    getMarkInfo(): Promise<{ readonly Marked?: boolean } | null>;
    cleanup(): Promise<void>;
  }
  export class PDFWorker {
    constructor(options: { readonly port: unknown; readonly verbosity: number });
  }
  export function getDocument(options: Readonly<Record<string, unknown>>): {
    readonly promise: Promise<PdfjsDocument>;
    destroy(): Promise<void>;
  };
  export const OPS: Readonly<Record<string, number>>;
}

declare module 'pdfjs-dist/legacy/build/pdf.worker.min.mjs' {
  export const WorkerMessageHandler: { initializeFromPort(port: unknown): void };
}

/** Vite's, as `codeTables.ts` uses it. */
interface ImportMeta {
  glob<Content = string>(pattern: string, options: Readonly<Record<string, unknown>>): Record<string, Content>;
}
