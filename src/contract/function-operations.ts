import { FunctionProgress, FunctionStart } from './inputs.ts';
import type { Operation } from './operation.ts';
import { FunctionAcceptedWire, ProgressWire } from './shapes.ts';

const SEARCH_ID = '00000000-0000-4000-8000-000000000001';
const USER_ID = '00000000-0000-4000-8000-000000000000';
const FUNCTION_ERRORS = [
  'invalid_json',
  'payload_too_large',
  'unsupported_media_type',
  'search_not_found',
] as const;

/** The functions by which the first system was spoken to, kept to the letter. */
export const FUNCTION_OPERATIONS = {
  orchestratorStart: {
    method: 'POST',
    path: '/.netlify/functions/orchestrator-start',
    scope: 'run',
    summary: 'Start a draft, as the first system did.',
    body: FunctionStart,
    answer: { status: 202, kind: 'json', shape: FunctionAcceptedWire },
    errors: [...FUNCTION_ERRORS, 'demo_data_refused'],
    example: { body: { search_id: SEARCH_ID, user_id: USER_ID } },
    style: 'function',
  },
  orchestratorRunBackground: {
    method: 'POST',
    path: '/.netlify/functions/orchestrator-run-background',
    scope: 'run',
    summary: 'See to it that a search runs; does nothing while a worker has it.',
    body: FunctionStart,
    answer: { status: 202, kind: 'json', shape: FunctionAcceptedWire },
    errors: [...FUNCTION_ERRORS, 'demo_data_refused'],
    example: { body: { search_id: SEARCH_ID, user_id: USER_ID } },
    style: 'function',
  },
  orchestratorCancel: {
    method: 'POST',
    path: '/.netlify/functions/orchestrator-cancel',
    scope: 'run',
    summary: 'Stop a search; stopping it twice is stopping it once.',
    body: FunctionStart,
    answer: { status: 202, kind: 'json', shape: FunctionAcceptedWire },
    errors: [
      'invalid_json',
      'payload_too_large',
      'search_not_found',
      'search_finished',
      'unsupported_media_type',
    ],
    example: { body: { search_id: SEARCH_ID, user_id: USER_ID } },
    style: 'function',
  },
  checkProgress: {
    method: 'POST',
    path: '/.netlify/functions/check-progress',
    scope: 'read',
    summary: 'How far a search is, as the first system told it.',
    body: FunctionProgress,
    answer: { status: 200, kind: 'json', shape: ProgressWire },
    errors: FUNCTION_ERRORS,
    example: { body: { search_id: SEARCH_ID } },
    style: 'function',
  },
  checkProgressByQuery: {
    method: 'GET',
    path: '/.netlify/functions/check-progress',
    scope: 'read',
    summary: 'The same, asked for in the address.',
    query: FunctionProgress,
    answer: { status: 200, kind: 'json', shape: ProgressWire },
    alsoAnswers: { 304: 'Nothing has changed since the answer with this ETag.' },
    errors: ['search_not_found'],
    example: { query: { search_id: SEARCH_ID } },
    style: 'function',
  },
} as const satisfies Readonly<Record<string, Operation>>;
