/** A share in thousandths as a bar; `mark` is where enough begins. */
export function Bar({ share, mark }: { readonly share: number; readonly mark?: number | undefined }) {
  const wide = Math.max(0, Math.min(1000, share)) / 10;
  return (
    <span className="ex-bar-track" aria-hidden="true">
      <span className="ex-bar-fill" style={{ inlineSize: `${wide}%` }} />
      {mark !== undefined && <span className="ex-bar-mark" style={{ insetInlineStart: `${mark / 10}%` }} />}
    </span>
  );
}
