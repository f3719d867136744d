import type { BlockLines } from '../../editor/geometry';
import type { TextPane } from '../../editor/textPane';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';

/** Numbers of the lines of the page, counted in each article: every line, or every fifth. */
export function LineNumbers({ workbench }: { readonly workbench: Workbench }) {
  const pane = useStore(workbench.textPane, (value) => value);
  const shown = useStore(workbench.preferences.store, (values) => values.lineNumbers);
  const every = useStore(workbench.preferences.store, (values) => values.lineEvery);
  return pane === null || !shown ? null : <Layer pane={pane} every={every} />;
}

function Layer({ pane, every }: { readonly pane: TextPane; readonly every: number }) {
  const geometry = useStore(pane.geometry, (value) => value);
  return (
    <div className="lines" aria-hidden="true">
      {geometry.sections.flatMap(({ blocks }) =>
        blocks.flatMap((block) =>
          numbersOf(block, every).map((number) => (
            <span
              key={`${block.block}:${number}`}
              style={{
                insetBlockStart: block.top + (number - block.first) * block.lineHeight,
                lineHeight: `${block.lineHeight}px`,
              }}
            >
              {number}
            </span>
          )),
        ),
      )}
    </div>
  );
}

function numbersOf({ first, lines }: BlockLines, every: number): readonly number[] {
  const numbers: number[] = [];
  for (let number = Math.ceil(first / every) * every; number < first + lines; number += every) numbers.push(number);
  return numbers;
}
