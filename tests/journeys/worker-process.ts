// A worker in a process of its own, so that it can be killed. Ends with the process that started it.
import { openApp, startTracing, VERSION } from '#app';
import { silentLog } from '#testing';
import { appOptions } from './stage.ts';

const [databaseUrl = '', worldPort = '', otlpUrl = ''] = process.argv.slice(2);
process.stdin.once('end', () => process.exit()).resume();
const { tracer } = await startTracing({
  otlpUrl: otlpUrl === '' ? null : otlpUrl,
  version: VERSION,
  log: silentLog,
});
const app = openApp({
  ...appOptions({ databaseUrl, worldPort: Number(worldPort), livesInWorld: () => true }),
  tracer,
});
await app.startWorker();
process.stdout.write('working\n');
