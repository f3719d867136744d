/** What scripts/fuzz-formats.mjs loads. */
export { fuzzFormat } from './formatFuzz';
export { fuzzFormats } from './fuzzFormats';
