/** The part of jsdom that tests use; its own types would bring a package for two names. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html?: string);
    readonly window: Window & typeof globalThis;
  }
}
