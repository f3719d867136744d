// Exercises: in the core, and from the gavel to the debrief in the window.

import { ensureBuilt } from '../build.mjs';
import { loadTs } from '../run-ts.mjs';
import { over, shown, table } from './figures.mjs';
import { startHost } from './host.mjs';
import { newPage, startBrowser } from './page.mjs';
import { runs } from './plan.mjs';

/** The ready exercises by what a trainer chooses them by. */
const READY = ['Starter', 'Contested articles of the', 'Regular institutional dialogue'];

/** Notes in the page when the gavel fell, opens the debrief at once, and notes when it is drawn. */
function openAtGavel() {
  window.gavel = { fell: 0, drawn: 0 };
  const look = () => {
    const { gavel } = window;
    if (gavel.fell === 0) {
      const button = document.querySelector('.ex-gavel .button-primary');
      if (button === null) return;
      gavel.fell = performance.now();
      button.click();
    } else if (document.querySelector('.ex-debrief .ex-large') !== null) {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => (gavel.drawn = performance.now())));
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
}

/** From the gavel until the whole debrief stands on a trainer's screen, in a window whose machines play to the end. */
async function measureGavel(browser, scenario) {
  const host = await startHost();
  try {
    const { context, page } = await newPage(browser);
    await page.goto(host.address);
    await page.getByRole('button', { name: /^Set up an exercise/ }).click();
    await page.getByRole('dialog').getByText(scenario).click();
    await page.getByRole('button', { name: 'Set up', exact: true }).click();
    await page.getByRole('button', { name: '1000×', exact: true }).click();
    await page.evaluate(openAtGavel);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForFunction(() => window.gavel.drawn > 0, null, { timeout: 300_000 });
    const { fell, drawn } = await page.evaluate(() => window.gavel);
    await context.close();
    return drawn - fell;
  } finally {
    await host.stop();
  }
}

/** The same of each ready exercise, one run of each: they play for minutes. */
async function atGavel() {
  await ensureBuilt();
  const browser = await startBrowser();
  try {
    const found = [];
    for (const scenario of READY) found.push(await measureGavel(browser, scenario));
    return found;
  } finally {
    await browser.close();
  }
}

/** What exercises cost, the log on: on the clock, and beside it of the processor's time, which other work changes little. */
export async function simulation() {
  const { measureSimulation } = await loadTs('bench/simulation.ts');
  const all = [];
  for (let round = 0; round < runs; round++) all.push(await measureSimulation());
  const inWindow = await atGavel();
  const of = (name) => over(all, name);
  console.log(`\nExercises on one thread, logged, ${Math.round(of('events'))} events; medians of ${runs} rounds\n`);
  table([
    ['', 'on the clock', 'of the processor'],
    ['proposals of a single text a second, 193 x 400', shown(of('proposals')), shown(of('proposalsProcessor'))],
    ['ten rounds of 193 seats and 400 questions, s', shown(of('exercise')), shown(of('exerciseProcessor'))],
    ['events replayed a second', shown(of('replayed')), shown(of('replayedProcessor'))],
    ['a thousand runs of the starter, s', shown(of('thousand')), shown(of('thousandProcessor'))],
    ['debrief of the ready exercises, the slowest, ms', shown(of('debrief')), shown(of('debriefProcessor'))],
    ['debrief in the window from the gavel: 6, 30 and 20 seats, ms', inWindow.map(shown).join(', '), ''],
  ]);
  return [
    ['logged single-text proposals a second, 193 x 400', of('proposals'), -100_000],
    ['ten rounds, 193 seats, 400 questions, s', of('exercise'), 2],
    ['events replayed a second', of('replayed'), -500_000],
    ['a thousand runs of the starter, one thread, s', of('thousand'), 10],
    ['debrief from the gavel, ready exercises (ms)', of('debrief'), 1000],
    ['debrief in the window from the gavel, the slowest (ms)', Math.max(...inWindow), 1000],
  ];
}
