import { Console } from 'node:console';
import { measureStarts } from '#platform';
import { startRunPostgres } from '#testing';

const ROUNDS = 15;
const out = new Console(process.stdout);

/** A start on Netlify from the packed function, cold and warm, beside a function that does nothing. */
export async function benchFunctions(): Promise<number> {
  const postgres = await startRunPostgres();
  process.env['LEADORA_TEST_POSTGRES'] = postgres.url;
  try {
    const times = await measureStarts(ROUNDS);
    const rows = (['coldMs', 'warmMs', 'bareMs'] as const).map((name) => {
      const sorted = times.map((each) => each[name]).toSorted((one, other) => one - other);
      const at = (share: number): number => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
      return [name, { least: at(0), median: at(0.5), most: at(1) }] as const;
    });
    const ratios = times.map(({ coldMs, bareMs }) => coldMs / bareMs).toSorted((one, other) => one - other);
    out.log(
      `${ROUNDS} starts from POST to 202, each in a new container; bare: a function that does nothing.`,
    );
    out.table(Object.fromEntries(rows));
    out.log(`Cold beside bare: ${ratios[Math.floor(ROUNDS / 2)]?.toFixed(1)} times as long.`);
  } finally {
    await postgres.stop();
  }
  return 0;
}
