// Rooms beside the bare server of y-websocket: coming in, and what a key takes to everybody.

import { createServer } from 'node:http';
import path from 'node:path';
import { ensureBuilt } from '../build.mjs';
import { loadTs } from '../run-ts.mjs';
import { root } from '../setup/steps.mjs';
import { median, over, shown, table } from './figures.mjs';
import { noteWhenShown } from './host.mjs';
import { buildPage, installPeers, newPage, serve, startBrowser } from './page.mjs';
import { blocks, folder, runs, values } from './plan.mjs';

/** A port that nobody has. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Who is in a room is told to all when it is quiet for a while: what is measured is typing, not coming in. */
const settled = (guests) => new Promise((resolve) => setTimeout(resolve, 1000 + guests * 10));

/**
 * Milliseconds from a guest's press of Enter, name and code given, until the whole text has come into their browser, and until its first words
 * are on the screen.
 */
async function firstWords(browser, link) {
  const { context, page } = await newPage(browser);
  await page.goto(link);
  await page.getByLabel('Your name, as the room sees it').fill('Guest');
  await page.evaluate(noteWhenShown);
  await page.evaluate(() => {
    addEventListener('keydown', ({ timeStamp }) => Object.assign(window, { pressed: timeStamp }), { capture: true });
  });
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => typeof window.shown?.text === 'number', null, { timeout: 60_000 });
  const times = await page.evaluate(() => ({
    // The last: the page rehearses before anybody enters.
    here: performance.getEntriesByName('chapeau.here').at(-1).startTime - window.pressed,
    shown: window.shown.text - window.pressed,
  }));
  await context.close();
  return times;
}

/** The same of a page that only takes the text in, from the bare server of y-websocket, and shows nothing. */
async function bareSync(browser, page, address) {
  const { context, page: bare } = await newPage(browser);
  await bare.goto(new URL('sync.html', page).href);
  const milliseconds = await bare.evaluate((to) => window.bareSync(to), address);
  await context.close();
  return milliseconds;
}

/** What a guest in a browser waits for the first words of a large room, beside the bare sync of the same text in the same browser. */
export async function joinInBrowser() {
  await ensureBuilt();
  await installPeers();
  await buildPage();
  const bench = await loadTs('bench/rooms.ts');
  const text = bench.roomText({ blocks });
  const peer = path.join(folder, 'node_modules', 'y-websocket', 'bin', 'server.cjs');
  const [relay, bare] = [
    await bench.serveRelay(path.join(root, 'out', 'main', 'relay.cjs'), text),
    await bench.serveYWebsocket(peer, text, await freePort()),
  ];
  const browser = await startBrowser();
  const page = await serve();
  const took = { here: [], shown: [], bare: [] };
  try {
    for (let round = 0; round < runs * 2; round++) {
      took.bare.push(await bareSync(browser, page.address, bare.link));
      const { here, shown: seen } = await firstWords(browser, relay.link);
      took.here.push(here);
      took.shown.push(seen);
    }
  } finally {
    await browser.close();
    page.close();
    await relay.close();
    await bare.close();
  }
  const [here, seen, raw] = [median(took.here), median(took.shown), median(took.bare)];
  console.log(`\nA guest in a browser, ${blocks} paragraphs; medians of ${runs * 2} runs\n`);
  table([
    ['', 'ms'],
    ['Enter pressed to the whole text in the page', shown(here)],
    ['Enter pressed to the first words on the screen', shown(seen)],
    ['bare sync from y-websocket, nothing read or shown', shown(raw)],
  ]);
  return [
    ['rooms: whole text in a browser, against a bare sync in it', here / raw, 1.5],
    ['rooms: first words on the screen, against a bare sync that shows nothing', seen / raw, 1.5],
  ];
}

/** What a key of one guest takes to all the others, and what each guest costs, beside the bare server of y-websocket. */
export async function rooms() {
  await ensureBuilt();
  await installPeers();
  const bench = await loadTs('bench/rooms.ts');
  const text = bench.roomText({ blocks });
  const vector = bench.vectorOf(text);
  const peer = path.join(folder, 'node_modules', 'y-websocket', 'bin', 'server.cjs');
  const start = {
    chapeau: () => bench.serveRelay(path.join(root, 'out', 'main', 'relay.cjs'), text),
    'y-websocket': async () => bench.serveYWebsocket(peer, text, await freePort()),
  };
  const guests = Number(values.guests);
  const sizes = [guests, guests * 2, guests * 4];
  const how = { edits: 60, aSecond: 10 };
  const results = Object.fromEntries(Object.keys(start).map((name) => [name, []]));
  const costs = Object.fromEntries(Object.keys(start).map((name) => [name, []]));
  const joins = Object.fromEntries(Object.keys(start).map((name) => [name, []]));
  for (let round = 0; round < runs; round++) {
    for (const name of Object.keys(start)) {
      const served = await start[name]();
      const clients = [];
      try {
        const empty = await bench.costOf(served.pid);
        for (let turn = 0; turn < 5; turn++) {
          const { writer: reader, milliseconds } = await served.subject.join();
          joins[name].push({ milliseconds });
          reader.close();
        }
        const { writer } = await served.subject.join();
        await bench.crowd(served, clients, guests, vector);
        await settled(guests);
        results[name].push(await bench.fanOut(served, writer, clients, how));
        // Sizes beyond the first take their time: once is enough for what is not compared.
        for (const size of round === 0 ? sizes.slice(1) : []) {
          const before = performance.now();
          await bench.crowd(served, clients, size, vector);
          await settled(size);
          const seconds = (performance.now() - before) / 1000;
          costs[name].push({
            size,
            empty: empty.memory,
            seconds,
            ...(await bench.fanOut(served, writer, clients, how)),
          });
        }
        if (round === 0) costs[name].unshift({ size: guests, empty: empty.memory, ...results[name][0] });
        writer.close();
      } finally {
        for (const client of clients) client.close();
        await served.close();
      }
    }
  }
  console.log(
    `\nRooms: ${guests} guests, ${how.aSecond} edits a second, ${blocks} paragraphs; medians of ${runs} runs\n`,
  );
  const figures = ['p50', 'p95', 'worst', 'cpu', 'memory', 'lost'];
  table([
    ['', 'a key to every guest p50 ms', 'p95', 'worst', 'server CPU ms/s', 'server MB', 'lost'],
    ...Object.keys(start).map((name) => [name, ...figures.map((figure) => shown(over(results[name], figure)))]),
  ]);
  table([
    ['guests', '', 'server MB', 'KB a guest', 'CPU ms/s', 'CPU us a guest and edit', 'p95 ms'],
    ...Object.keys(start).flatMap((name) =>
      costs[name].map(({ size, empty, memory, cpu, p95 }) => [
        String(size),
        name,
        shown(memory),
        shown(((memory - empty) * 1024) / size),
        shown(cpu),
        shown((cpu * 1000) / (size * how.aSecond)),
        shown(p95),
      ]),
    ),
  ]);
  table([
    ['', 'from the first byte to the whole text, ms'],
    ...Object.keys(start).map((name) => [name, shown(over(joins[name], 'milliseconds'))]),
  ]);
  const of = (name, figure) => over(results[name], figure);
  return [
    ['rooms: p95 of a key to every guest, against y-websocket', of('chapeau', 'p95') / of('y-websocket', 'p95'), 1.5],
    ['rooms: lost', of('chapeau', 'lost'), 0],
    [
      'rooms: whole text here, against y-websocket',
      over(joins.chapeau, 'milliseconds') / over(joins['y-websocket'], 'milliseconds'),
      1.5,
    ],
  ];
}
