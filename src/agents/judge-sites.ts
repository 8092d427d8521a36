import { type Criterion, knownValue, LeadoraError, type Verdict } from '#domain';
import { judgeSite, readCondition } from '#evidence';
import { type ReadPage, readSite } from '#sources';
import { conclude, type JudgedCompany } from './judge-companies.ts';
import type { Tools } from './tools.ts';

/** The companies with what their own sites say, and the pages that say it. */
export interface JudgedSites {
  readonly companies: readonly JudgedCompany[];
  readonly pages: readonly ReadPage[];
}

/** Sites are read for those that a user will look at first; the others stay unclear and say so. */
const MOST_SITES = 30;
const PAGES_A_SITE = 3;
const SITES_AT_ONCE = 4;
/** Of the time of the phase: a search whose sites are slow still ends with what the records say. */
const MOST_MS = 75_000;
/** So many sites in a row that cannot be reached mean that none can. */
const UNREACHABLE_IN_A_ROW = 4;

/** Looks on the companies' own sites for words that criteria ask for: best companies first, those that fail a must not at all. */
export async function judgeSites(
  { fetchPage, signal, isFinishing }: Pick<Tools, 'fetchPage' | 'signal' | 'isFinishing'>,
  criteria: readonly Criterion[],
  companies: readonly JudgedCompany[],
): Promise<JudgedSites> {
  const asked = criteria.flatMap(({ id, text, checker }) => {
    const condition = checker === 'site' ? readCondition(text) : undefined;
    return condition?.kind === 'site' ? [{ id, phrases: condition.phrases }] : [];
  });
  if (asked.length === 0) return { companies, pages: [] };
  const waiting = companies
    .filter(
      ({ matchStatus, website }) =>
        (matchStatus === 'matched' || matchStatus === 'unclear') && knownValue(website) !== undefined,
    )
    .slice(0, MOST_SITES);
  const judged = new Map<string, JudgedCompany>();
  const pages: ReadPage[] = [];
  const late = AbortSignal.timeout(MOST_MS);
  let unreachable = 0;
  const work = async (): Promise<void> => {
    for (let company = waiting.shift(); company !== undefined; company = waiting.shift()) {
      const isLast = (await isFinishing?.()) ?? false;
      if (isLast || late.aborted || unreachable >= UNREACHABLE_IN_A_ROW) return;
      const site = await tryRead(company);
      unreachable = site === undefined ? unreachable + 1 : 0;
      const found = asked.map(({ id, phrases }) => judgeSite(id, site ?? [], phrases));
      judged.set(company.id, withVerdicts(criteria, company, found));
      const quoted = new Set(found.flatMap(({ evidence }) => evidence.map(({ url }) => url)));
      pages.push(...(site ?? []).filter(({ url }) => quoted.has(url)));
    }
  };
  await Promise.all(Array.from({ length: SITES_AT_ONCE }, work));
  return { companies: companies.map((company) => judged.get(company.id) ?? company), pages };

  async function tryRead({ name, website }: JudgedCompany): Promise<readonly ReadPage[] | undefined> {
    try {
      const place = { name, website: knownValue(website) ?? '' };
      return (await readSite(fetchPage, place, signal, { mostPages: PAGES_A_SITE })).pages;
    } catch (error) {
      // One site that is out of reach leaves its company unclear; what ends the run is not ours to answer.
      if (!(error instanceof LeadoraError) || error.code === 'database_unavailable' || signal.aborted)
        throw error;
      return undefined;
    }
  }
}

function withVerdicts(
  criteria: readonly Criterion[],
  company: JudgedCompany,
  found: readonly ReturnType<typeof judgeSite>[],
): JudgedCompany {
  const verdicts = company.verdicts.map(
    (verdict): Verdict =>
      found.find((each) => each.verdict.criterionId === verdict.criterionId)?.verdict ?? verdict,
  );
  return {
    ...company,
    ...conclude(criteria, verdicts),
    evidence: [...company.evidence, ...found.flatMap(({ evidence }) => evidence)],
  };
}
