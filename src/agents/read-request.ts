import {
  type Criterion,
  type CriterionOrigin,
  isImplied,
  LIMITS,
  type PlanTerm,
  type RequestReading,
  type Respondent,
  type SearchRequest,
} from '#domain';
import { findChecker, foldText } from '#evidence';
import { openCountryFinder } from '#sources';
import { phrasesOf, toCriteria } from './criteria-of.ts';
import { readConditions, readQuestion } from './read-question.ts';
import { findDecider } from './shown-by.ts';
import type { Brief } from './tools.ts';

type Request = RequestReading['request'];

/** What is to be read: a request as far as it is known, or a question in free words in its place. */
export interface AskedReading {
  readonly request: Request;
  readonly question: string | null;
  /** The search will bring a list of its own. */
  readonly hasList: boolean;
  /** false leaves the criteria as they are given. */
  readonly isProposing: boolean;
}

/** Who could be asked, and by what words are read. */
export interface ReadingMeans {
  /** The name of the language model; null when none is set. */
  readonly model: string | null;
  /** What a language model would take: any of these variables. */
  readonly modelVariables: readonly string[];
  /** Name and version of the directory. */
  readonly directory: string;
  interpret(
    request: Pick<SearchRequest, 'industries' | 'productService' | 'searchType'>,
  ): Omit<Brief['interpretation'], 'plan'>;
  planRetrieval(phrases: readonly string[]): Promise<readonly PlanTerm[]>;
}

/** How a request is understood by rules: nothing is asked of anybody, nothing is started. */
export async function readRequest(means: ReadingMeans, asked: AskedReading): Promise<RequestReading> {
  const { question, hasList, isProposing } = asked;
  const named = question === null ? asked.request : await withQuestion(asked.request, question);
  const proposed = isProposing ? proposeCriteria(named) : [];
  const request = { ...named, criteria: [...named.criteria, ...proposed] };
  const plan = await means.planRetrieval(phrasesOf(request));
  const interpretation = { ...means.interpret(request), plan };
  const criteria = toCriteria({ request: { ...request, mode: 'live' }, interpretation });
  const originOf = (id: string): CriterionOrigin => {
    if (isImplied(id)) return 'request';
    return proposed.some((each) => each.id === id) ? 'proposed' : 'own';
  };
  const { model } = means;
  return {
    request: { ...request, criteria },
    criteria: criteria.map((criterion) => ({
      ...criterion,
      ...findDecider(criterion, model),
      origin: originOf(criterion.id),
    })),
    interpretation,
    willAsk: listAsked(means, criteria, hasList),
    cannotAsk: listNotAsked(means),
    note:
      model === null
        ? `Read by rules. Set ${means.modelVariables[0] ?? 'a key of a language model'} for a deeper reading.`
        : `Read by rules. ${model} judges what they leave open.`,
  };
}

/** The parts of a request that a question names stand beside those that are given. */
async function withQuestion(request: Request, question: string): Promise<Request> {
  const read = readQuestion(question, await openCountryFinder());
  return {
    ...request,
    industries: [...new Set([...request.industries, ...read.industries])],
    countries: [...new Set([...request.countries, ...read.countries])],
    criteria: addOwn(
      request.criteria,
      read.criteria.map(({ text }) => ({ text, importance: 'must' })),
    ),
  };
}

/** What the texts of a request ask of companies beside the kind and the country, and for what is bought its own name. */
function proposeCriteria(request: Request): readonly Criterion[] {
  const { productService, industries, searchType, criteria } = request;
  const conditions = [productService, ...industries].flatMap(readConditions);
  const product = searchType === 'supplier' && industries.length > 0 ? nameOf(productService) : null;
  const wanted = [
    ...conditions.map((text) => ({ text, importance: 'must' as const })),
    ...(product === null ? [] : [{ text: `Its own site says “${product}”.`, importance: 'nice' as const }]),
  ];
  return addOwn(criteria, wanted).slice(criteria.length);
}

/** As many as a request may have, none twice, each by the number of its place. */
function addOwn(
  given: readonly Criterion[],
  more: readonly Pick<Criterion, 'text' | 'importance'>[],
): readonly Criterion[] {
  const all = [...given];
  for (const { text, importance } of more) {
    const own = all.filter(({ id }) => !isImplied(id));
    const checker = findChecker(text);
    const isKnown = own.some(
      (each) =>
        foldText(each.text) === foldText(text) || (checker === 'size' && findChecker(each.text) === 'size'),
    );
    if (!isKnown && own.length < LIMITS.criteria)
      all.push({ id: `own-${own.length + 1}`, text, importance, checker });
  }
  return all;
}

const MOST_NAME_WORDS = 3;

/** The product by its name, when the text is not more than that. */
function nameOf(product: string): string | null {
  const [name = ''] = product.split(/\s(?:for|für|pour|para|per|voor)\s|[,;(.]/iu);
  const words = name.trim().split(/\s+/u);
  return name.trim() === '' || words.length > MOST_NAME_WORDS ? null : name.trim();
}

function listAsked(
  { directory, model }: ReadingMeans,
  criteria: readonly Criterion[],
  hasList: boolean,
): readonly Respondent[] {
  const readsSites = criteria.some(({ checker }) => checker === 'site');
  const source = hasList
    ? { name: 'Your own list', purpose: 'companies', unlockedBy: [] }
    : { name: directory, purpose: 'companies', unlockedBy: [] };
  return [
    source,
    {
      name: 'Companies’ own sites',
      purpose: readsSites ? 'people, and words that criteria ask for' : 'people',
      unlockedBy: [],
    },
    ...(model === null
      ? []
      : [{ name: model, purpose: 'personas, and what rules leave open', unlockedBy: [] }]),
  ];
}

function listNotAsked({ model, modelVariables }: ReadingMeans): readonly Respondent[] {
  return [
    ...(model === null
      ? [
          {
            name: 'A language model',
            purpose: 'criteria that no rule can read, and people that rules miss',
            unlockedBy: modelVariables,
          },
        ]
      : []),
    { name: 'Company registers', purpose: 'whether a company is registered and active', unlockedBy: [] },
    { name: 'Web search', purpose: 'companies that the directory does not have', unlockedBy: [] },
  ];
}
