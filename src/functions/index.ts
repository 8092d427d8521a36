export { type Kick, readKick, signKick } from './kick.ts';
export { type RunEnd, type RunnerParts, runSearch } from './run-search.ts';
export { type Send, sendKick } from './send-kick.ts';
export { sweep } from './sweep.ts';
