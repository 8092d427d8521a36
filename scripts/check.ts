// What a machine can hold: format and lint, types, dead code, floors and documents. All at once, seconds in all.
import { spawn } from 'node:child_process';

const CHECKS: Readonly<Record<string, readonly string[]>> = {
  biome: ['biome', 'check', '--error-on-warnings', '.'],
  tsc: ['tsc', '--project', '.'],
  page: ['tsc', '--project', 'web'],
  knip: ['knip', '--no-progress'],
  schemas: ['node', 'scripts/lint-schemas.ts'],
  floors: ['node', '--test', 'tests/architecture.test.ts', 'tests/docs.test.ts'],
};

const results = await Promise.all(Object.entries(CHECKS).map(([name, command]) => run(name, command)));
for (const { name, code, output, ms } of results) {
  process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} ${ms} ms\n`);
  if (code !== 0) process.stdout.write(`${output}\n`);
}
process.exit(results.every(({ code }) => code === 0) ? 0 : 1);

async function run(
  name: string,
  [command = '', ...args]: readonly string[],
): Promise<{ name: string; code: number; output: string; ms: number }> {
  const started = Date.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject).once('close', (status) => resolve(status ?? 1));
  });
  return { name, code, output, ms: Date.now() - started };
}
