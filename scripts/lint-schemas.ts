// Says of every output that models are asked for whether each provider takes its schema.
import { OUTPUTS } from '#app';
import { VENDORS } from '#models';

let refused = 0;
for (const { label, dialect } of Object.values(VENDORS))
  for (const output of OUTPUTS) {
    const faults = output.lint(dialect);
    refused += faults.filter(({ severity }) => severity === 'reject').length;
    process.stdout.write(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${output.name} for ${label}\n`);
    for (const { severity, pointer, sentence, mend } of faults)
      process.stdout.write(`     ${severity} ${pointer}: ${sentence} ${mend}\n`);
  }
process.exitCode = refused === 0 ? 0 : 1;
