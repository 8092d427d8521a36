import type { Criterion } from '#domain';
import { type Condition, readCondition } from '#evidence';

/** What decides a criterion, to be read after "shown by"; and whether anything that is connected can. */
export interface Decider {
  readonly shownBy: string;
  readonly isUndecidable: boolean;
}

export function findDecider({ text, checker }: Criterion, model: string | null): Decider {
  switch (checker) {
    case 'category':
      return { shownBy: 'its category, or what its source says it does', isUndecidable: false };
    case 'country':
      return { shownBy: 'the countries that its source names', isUndecidable: false };
    case 'size':
    case 'record':
      return { shownBy: COLUMNS[readCondition(text)?.kind ?? 'label'], isUndecidable: false };
    case 'site':
      return { shownBy: COLUMNS.site, isUndecidable: false };
    case 'registry':
      return { shownBy: COLUMNS.registry, isUndecidable: true };
    case 'model':
      return model === null
        ? { shownBy: 'a language model, and none is set', isUndecidable: true }
        : { shownBy: `${model}, from what its source says`, isUndecidable: false };
    default:
      return checker satisfies never;
  }
}

/** What rules look at, by what a sentence asks. */
const COLUMNS: Readonly<Record<Condition['kind'], string>> = {
  employees: 'the number of employees that its source gives',
  size: 'the number of employees that its source gives',
  founded: 'the year of foundation that its source gives',
  listed: 'the stock exchange that its source names',
  brand: 'the directory of brands',
  status: 'the status that its source gives',
  place: 'the city or area that its source gives',
  label: 'its category in the source',
  absence: 'the countries that its source names',
  remote: 'the way of working that its source gives',
  site: 'the words of its own site',
  registry: 'a company register, and none is connected',
};
