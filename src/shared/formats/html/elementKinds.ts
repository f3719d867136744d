/** Elements that stand as paragraphs, or hold such, unless their style says otherwise. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol option p plaintext pre search section summary ' +
    'table caption tbody td tfoot th thead tr ul xmp optgroup'
  ).split(' '),
);
/** Elements that hold no words of the text. */
export const SILENT: ReadonlySet<string> = new Set('head script style template col colgroup source track'.split(' '));
/** Elements that show something else than words; what stands in them is for programs that cannot. */
export const EMBEDDED: ReadonlySet<string> = new Set(
  'svg canvas video audio object iframe embed applet map'.split(' '),
);
/** Elements whose words do not show. */
export const UNSHOWN: ReadonlySet<string> = new Set(
  'noscript noframes datalist xml rp annotation annotation-xml param'.split(' '),
);
