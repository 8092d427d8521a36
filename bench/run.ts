// Measures how fast and how well: npm run bench -- NAME
import { benchFunctions } from './functions.ts';
import { benchPage } from './page.ts';
import { benchStrict } from './strict.ts';

const BENCHES: Readonly<Record<string, () => Promise<number>>> = {
  functions: benchFunctions,
  page: benchPage,
  strict: benchStrict,
};

const [name = ''] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  process.stderr.write(`There is no bench “${name}”; there is ${Object.keys(BENCHES).join(', ')}.\n`);
  process.exitCode = 64;
} else process.exitCode = await bench();
