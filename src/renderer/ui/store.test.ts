import { expect, test } from 'vitest';
import { Store } from './store';

test('a store told in turn has its value at once, tells whoever heard it first last, and lets others run in between', async () => {
  const store = new Store(0);
  const told: string[] = [];
  const slow = (name: string) => () => {
    told.push(`${name} ${store.get()}`);
    const from = performance.now();
    while (performance.now() - from < 10);
  };
  for (const name of ['a', 'b', 'c']) store.subscribe(slow(name));
  const all = store.setInTurn(1);
  expect([store.get(), told]).toEqual([1, ['c 1']]);
  setTimeout(() => told.push('a task between'));
  await all;
  expect(told.filter((one) => one !== 'a task between')).toEqual(['c 1', 'b 1', 'a 1']);
  expect(told.indexOf('a task between')).toBeLessThan(told.indexOf('a 1'));
});

test('another value that is set meanwhile is told to everybody, and the turn is over', async () => {
  const store = new Store(0);
  const told: string[] = [];
  let hasSet = false;
  store.subscribe(() => told.push(`a ${store.get()}`));
  store.subscribe(() => {
    told.push(`b ${store.get()}`);
    if (!hasSet) {
      hasSet = true;
      store.set(2);
    }
  });
  await store.setInTurn(1);
  expect(told).toEqual(['b 1', 'a 2', 'b 2']);
});
