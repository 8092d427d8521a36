// A worker in a process of its own, so that it can be killed. Ends with the process that started it.
import { openApp } from '#app';
import { appOptions } from './stage.ts';

const [databaseUrl = '', worldPort = ''] = process.argv.slice(2);
process.stdin.once('end', () => process.exit()).resume();
const app = await openApp(
  appOptions({ databaseUrl, worldPort: Number(worldPort), livesInWorld: () => true }),
);
await app.startWorker();
process.stdout.write('working\n');
