import type { Log } from '#lib';

/** Says nothing; what goes wrong is seen in what the test asserts. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
