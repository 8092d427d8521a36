export type {
  CallAnswer,
  CallRequest,
  CallRules,
  Judgement,
  Usage,
} from './call.ts';
export { type Calls, createCalls, type Door } from './calls.ts';
export type { WorldRoute } from './dispatchers.ts';
export type { FetchedPage } from './fetch-page.ts';
export type { Recorded } from './recorded.ts';
