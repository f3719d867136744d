/**
 * What a file that goes out carries beside the text, in words that a person chose or the catalogue made: nothing of a user, a machine or a
 * path. Whatever is empty or absent is not written.
 */
export interface ExportFrame {
  /** Above the text and on every page: `Restricted`, `Not for attribution`. */
  readonly marking?: string;
  /** The document's symbol, `A/CONF.1/L.2/Rev.1`. */
  readonly symbol?: string;
  /** `As of 22 November 2026, 13:00 (UTC+1)`. */
  readonly asOf?: string;
  /** By which a file that comes back is recognised. */
  readonly checkCode?: string;
}

/** The lines of a frame that are written below its marking, in order. */
export function frameLines({ symbol, asOf, checkCode }: ExportFrame): readonly string[] {
  return [symbol, asOf, checkCode].filter((line): line is string => line !== undefined && line !== '');
}
