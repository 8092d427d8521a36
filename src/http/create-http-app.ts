import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { OPERATIONS, type Operation, type OperationId, toOpenApi } from '#contract';
import { LeadoraError } from '#domain';
import { type Clock, type Log, newId, type Tracer } from '#lib';
import { reportError, type SearchContext } from '#searches';
import { type Authentication, authenticate } from './authenticate.ts';
import { docsPage } from './docs-page.ts';
import type { Environment, RequestContext } from './environment.ts';
import { checkProgressVerb, orchestratorCancelVerb, orchestratorStartVerb } from './function-verbs.ts';
import { createApiKeyVerb, listApiKeysVerb, revokeApiKeyVerb } from './key-verbs.ts';
import { deleteMarkVerb, listMarksVerb, putMarksVerb, putMarkVerb } from './mark-verbs.ts';
import type { PageFiles } from './page-files.ts';
import {
  addSuppressionVerb,
  erasePersonVerb,
  listErasuresVerb,
  listSuppressionsVerb,
  removeSuppressionVerb,
} from './privacy-verbs.ts';
import { getLimitsVerb, listProvidersVerb } from './provider-verbs.ts';
import { createRateLimit } from './rate-limit.ts';
import { listIndustriesVerb, readRequestVerb } from './reading-verbs.ts';
import { diffSearchVerb, extendSearchVerb, finishSearchVerb, rerunSearchVerb } from './repeat-verbs.ts';
import {
  assumeMarketVerb,
  exportSearchVerb,
  getMarketVerb,
  listBusinessesVerb,
  listDecisionMakersVerb,
  listErrorsVerb,
  listPersonasVerb,
  listUsageVerb,
} from './result-verbs.ts';
import { breakOff, sayError } from './say-error.ts';
import {
  cancelSearchVerb,
  createSearchVerb,
  estimateSearchVerb,
  getProgressVerb,
  getSearchVerb,
  listCompanyLinesVerb,
  listEventsVerb,
  listSearchesVerb,
  putCompanyListVerb,
  startSearchVerb,
} from './search-verbs.ts';
import { traceRequest } from './trace-request.ts';
import type { Verb } from './verb.ts';

/** Every operation of the table has its verb: one that is missing does not compile. */
const VERBS: Readonly<Record<OperationId, Verb>> = {
  createSearch: createSearchVerb,
  estimateSearch: estimateSearchVerb,
  readRequest: readRequestVerb,
  listIndustries: listIndustriesVerb,
  listSearches: listSearchesVerb,
  getSearch: getSearchVerb,
  getProgress: getProgressVerb,
  startSearch: startSearchVerb,
  cancelSearch: cancelSearchVerb,
  finishSearch: finishSearchVerb,
  rerunSearch: rerunSearchVerb,
  extendSearch: extendSearchVerb,
  diffSearch: diffSearchVerb,
  listEvents: listEventsVerb,
  listBusinesses: listBusinessesVerb,
  listDecisionMakers: listDecisionMakersVerb,
  listPersonas: listPersonasVerb,
  getMarket: getMarketVerb,
  assumeMarket: assumeMarketVerb,
  listUsage: listUsageVerb,
  listErrors: listErrorsVerb,
  exportSearch: exportSearchVerb,
  putCompanyList: putCompanyListVerb,
  listCompanyLines: listCompanyLinesVerb,
  createApiKey: createApiKeyVerb,
  listApiKeys: listApiKeysVerb,
  revokeApiKey: revokeApiKeyVerb,
  listMarks: listMarksVerb,
  putMarks: putMarksVerb,
  putMark: putMarkVerb,
  deleteMark: deleteMarkVerb,
  listSuppressions: listSuppressionsVerb,
  addSuppression: addSuppressionVerb,
  removeSuppression: removeSuppressionVerb,
  erasePerson: erasePersonVerb,
  listErasures: listErasuresVerb,
  listProviders: listProvidersVerb,
  getLimits: getLimitsVerb,
  orchestratorStart: orchestratorStartVerb,
  // Workers look for work themselves: all there is to do is to see to it that the search waits for one.
  orchestratorRunBackground: orchestratorStartVerb,
  orchestratorCancel: orchestratorCancelVerb,
  checkProgress: checkProgressVerb,
  checkProgressByQuery: checkProgressVerb,
};

export interface HttpOptions {
  readonly context: SearchContext;
  readonly authentication: Authentication;
  readonly clock: Clock;
  readonly log: Log;
  readonly tracer: Tracer;
  readonly version: string;
  /** The built page; null where there is none, which is answered by the documentation. */
  readonly page: PageFiles | null;
  /** Throws when the database cannot be asked. */
  checkReady(): Promise<void>;
}

export type HttpApp = Hono<Environment>;

/** The verbs over HTTP, and what an operator and a reader want beside them. */
export function createHttpApp(options: HttpOptions): HttpApp {
  const { context, authentication, clock, log, tracer, version, page } = options;
  const app = new Hono<Environment>();
  const keeper = {
    log,
    keep: (userId: string | null, error: LeadoraError): Promise<string> =>
      reportError(context.database, userId, error),
  };
  const limit = createRateLimit(clock);
  app.use(secureHeaders());
  app.use(async (c, next) => {
    c.set('requestId', requestIdOf(c));
    await traceRequest(tracer, c, next);
    c.header('x-request-id', c.get('requestId'));
  });
  app.onError((error, c) => sayError(keeper, c, error));
  app.notFound((c) => sayError(keeper, c, notFound(c)));

  for (const [id, operation] of Object.entries<Operation>(OPERATIONS)) {
    const verb = VERBS[isOperationId(id) ? id : 'getSearch'];
    const answer = async (c: RequestContext): Promise<Response> => {
      const actor = await authenticate(authentication, c);
      c.set('actor', actor);
      const { headers, refusal } = limit(actor.userId);
      for (const [name, value] of Object.entries(headers)) c.header(name, value);
      if (refusal !== null) throw refusal;
      return verb({ context, clock, breakOff: (thrown) => breakOff(keeper, c, thrown) }, c);
    };
    const path = operation.path.replaceAll(/\{(?<name>\w+)\}/gu, ':$<name>');
    app.on(operation.method, path, answer);
  }

  app.get('/livez', (c) => c.text('ok'));
  app.get('/readyz', async (c) => {
    await options.checkReady();
    return c.text('ok');
  });
  app.get('/version', (c) => c.json({ name: 'leadora', version }));
  app.get('/openapi.json', (c) => c.json(toOpenApi({ version, serverUrl: new URL(c.req.url).origin })));
  app.get('/docs', (c) => c.html(docsPage(version)));
  if (page === null) app.get('/', (c) => c.redirect('/docs'));
  else app.get('*', (c, next) => Promise.resolve(page.answer(c) ?? next()));
  return app;
}

const REQUEST_ID = /^[\w.:-]{1,128}$/u;

function requestIdOf(c: RequestContext): string {
  const given = c.req.header('x-request-id');
  return given !== undefined && REQUEST_ID.test(given) ? given : newId();
}

function isOperationId(id: string): id is OperationId {
  return id in OPERATIONS;
}

/** A path that exists with another method says which. */
function notFound(c: RequestContext): LeadoraError {
  const methods = Object.values<Operation>(OPERATIONS)
    .filter(({ path }) => toPattern(path).test(c.req.path))
    .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  if (methods.length === 0)
    return new LeadoraError({
      code: 'not_found',
      message: `There is nothing at ${c.req.path}.`,
      nextStep: 'See /docs for what there is.',
    });
  c.header('allow', methods.join(', '));
  return new LeadoraError({
    code: 'method_not_allowed',
    message: `${c.req.path} does not take ${c.req.method}.`,
    nextStep: `Use ${methods.join(' or ')}.`,
  });
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/gu, '[^/]+')}$`, 'u');
}
