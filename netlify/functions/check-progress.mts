import { answerRequest } from '#netlify';

/** How far a search is. */
export default (request: Request): Promise<Response> => answerRequest(request);
