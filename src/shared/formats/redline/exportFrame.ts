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
  /** By which a file that comes back is recognised, as its properties have it. */
  readonly checkCode?: string;
  /** The same as a person reads it, `check 7QK2-M04D`; absent: the bare code. */
  readonly checkWords?: string;
}

/** The check code as it stands on a page; undefined where there is none. */
export function checkLine({ checkCode, checkWords }: ExportFrame): string | undefined {
  return checkCode === undefined || checkCode === '' ? undefined : (checkWords ?? checkCode);
}

/** The lines of a frame that are written below its marking, in order. */
export function frameLines(frame: ExportFrame): readonly string[] {
  return [frame.symbol, frame.asOf, checkLine(frame)].filter(
    (line): line is string => line !== undefined && line !== '',
  );
}
