import type { Config, Context } from '@netlify/functions';
import { answerRequest } from '#netlify';

/** The API under /v1, and what operators and readers want beside it. */
export default (request: Request, context: Context): Promise<Response> => answerRequest(request, context);

export const config: Config = {
  path: ['/v1/*', '/docs', '/openapi.json', '/livez', '/readyz', '/version'],
};
