import type { JudgedCompany } from './judge-companies.ts';
import type { UnwantedCause } from './tools.ts';

const CAUSES: Readonly<Record<UnwantedCause, string>> = {
  suppressed: 'It must not be contacted: it is on your list.',
  excluded: 'You put it aside in an earlier search.',
};

/** A company is unwanted under each of its records. */
export function leaveOut(
  companies: readonly JudgedCompany[],
  causes: ReadonlyMap<string, UnwantedCause>,
): readonly JudgedCompany[] {
  const byId = new Map(
    companies.flatMap(({ id, key, duplicateOf = id }) => {
      const cause = causes.get(key);
      return cause === undefined ? [] : [[duplicateOf, cause] as const];
    }),
  );
  return companies.map((company) => {
    const cause = byId.get(company.id);
    if (cause === undefined || company.matchStatus === 'duplicate') return company;
    return { ...company, matchStatus: 'excluded', statusReason: CAUSES[cause] };
  });
}
