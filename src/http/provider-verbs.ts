import { toLimitsWire, toProvidersWire } from '#contract';
import { getLimits, listProviders } from '#searches';
import { REQUESTS_PER_MINUTE } from './rate-limit.ts';
import type { Verb } from './verb.ts';

export const listProvidersVerb: Verb = async ({ context }, c) =>
  c.json(toProvidersWire(await listProviders(context, c.get('actor'))));

export const getLimitsVerb: Verb = async ({ context }, c) =>
  c.json(
    toLimitsWire({
      ...(await Promise.resolve(getLimits(context, c.get('actor')))),
      requestsPerMinute: REQUESTS_PER_MINUTE,
    }),
  );
