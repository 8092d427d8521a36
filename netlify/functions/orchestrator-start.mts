import type { Context } from '@netlify/functions';
import { answerRequest } from '#netlify';

/** Starts a draft and sends for the background function. */
export default (request: Request, context: Context): Promise<Response> => answerRequest(request, context);
