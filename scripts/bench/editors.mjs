// The text pane beside its peers.

import { over, shown, table } from './figures.mjs';
import { buildPage, clickParagraph, heapOf, installPeers, measureKeys, newPage, serve, startBrowser } from './page.mjs';
import { blocks, keys, runs } from './plan.mjs';

const SUBJECTS = ['chapeau', 'prosemirror', 'lexical', 'tiptap'];

async function measure(browser, address, subject) {
  const { context, page, session } = await newPage(browser);
  await page.goto(address);
  await heapOf(session);
  await page.evaluate(([name, count]) => window.openBench(name, count), [subject, blocks]);
  const open = await page.evaluate(() => window.bench.openMilliseconds);
  // What an editor does once its text is seen belongs to its memory too.
  await page.waitForTimeout(1500);
  const heap = await heapOf(session);
  await clickParagraph(page, '#mount p');
  const typed = await measureKeys(page, session);
  const remote = await page.evaluate(() => {
    if (window.bench.remote === null) return null;
    const times = Array.from({ length: 21 }, () => window.bench.remote('e'));
    return times.sort((a, b) => a - b)[10];
  });
  await context.close();
  return { open, heap, ...typed, remote };
}

export async function editors() {
  await installPeers();
  await buildPage();
  const site = await serve();
  const browser = await startBrowser();
  const results = Object.fromEntries(SUBJECTS.map((subject) => [subject, []]));
  // Round by round, so that a slow minute of the machine falls on all alike.
  for (let round = 0; round < runs; round++) {
    for (const subject of SUBJECTS) results[subject].push(await measure(browser, site.address, subject));
  }
  await browser.close();
  site.close();
  const of = (subject, figure) => over(results[subject], figure);
  console.log(`\n${blocks} paragraphs of 60 words with three brackets; medians of ${runs} runs of ${keys} keys\n`);
  table([
    ['', 'open ms', 'key to paint p50', 'p95', 'CPU ms a key', 'heap MB', 'remote character ms'],
    ...SUBJECTS.map((subject) => [
      subject,
      ...['open', 'p50', 'p95', 'cpu', 'heap', 'remote'].map((figure) => shown(of(subject, figure))),
    ]),
  ]);
  const ratio = (figure, against) => of('chapeau', figure) / of(against, figure);
  return [
    ['CPU a key against plain ProseMirror', ratio('cpu', 'prosemirror'), 1.2],
    ['CPU a key against Lexical', ratio('cpu', 'lexical'), 1 / 4],
    ['CPU a key against Tiptap with collaboration', ratio('cpu', 'tiptap'), 1 / 8],
    ['key to paint p50, ms (one frame)', of('chapeau', 'p50'), 16.7],
    ['open against Lexical', ratio('open', 'lexical'), 1 / 2],
    ['heap of the text, MB', of('chapeau', 'heap'), 20],
    ['a remote character, ms', of('chapeau', 'remote'), 3],
  ];
}
