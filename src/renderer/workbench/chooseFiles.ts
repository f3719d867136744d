/**
 * Lets a person choose files in a browser, which has no dialog of ours; none where they choose none. While they look for them the field stays
 * in the page: one that nothing holds is thrown away meanwhile, and what was chosen goes unheard.
 */
export function chooseFiles(wish: { readonly several: boolean; readonly accept?: string }): Promise<readonly File[]> {
  const field = document.createElement('input');
  field.type = 'file';
  field.hidden = true;
  field.multiple = wish.several;
  if (wish.accept !== undefined) field.accept = wish.accept;
  document.body.append(field);
  return new Promise((resolve) => {
    const done = () => {
      field.remove();
      resolve([...(field.files ?? [])]);
    };
    field.addEventListener('change', done, { once: true });
    field.addEventListener('cancel', done, { once: true });
    field.click();
  });
}
