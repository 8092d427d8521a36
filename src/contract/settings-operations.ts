import { SearchParams } from './inputs.ts';
import { MarkBody, MarkParams, MarksBody, MarksWire } from './mark-shapes.ts';
import type { Operation } from './operation.ts';
import {
  EraseBody,
  ErasedWire,
  ErasuresWire,
  SuppressionBody,
  SuppressionParams,
  SuppressionsWire,
  SuppressionWire,
} from './privacy-shapes.ts';
import { LimitsWire, ProvidersWire } from './provider-shapes.ts';

const BODY_ERRORS = ['invalid_json', 'payload_too_large', 'unsupported_media_type'] as const;
const SEARCH_ID = '00000000-0000-4000-8000-000000000001';
const BUSINESS_ID = '00000000-0000-4000-8000-000000000002';

/** What stands beside searches: marks, those who must not be contacted, providers and limits. */
export const SETTINGS_OPERATIONS = {
  listMarks: {
    method: 'GET',
    path: '/v1/searches/{search_id}/marks',
    scope: 'read',
    summary: 'What you marked in a search, newest first, and the precision that follows from it.',
    params: SearchParams,
    answer: { status: 200, kind: 'json', shape: MarksWire },
    errors: ['search_not_found'],
    example: { params: { search_id: SEARCH_ID } },
    style: 'rest',
  },
  putMarks: {
    method: 'PUT',
    path: '/v1/searches/{search_id}/marks',
    scope: 'run',
    summary: 'Mark many companies of a search at once, all or none.',
    params: SearchParams,
    body: MarksBody,
    answer: { status: 200, kind: 'json', shape: MarksWire },
    errors: [...BODY_ERRORS, 'search_not_found', 'not_found'],
    example: {
      params: { search_id: SEARCH_ID },
      body: { marks: [{ business_id: BUSINESS_ID, mark: 'good' }] },
    },
    style: 'rest',
  },
  putMark: {
    method: 'PUT',
    path: '/v1/searches/{search_id}/businesses/{business_id}/mark',
    scope: 'run',
    summary: 'Mark a company as good, wrong, or not to come back in further searches.',
    params: MarkParams,
    body: MarkBody,
    answer: { status: 200, kind: 'json', shape: MarksWire },
    errors: [...BODY_ERRORS, 'search_not_found', 'not_found'],
    example: {
      params: { search_id: SEARCH_ID, business_id: BUSINESS_ID },
      body: { mark: 'wrong', reason: 'A trader, not a maker.' },
    },
    style: 'rest',
  },
  deleteMark: {
    method: 'DELETE',
    path: '/v1/searches/{search_id}/businesses/{business_id}/mark',
    scope: 'run',
    summary: 'Take the mark of a company away.',
    params: MarkParams,
    answer: { status: 204, kind: 'empty' },
    errors: ['search_not_found', 'not_found'],
    example: { params: { search_id: SEARCH_ID, business_id: BUSINESS_ID } },
    style: 'rest',
  },
  listSuppressions: {
    method: 'GET',
    path: '/v1/suppressions',
    scope: 'read',
    summary: 'Those who must not be contacted, newest first; whom an entry means is hidden.',
    answer: { status: 200, kind: 'json', shape: SuppressionsWire },
    errors: [],
    example: {},
    style: 'rest',
  },
  addSuppression: {
    method: 'POST',
    path: '/v1/suppressions',
    scope: 'run',
    summary: 'Put a company, an e-mail address or a person on the list of those who must not be contacted.',
    body: SuppressionBody,
    answer: { status: 201, kind: 'json', shape: SuppressionWire },
    errors: BODY_ERRORS,
    example: { body: { kind: 'domain', value: 'acme.com', reason: 'A customer already.' } },
    style: 'rest',
  },
  removeSuppression: {
    method: 'DELETE',
    path: '/v1/suppressions/{suppression_id}',
    scope: 'run',
    summary: 'Take an entry off the list.',
    params: SuppressionParams,
    answer: { status: 204, kind: 'empty' },
    errors: ['not_found'],
    example: { params: { suppression_id: '00000000-0000-4000-8000-000000000003' } },
    style: 'rest',
  },
  erasePerson: {
    method: 'POST',
    path: '/v1/people/erase',
    scope: 'admin',
    summary:
      'Say what all your searches hold about a person, or erase it and keep the person from coming back.',
    body: EraseBody,
    answer: { status: 200, kind: 'json', shape: ErasedWire },
    errors: BODY_ERRORS,
    example: { body: { name: 'Jane Doe', company_domain: 'acme.com', dry_run: true } },
    style: 'rest',
  },
  listErasures: {
    method: 'GET',
    path: '/v1/people/erasures',
    scope: 'admin',
    summary: 'That people were erased: when, and how much; not who.',
    answer: { status: 200, kind: 'json', shape: ErasuresWire },
    errors: [],
    example: {},
    style: 'rest',
  },
  listProviders: {
    method: 'GET',
    path: '/v1/providers',
    scope: 'read',
    summary:
      'Every provider that can be asked: whether it is set up, how it did in your last day, what it cost.',
    answer: { status: 200, kind: 'json', shape: ProvidersWire },
    errors: [],
    example: {},
    style: 'rest',
  },
  getLimits: {
    method: 'GET',
    path: '/v1/limits',
    scope: 'read',
    summary: 'What a search may take at most: jobs, time, money, requests.',
    answer: { status: 200, kind: 'json', shape: LimitsWire },
    errors: [],
    example: {},
    style: 'rest',
  },
} as const satisfies Readonly<Record<string, Operation>>;
