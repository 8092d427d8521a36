import type { Interpretation, PlanTerm, SearchRequest } from '#domain';
import { type Database, findDirectoryWords, withoutTenant } from '#store';
import { DIRECTORY_NAME } from './directory/brand-row.ts';
import { interpretRequest } from './directory/interpret-request.ts';
import { type DirectoryWords, readWords, toVocabulary } from './directory/read-vocabulary.ts';
import { createIndustryFinder, type FindIndustries } from './find-industries.ts';
import { parseWords } from './open-directory.ts';
import { createPlanner } from './plan-retrieval.ts';

/** Reads what somebody asks for, before a search exists: the words of the directory, and none of its companies. */
export interface RequestReader {
  interpret(
    request: Pick<SearchRequest, 'industries' | 'productService' | 'searchType'>,
  ): Omit<Interpretation, 'plan'>;
  /** How a list that is not known yet would be searched: by words, for its labels are not known either. */
  planBlindly(phrases: readonly string[]): Promise<readonly PlanTerm[]>;
  readonly findIndustries: FindIndustries;
}

/** From the database where the directory is loaded, otherwise from the installed packages; about half a second once. */
export async function openRequestReader(database: Database): Promise<RequestReader> {
  const words = await findWords(database);
  const vocabulary = toVocabulary(words);
  let find: FindIndustries | undefined;
  return {
    interpret: (request) => interpretRequest(vocabulary, request),
    planBlindly: createPlanner({ categories: [], findSimilar: () => Promise.resolve([]) }),
    findIndustries: (typed, limit): ReturnType<FindIndustries> => {
      find ??= createIndustryFinder(words, vocabulary);
      return find(typed, limit);
    },
  };
}

async function findWords(database: Database): Promise<DirectoryWords> {
  const stored = await withoutTenant(database, (tx) => findDirectoryWords(tx, DIRECTORY_NAME));
  return stored === undefined ? await readWords() : parseWords(stored.words);
}
