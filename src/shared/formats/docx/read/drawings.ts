import type { XmlElement } from '../../container/xml';

/** What a drawing turned out to be, strongest first: a chart in a group is a chart. */
const KINDS = ['object', 'control', 'chart', 'diagram', 'ink', 'picture', 'word-art', 'drawing'] as const;
export type DrawingKind = (typeof KINDS)[number];

interface OpenDrawing {
  kind: DrawingKind;
  hasWords: boolean;
  text: string;
  description: string;
  program: string;
  relation: string;
}

/** A drawing that is left out of the text; null where it is no more than a box round words, which are in it. */
export interface EndedDrawing {
  readonly kind: DrawingKind;
  /** Words that stand in the drawing itself. */
  readonly text: string;
  readonly description: string;
  /** What made an embedded object, `Excel.Sheet.12`. */
  readonly program: string;
  /** Of the part that holds a chart's or a diagram's words. */
  readonly relation: string;
}

/** Drawings round the place where a reader is. A group of pictures is one drawing. */
export class DrawingsAround {
  readonly #open: OpenDrawing[] = [];

  get isInside(): boolean {
    return this.#open.length > 0;
  }

  begin(kind: DrawingKind): void {
    this.#open.push({ kind, hasWords: false, text: '', description: '', program: '', relation: '' });
  }

  end(): EndedDrawing | null {
    const drawing = this.#open.pop();
    if (drawing === undefined) return null;
    const { kind, hasWords, ...rest } = drawing;
    return hasWords && kind === 'drawing' && rest.text === '' ? null : { kind, ...rest };
  }

  /** A text box in it: its words are read. */
  words(): void {
    const drawing = this.#open[this.#open.length - 1];
    if (drawing) drawing.hasWords = true;
  }

  write(text: string): void {
    const drawing = this.#open[this.#open.length - 1];
    if (drawing) drawing.text += drawing.text === '' ? text : ` ${text}`;
  }

  /** Looks at an element of the drawing for what it says about it. */
  see(element: XmlElement): void {
    const drawing = this.#open[this.#open.length - 1];
    if (drawing === undefined) return;
    const be = (kind: DrawingKind) => {
      if (KINDS.indexOf(kind) < KINDS.indexOf(drawing.kind)) drawing.kind = kind;
    };
    switch (element.name) {
      case 'wp:docPr':
        drawing.description ||= [element.get('title'), element.get('descr')].filter(Boolean).join(' ');
        break;
      case 'a:blip':
      case 'v:imagedata':
        be('picture');
        break;
      case 'c:chart':
        be('chart');
        drawing.relation ||= element.get('r:id') ?? '';
        break;
      case 'a:graphicData':
        if (/chart/i.test(element.get('uri') ?? '')) be('chart');
        if (/\/ink$|wordprocessingInk/i.test(element.get('uri') ?? '')) be('ink');
        break;
      case 'dgm:relIds':
        be('diagram');
        drawing.relation ||= element.get('r:dm') ?? '';
        break;
      case 'w14:contentPart':
      case 'w:contentPart':
        be('ink');
        break;
      case 'v:textpath': {
        be('word-art');
        const words = element.get('string');
        if (words) this.write(words);
        break;
      }
      case 'o:OLEObject':
        be('object');
        drawing.program ||= element.get('ProgID') ?? '';
        break;
      case 'w:control':
        be('control');
        break;
      case 'v:shape':
        drawing.description ||= [element.get('title'), element.get('alt')].filter(Boolean).join(' ');
        break;
    }
  }
}
