import { expect, test } from 'vitest';
import { everyOffset } from '../../testing/textCase';
import { TextDesk } from '../../testing/textDesk';
import { moveBlocks, stepSpot } from './structure';

const TEXT = [
  ['One.', 'Two.'],
  ['Three.', 'Four.'],
] as const;

/** Moves a block over the border of its section. */
function step(desk: TextDesk, block: string, direction: 1 | -1): boolean {
  return desk.act((writing) => {
    const spot = stepSpot(writing, [block], direction);
    if (spot !== null) moveBlocks(writing, [block], spot);
    return spot !== null;
  });
}

test('TX2: a block moves to another section while somebody else types: whatever it is stands once', () => {
  const make = (name: string, client: number, update: Uint8Array) => new TextDesk(name, client, update);
  expect(everyOffset(TEXT, make, (desk) => step(desk, 'b1', 1))).toBeGreaterThan(20);
  expect(everyOffset(TEXT, make, (desk) => step(desk, 'b2', -1))).toBeGreaterThan(20);
});
