import { runInBackground } from '#netlify';

/** Works on one search; its name makes it a background function. */
export default (request: Request): Promise<void> => runInBackground(request);
