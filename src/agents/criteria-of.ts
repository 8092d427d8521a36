import {
  type Checker,
  type Criterion,
  countryName,
  type ImpliedCriterion,
  isImplied,
  type SearchRequest,
} from '#domain';
import { findChecker } from '#evidence';
import type { CompanyQuery } from '#sources';
import type { Brief } from './tools.ts';

/**
 * The criteria of a search: the two that follow from its request, a kind of company and a country, and what the caller
 * adds. A caller who names one of the two says where it stands and how much it counts; what it says follows from the request.
 */
export function toCriteria(brief: Brief): readonly Criterion[] {
  const implied = implyCriteria(brief);
  const given = brief.request.criteria;
  const placed = given.flatMap((criterion): readonly Criterion[] => {
    if (!isImplied(criterion.id)) return [{ ...criterion, checker: findChecker(criterion.text) }];
    const own = implied.find(({ id }) => id === criterion.id);
    return own === undefined ? [] : [{ ...own, importance: criterion.importance }];
  });
  return [...implied.filter(({ id }) => given.every((criterion) => criterion.id !== id)), ...placed];
}

/** What a source is asked for. Where the country is only nice to have, companies of all countries are looked at. */
export function toCompanyQuery({ request, interpretation }: Brief): CompanyQuery {
  const isCountryNice = request.criteria.some(
    ({ id, importance }) => id === 'country' && importance === 'nice',
  );
  return {
    categories: interpretation.categories.map(({ key }) => key),
    countries: isCountryNice ? [] : request.countries,
    plan: interpretation.plan,
  };
}

function implyCriteria({ request, interpretation }: Brief): readonly Criterion[] {
  const { categories, plan } = interpretation;
  const labels = [
    ...new Set([
      ...categories.map(({ label }) => label),
      ...(categories.length > 0 ? [] : plan.map(({ phrase }) => phrase)),
    ]),
  ];
  const countries = request.countries.map(countryName);
  return [
    ...(labels.length === 0 ? [] : [imply('category', `Is a company of the kind ${orList(labels)}.`)]),
    ...(countries.length === 0 ? [] : [imply('country', `Is active in ${orList(countries)}.`)]),
  ];
}

function imply(id: ImpliedCriterion & Checker, text: string): Criterion {
  return { id, text, importance: 'must', checker: id };
}

/** The kinds of companies that a request names in free words: its industries, or what a supplier sells. */
export function phrasesOf({
  industries,
  productService,
  searchType,
}: Pick<SearchRequest, 'industries' | 'productService' | 'searchType'>): readonly string[] {
  const named = industries.map((text) => text.trim()).filter((text) => text !== '');
  if (named.length > 0) return named;
  return searchType === 'supplier' ? [productService] : [];
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
