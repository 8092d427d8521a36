import type { Context } from '@netlify/functions';
import { answerRequest } from '#netlify';

/** Stops a search. */
export default (request: Request, context: Context): Promise<Response> => answerRequest(request, context);
