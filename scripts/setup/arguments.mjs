// What `npm start` hands on to the app.
import path from 'node:path';

/** Switches with a value behind them, and whether that is a place on the disk. */
const valued = new Map([
  ['--port', false],
  ['--sample', false],
  ['--data', true],
  ['--open', true],
]);

/**
 * Files and folders as absolute paths, seen from the folder npm was called in; switches as they are; the sample where
 * nothing is named to open.
 * @param {string[]} given behind `npm start --`
 * @param {string} from
 */
export function appArguments(given, from) {
  let named = false;
  const args = given.map((arg, at) => {
    if (arg.startsWith('-')) {
      named ||= arg === '--open' || arg === '--sample';
      return arg;
    }
    const isPlace = valued.get(given[at - 1]);
    if (isPlace === undefined) named = true;
    return isPlace === false ? arg : path.resolve(from, arg);
  });
  return named ? args : ['--sample', ...args];
}
