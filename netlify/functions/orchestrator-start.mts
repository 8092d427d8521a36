import { answerRequest } from '#netlify';

/** Starts a draft and sends for the background function. */
export default (request: Request): Promise<Response> => answerRequest(request);
