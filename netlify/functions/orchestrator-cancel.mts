import { answerRequest } from '#netlify';

/** Stops a search. */
export default (request: Request): Promise<Response> => answerRequest(request);
