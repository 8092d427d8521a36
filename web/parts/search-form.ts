import type * as z from 'zod';
import type { OPERATIONS } from '#contract';
import { findCountry, LIMITS, readContractValue, type SearchType } from '#domain';
import type { Search } from '../api/queries.ts';
import { w } from '../words.ts';
import { type DraftCriterion, readCriteria, toCriteriaBody, toDrafts } from './criteria-draft.ts';

export type SearchBody = z.input<(typeof OPERATIONS)['createSearch']['body']>;
export type ReadingBody = z.input<(typeof OPERATIONS)['readRequest']['body']>;

/** What stands in the form, as it is written. */
export interface Draft {
  readonly searchType: SearchType;
  readonly product: string;
  readonly industries: readonly string[];
  readonly countries: readonly string[];
  /** null: as they are proposed. */
  readonly criteria: readonly DraftCriterion[] | null;
  readonly count: string;
  readonly budget: string;
  readonly exclude: string;
  /** What a customer pays a year: `18000 EUR`. */
  readonly value: string;
}

export type FieldName = Exclude<keyof Draft, 'searchType'>;
export type Faults = Readonly<Partial<Record<FieldName, string>>>;

const EMPTY: Draft = {
  searchType: 'customer',
  product: '',
  industries: [],
  countries: [],
  criteria: null,
  count: String(LIMITS.defaultMaxBusinesses),
  budget: '',
  exclude: '',
  value: '',
};
const KEY = 'leadora.draft';

export function recallDraft(): Draft {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof read !== 'object' || read === null) return EMPTY;
    const { searchType, product, industries, countries, criteria, count, budget, exclude, value } = {
      ...EMPTY,
      ...read,
    };
    return {
      searchType: searchType === 'supplier' ? 'supplier' : 'customer',
      product: String(product),
      industries: textsOf(industries),
      countries: textsOf(countries).filter((code) => findCountry(code) === code),
      criteria: readCriteria(criteria),
      count: String(count),
      budget: String(budget),
      exclude: String(exclude),
      value: String(value),
    };
  } catch (error) {
    if (error instanceof SyntaxError) return EMPTY;
    throw error;
  }
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

export function keepDraft(draft: Draft): void {
  localStorage.setItem(KEY, JSON.stringify(draft));
}

export function forgetDraft(): void {
  localStorage.removeItem(KEY);
}

/** An earlier search, to be changed and started anew. */
export function draftOf(search: Search): Draft {
  return {
    searchType: search.search_type,
    product: search.product_service,
    industries: search.industries,
    countries: search.countries,
    criteria: toDrafts(search.criteria),
    count: String(search.max_businesses),
    budget: search.budget_usd === null ? '' : String(search.budget_usd),
    exclude: search.exclude.join('\n'),
    value: '',
  };
}

export function checkDraft(draft: Draft): Faults {
  const count = Number(draft.count);
  const budget = readMoney(draft.budget);
  const excluded = linesOf(draft.exclude);
  const lengthOf = (text: string): number => [...text].length;
  const own = draft.criteria?.filter(({ id }) => id === null) ?? [];
  const isCount = Number.isInteger(count) && count >= 1 && count <= LIMITS.maxBusinesses;
  return {
    ...(draft.product.trim() === '' ? { product: w.form.needProduct } : {}),
    ...(lengthOf(draft.product) > LIMITS.productServiceLength
      ? { product: w.form.tooLong(LIMITS.productServiceLength) }
      : {}),
    ...(draft.industries.some((text) => lengthOf(text) > LIMITS.industryLength)
      ? { industries: w.form.tooLong(LIMITS.industryLength) }
      : {}),
    ...(own.length > LIMITS.criteria ? { criteria: w.form.tooMany(LIMITS.criteria) } : {}),
    ...(own.some(({ text }) => lengthOf(text) > LIMITS.criterionLength)
      ? { criteria: w.form.tooLong(LIMITS.criterionLength) }
      : {}),
    ...(isCount ? {} : { count: w.form.needWhole(LIMITS.maxBusinesses) }),
    ...(budget === undefined ? { budget: w.form.needMoney } : {}),
    ...(isValue(draft.value) ? {} : { value: w.form.needValue }),
    ...(excluded.length > LIMITS.exclude ? { exclude: w.form.tooMany(LIMITS.exclude) } : {}),
  };
}

/** The body of the request, or undefined while something is wrong. */
export function toBody(draft: Draft): SearchBody | undefined {
  const budget = readMoney(draft.budget);
  if (Object.keys(checkDraft(draft)).length > 0 || budget === undefined) return undefined;
  return {
    search_type: draft.searchType,
    product_service: draft.product.trim(),
    industries: [...draft.industries],
    countries: [...draft.countries],
    criteria: toCriteriaBody(draft.criteria ?? []),
    max_businesses: Number(draft.count),
    budget_usd: budget,
    exclude: linesOf(draft.exclude),
    annual_contract_value: readContractValue(draft.value) ?? null,
  };
}

/** What is to be read of it, as far as it is written; undefined while there is nothing to read. */
export function toReadingBody(draft: Draft, hasList: boolean): ReadingBody | undefined {
  const product = draft.product.trim();
  const faults = checkDraft(draft);
  if (product === '' || ['product', 'industries', 'criteria'].some((name) => name in faults))
    return undefined;
  return {
    search_type: draft.searchType,
    product_service: product,
    industries: [...draft.industries],
    countries: [...draft.countries],
    criteria: toCriteriaBody(draft.criteria ?? []),
    propose: draft.criteria === null,
    has_list: hasList,
    ...('count' in faults ? {} : { max_businesses: Number(draft.count) }),
  };
}

/** "1.50" and "1,50"; null for nothing, undefined for what is no amount. */
export function readMoney(text: string): number | null | undefined {
  const plain = text
    .trim()
    .replace(/^\$\s*/u, '')
    .replace(',', '.');
  if (plain === '') return null;
  const value = Number(plain);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}

function isValue(text: string): boolean {
  return text.trim() === '' || readContractValue(text) !== undefined;
}

/** One domain or name a line; of a CSV file the first cell. */
function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/u)
    .map((line) => (line.split(/[,;\t]/u)[0] ?? '').trim().replaceAll(/^"|"$/gu, ''))
    .filter((line) => line !== '')
    .map((line) => line.slice(0, LIMITS.excludeLength));
}

/** The field that a fault of the server is about. */
export function fieldOf(pointer: string): FieldName {
  const [, name = ''] = pointer.split('/');
  const fields: Readonly<Record<string, FieldName>> = {
    product_service: 'product',
    industries: 'industries',
    countries: 'countries',
    criteria: 'criteria',
    max_businesses: 'count',
    budget_usd: 'budget',
    exclude: 'exclude',
    annual_contract_value: 'value',
  };
  return fields[name] ?? 'product';
}
