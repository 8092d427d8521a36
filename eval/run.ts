// Measures how good the answers are: npm run eval -- LAYER …
import { evaluateDiscovery } from './discovery.ts';
import { evaluateEvidence } from './evidence.ts';
import { evaluatePages } from './pages.ts';
import { evaluatePipeline } from './pipeline.ts';
import { evaluateStrict } from './strict.ts';
import { writeTable } from './table.ts';

const LAYERS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  discovery: evaluateDiscovery,
  evidence: evaluateEvidence,
  pages: evaluatePages,
  pipeline: evaluatePipeline,
  strict: evaluateStrict,
  table: writeTable,
};

const [layer = '', ...args] = process.argv.slice(2);
const evaluate = LAYERS[layer];
if (evaluate === undefined) {
  process.stderr.write(`There is no layer “${layer}”; there is ${Object.keys(LAYERS).join(', ')}.\n`);
  process.exitCode = 64;
} else process.exitCode = await evaluate(args);
