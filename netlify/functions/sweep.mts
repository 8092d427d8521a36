import type { Config } from '@netlify/functions';
import { sweepSearches } from '#netlify';

/** Finds the searches that nobody works on. */
export default (request: Request): Promise<void> => sweepSearches(request);

export const config: Config = { schedule: '* * * * *' };
