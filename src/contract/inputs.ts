import * as z from 'zod';
import { findCountry, LIMITS, MATCH_STATUSES, SEARCH_TYPES, type SearchRequest, toMicroUsd } from '#domain';
import { CriteriaInput, toCriteriaAsked } from './criteria-input.ts';
import { MOST_NUMBER } from './cursor.ts';
import { ContractValue } from './market-inputs.ts';
import { text } from './text.ts';

/** What callers send. An unknown field is a fault: a misspelt one would be ignored for ever. */

const Country = z
  .string({ error: 'must be a country code or an English country name' })
  .transform((given, context) => {
    const code = findCountry(given);
    if (code !== undefined) return code;
    context.addIssue({
      code: 'custom',
      message: `“${given.slice(0, 60)}” is no country: use an ISO 3166-1 code such as DE`,
    });
    return z.NEVER;
  });

function list<Item, Given>(item: z.ZodType<Item, Given>, most: number): z.ZodType<Item[], Given[]> {
  return z.array(item, { error: 'must be a list' }).max(most, { error: `must have at most ${most} entries` });
}

const MOST_USD = 100_000;

export const CreateSearchBody = z.strictObject({
  search_type: z
    .enum(SEARCH_TYPES, { error: 'must be customer or supplier' })
    .default('customer')
    .describe('`customer`: you sell the product. `supplier`: you want to buy it.'),
  product_service: text({ most: LIMITS.productServiceLength }).describe('What you sell, or want to buy.'),
  industries: list(text({ most: LIMITS.industryLength }), LIMITS.industries)
    .default([])
    .describe('Kinds of companies, in your own words.'),
  countries: list(Country, LIMITS.countries)
    .default([])
    .describe('ISO 3166-1 alpha-2 codes or English names; none means anywhere.'),
  criteria: CriteriaInput.default([]),
  max_businesses: z
    .int({ error: 'must be a whole number' })
    .min(1, { error: 'must be at least 1' })
    .max(LIMITS.maxBusinesses, { error: `must be at most ${LIMITS.maxBusinesses}` })
    .default(LIMITS.defaultMaxBusinesses)
    .describe('How many matching companies are wanted.'),
  budget_usd: z
    .number({ error: 'must be a number of US dollars' })
    .min(0, { error: 'must not be negative' })
    .max(MOST_USD, { error: `must be at most ${MOST_USD}` })
    .nullable()
    .default(null)
    .describe('The most that all calls together may cost; null means no limit.'),
  exclude: list(text({ most: LIMITS.excludeLength }), LIMITS.exclude)
    .default([])
    .describe(
      'Companies that must not come back: a domain, a name, a number of a register (`lei:…`), or several of them, as `Acme GmbH; DE; acme.de; lei:…; also:Acme Tools`.',
    ),
  annual_contract_value: ContractValue.nullable()
    .default(null)
    .describe('What one customer pays a year, as you assume it: without it no market size is shown.'),
  start: z
    .boolean({ error: 'must be true or false' })
    .default(true)
    .describe('false leaves a draft, which orchestrator-start starts.'),
});
export type CreateSearchBody = z.output<typeof CreateSearchBody>;
/** The same as a caller writes it. */
export type SearchInput = z.input<typeof CreateSearchBody>;

/** The same as far as it is known, or a question in free words; nothing is started by it. */
export const ReadingBody = CreateSearchBody.omit({ start: true })
  .partial({ product_service: true })
  .extend({
    question: text({ most: LIMITS.productServiceLength })
      .optional()
      .describe('In place of the parts: “software companies in Germany and Norway with 50-200 staff”.'),
    has_list: z
      .boolean({ error: 'must be true or false' })
      .default(false)
      .describe('The search will bring a list of its own.'),
    propose: z
      .boolean({ error: 'must be true or false' })
      .default(true)
      .describe('false leaves the criteria as they are given.'),
  })
  .refine(({ product_service: product, question }) => product !== undefined || question !== undefined, {
    path: ['product_service'],
    error: 'is missing, and so is a question',
  });
export type ReadingBody = z.output<typeof ReadingBody>;

/** The request in the words of the trade. */
export function toSearchRequest(body: CreateSearchBody): Omit<SearchRequest, 'mode'> {
  return {
    searchType: body.search_type,
    productService: body.product_service,
    industries: body.industries,
    countries: [...new Set(body.countries)],
    criteria: toCriteriaAsked(body.criteria),
    maxBusinesses: body.max_businesses,
    budgetMicroUsd: body.budget_usd === null ? null : toMicroUsd(body.budget_usd),
    exclude: body.exclude,
  };
}

const Uuid = z.guid({ error: 'must be a UUID' }).transform((given) => given.toLowerCase());

export const SearchParams = z.strictObject({ search_id: Uuid });
export const KeyParams = z.strictObject({
  key_id: z.string().regex(/^[a-z0-9]{8}$/u, { error: 'must be the id of a key' }),
});

const MOST_INDUSTRIES = 20;
export const IndustriesQuery = z.strictObject({
  q: text({ most: LIMITS.industryLength }).describe(
    'The first letters of a kind of company, or words for it.',
  ),
  limit: z.coerce
    .number({ error: 'must be a number' })
    .int({ error: 'must be a whole number' })
    .min(1, { error: 'must be at least 1' })
    .max(MOST_INDUSTRIES, { error: `must be at most ${MOST_INDUSTRIES}` })
    .default(10)
    .describe('How many at most.'),
});

const MOST_ROWS = 200;
const limit = z.coerce
  .number({ error: 'must be a number' })
  .int({ error: 'must be a whole number' })
  .min(1, { error: 'must be at least 1' })
  .max(MOST_ROWS, { error: `must be at most ${MOST_ROWS}` })
  .default(50)
  .describe('Rows a page.');
const cursor = z.string().max(500).optional().describe('`next_cursor` of the page before.');

export const PageQuery = z.strictObject({ limit, cursor });
export const DiffQuery = z.strictObject({
  limit,
  cursor,
  against: Uuid.optional().describe('Another search of yours; without it the one that this one comes from.'),
});
export const BusinessesQuery = z.strictObject({
  limit,
  cursor,
  status: z
    .enum(MATCH_STATUSES, { error: `must be one of ${MATCH_STATUSES.join(', ')}` })
    .optional()
    .describe('Only companies of this status.'),
  failed_by: z
    .string()
    .max(80, { error: 'must be the id of a criterion' })
    .optional()
    .describe('Only companies that do not meet the criterion of this id.'),
  near_miss: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .optional()
    .describe('`true`: only companies that a single must keeps out.'),
});
export const DecisionMakersQuery = z.strictObject({
  limit,
  cursor,
  business_id: Uuid.optional().describe('Only people of this company.'),
});
const seq = z.coerce
  .number({ error: 'must be a number' })
  .int({ error: 'must be a whole number' })
  .min(0, { error: 'must not be negative' })
  .max(MOST_NUMBER, { error: `must be at most ${MOST_NUMBER}` });
/** A number that the id of an event, as a stream gives it, can have. */
export const LastEventId = z.coerce.number().int().min(0).max(MOST_NUMBER);
export const EventsQuery = z.strictObject({
  limit,
  after: seq.default(0).describe('The number of the last event that you have.'),
});
export const EXPORT_FORMATS = ['csv', 'json', 'bundle'] as const;
/** Whose importer reads a CSV; `plain`: a person. */
export const CSV_TARGETS = ['plain', 'hubspot', 'salesforce', 'attio'] as const;
export type CsvTarget = (typeof CSV_TARGETS)[number];
export const ExportQuery = z.strictObject({
  format: z.enum(EXPORT_FORMATS, { error: 'must be csv, json or bundle' }).default('csv'),
  for: z
    .enum(CSV_TARGETS, { error: 'must be plain, hubspot, salesforce or attio' })
    .default('plain')
    .describe(
      'Columns of the CSV by the names that an importer matches by itself; addresses that were inferred are left out of it.',
    ),
});
export const CompanyListQuery = z.strictObject({
  limit,
  after: seq.default(0).describe('The last line that you have.'),
});
export const CreateKeyBody = z.strictObject({
  name: text({ most: 80 }).describe('For whom or what it is.'),
  scopes: z
    .array(z.enum(['read', 'run', 'admin'], { error: 'must be read, run or admin' }))
    .min(1, { error: 'must have at least one scope' })
    .default(['read', 'run']),
});

/** The bodies of the three functions, as the first system's callers send them. */
export const FunctionStart = z.object({ search_id: Uuid, user_id: Uuid });
export const FunctionProgress = z.object({ search_id: Uuid });
