import type { Context } from '@netlify/functions';
import { answerRequest } from '#netlify';

/** How far a search is. */
export default (request: Request, context: Context): Promise<Response> => answerRequest(request, context);
