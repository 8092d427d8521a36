import { type Client, OPERATIONS, type ReadingWire, type SearchInput } from '#contract';
import type { WrittenValue } from '#domain';
import { LeadoraError } from '#domain';
import type { CliContext } from './cli-context.ts';
import { readGivenFile } from './read-given-file.ts';

/** What is looked for, as the command line says it. */
export interface AskedSearch {
  readonly product?: string;
  readonly question?: string;
  readonly type: 'customer' | 'supplier';
  readonly industry: readonly string[];
  readonly country: readonly string[];
  readonly criterion: readonly string[];
  readonly niceCriterion: readonly string[];
  readonly niceCountry?: true;
  readonly exclude: readonly string[];
  readonly max: number;
  readonly budget?: number;
  readonly contractValue?: WrittenValue;
  readonly companies?: string;
}

/** What to start: a question is read into its parts first. */
export async function toSearchBody(
  cli: CliContext,
  client: Client,
  asked: AskedSearch,
): Promise<SearchInput> {
  const parts = await toParts(cli, asked);
  const { product, question, contractValue = null } = asked;
  const own = { annual_contract_value: contractValue };
  if (question !== undefined) return { ...(await read(client, asked, parts, false)).request, ...own };
  return { ...parts, product_service: product ?? '', ...own };
}

/** How it is understood, with what is proposed; nothing is started. */
export async function readSearch(cli: CliContext, client: Client, asked: AskedSearch): Promise<ReadingWire> {
  return await read(client, asked, await toParts(cli, asked), true);
}

type Parts = Omit<SearchInput, 'product_service' | 'start'>;

function read(client: Client, asked: AskedSearch, parts: Parts, propose: boolean): Promise<ReadingWire> {
  const { product, question, companies } = asked;
  return client.call(OPERATIONS.readRequest, {
    body: {
      ...parts,
      ...(product === undefined ? {} : { product_service: product }),
      ...(question === undefined ? {} : { question }),
      has_list: companies !== undefined,
      propose,
    },
  });
}

async function toParts(cli: CliContext, asked: AskedSearch): Promise<Parts> {
  if (asked.product === undefined && asked.question === undefined)
    throw new LeadoraError({
      code: 'invalid_input',
      message: 'Neither a product nor a question is given.',
      nextStep: 'Give --product with what you sell or buy, or --question with all of it in one sentence.',
    });
  return {
    search_type: asked.type,
    industries: [...asked.industry],
    countries: [...asked.country],
    criteria: [
      ...(asked.niceCountry ? [{ id: 'country', importance: 'nice' } as const] : []),
      ...asked.criterion,
      ...asked.niceCriterion.map((text) => ({ text, importance: 'nice' }) as const),
    ],
    exclude: await listExcluded(cli, asked.exclude),
    max_businesses: asked.max,
    budget_usd: asked.budget ?? null,
    annual_contract_value: asked.contractValue ?? null,
  };
}

const LIST_FILE = /\.(?:csv|tsv|jsonl|ndjson)$/iu;

/** Companies that the caller names, and those of the lists that he names. */
async function listExcluded(cli: CliContext, given: readonly string[]): Promise<string[]> {
  const entries = new Set<string>();
  for (const each of given) {
    const known = LIST_FILE.test(each) ? await cli.listKnown(await readGivenFile(cli, each)) : [each];
    for (const entry of known) entries.add(entry);
    if (LIST_FILE.test(each)) cli.terminal.err(`${known.length} known companies read from ${each}.\n`);
  }
  return [...entries];
}
