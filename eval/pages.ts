import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { LeadoraError } from '#domain';
import { personKey } from '#evidence';
import { type FetchPage, type FoundPerson, readerAgent, readSite } from '#sources';
import { openTestDoors } from '#testing';
import { startWorld } from '#world';
import { report } from './bars.ts';
import { type Share, sayShare, toShare } from './measure.ts';
import { withPostgres } from './with-postgres.ts';

/** The people of one page of a site, and those who only seem to work there. */
export const Truth = z.object({
  pages: z.array(
    z.object({
      domain: z.string(),
      company: z.string(),
      page: z.string(),
      robots_allows: z.boolean(),
      people: z.array(z.object({ name: z.string(), title: z.string().nullable() })),
      not_staff: z.array(z.object({ name: z.string() })).default([]),
    }),
  ),
});
export type TruePage = z.output<typeof Truth>['pages'][number];

interface CorpusReading {
  readonly scores: readonly SiteScore[];
  /** Pages that were asked for although their robots.txt does not allow it. */
  readonly forbidden: readonly string[];
}

interface SiteScore {
  readonly domain: string;
  readonly people: number;
  readonly found: number;
  readonly right: number;
  readonly titled: number;
  readonly traps: readonly string[];
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
  readonly fault: string | null;
}

/** People and titles that the product's own site reader finds on whole sites, served on loopback by their Host header. */
export async function evaluatePages(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { corpus: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const { corpus } = values;
  if (corpus === undefined) {
    process.stderr.write('Name the corpus: npm run eval -- pages --corpus DIR\n');
    return 64;
  }
  const { scores, forbidden } = await withPostgres(() => readCorpus(corpus));
  const { shares, traps } = sumSites(scores);
  return report({
    isJson: values.json,
    result: {
      sites: scores.length,
      precision: shares.precision.value,
      recall: shares.recall.value,
      titles_right: shares.titles.value,
      traps_accepted: traps.length,
      forbidden_requests: forbidden.length,
      shares,
      traps,
      forbidden,
      cases: scores,
    },
    lines: [
      `sites: ${scores.length}`,
      `precision: ${sayShare(shares.precision)}`,
      `recall: ${sayShare(shares.recall)}`,
      `titles right: ${sayShare(shares.titles)}`,
      `traps accepted: ${[traps.length, ...traps].join(', ')}`,
      `requests to forbidden pages: ${[forbidden.length, ...forbidden].join(', ')}`,
      ...scores.flatMap(tellFaults),
    ],
    bars: [
      { name: 'precision', value: shares.precision.value, atLeast: 0.98 },
      { name: 'recall', value: shares.recall.value, atLeast: 0.97 },
      { name: 'titles_right', value: shares.titles.value, atLeast: 0.95 },
      { name: 'traps_accepted', value: traps.length, atMost: 0 },
      { name: 'forbidden_requests', value: forbidden.length, atMost: 0 },
    ],
  });
}

export function sumSites(scores: readonly SiteScore[]): {
  readonly shares: Readonly<Record<'precision' | 'recall' | 'titles', Share>>;
  readonly traps: readonly string[];
} {
  const total = (of: (score: SiteScore) => number): number =>
    scores.reduce((before, score) => before + of(score), 0);
  const right = total((score) => score.right);
  return {
    shares: {
      precision: toShare(
        right,
        total((score) => score.found),
      ),
      recall: toShare(
        right,
        total((score) => score.people),
      ),
      titles: toShare(
        total((score) => score.titled),
        right,
      ),
    },
    traps: scores.flatMap((score) => score.traps),
  };
}

function tellFaults({ domain, missed, wrong, fault }: SiteScore): readonly string[] {
  return [
    ...(fault === null ? [] : [`${domain}: ${fault}`]),
    ...missed.map((name) => `${domain}: missed ${name}`),
    ...wrong.map((name) => `${domain}: nobody is called ${name}`),
  ];
}

/** Sites that ask for seconds between two pages make nobody else wait. */
const SITES_AT_ONCE = 12;
const SITE_LIMIT_MS = 120_000;

export async function readCorpus(corpus: string): Promise<CorpusReading> {
  const { pages } = Truth.parse(JSON.parse(await readFile(join(corpus, 'truth.json'), 'utf8')));
  const sites = [...Map.groupBy(pages, ({ domain }) => domain).values()];
  const world = await startWorld({ sitesFolder: corpus });
  const doors = await openTestDoors();
  try {
    const scores: SiteScore[] = [];
    const waiting = sites.values();
    const readOn = async (): Promise<void> => {
      for (const site of waiting) scores.push(await readOne(site));
    };
    const readOne = async (site: readonly TruePage[]): Promise<SiteScore> => {
      const { fetchPage } = doors.open({
        worldRoute: () => ({ address: '127.0.0.1', port: world.port }),
        deadlineMs: SITE_LIMIT_MS,
        userAgent: readerAgent('eval'),
      });
      return await scoreSite(site, fetchPage);
    };
    await Promise.all(Array.from({ length: SITES_AT_ONCE }, readOn));
    const requests = world.ledger().map(({ host, path }) => toPlace(host, path));
    const forbidden = pages.filter((page) => !page.robots_allows);
    return {
      scores: scores.toSorted((one, other) => (one.domain < other.domain ? -1 : 1)),
      forbidden: forbidden
        .map(({ domain, page }) => toPlace(domain, page))
        .filter((place) => requests.includes(place)),
    };
  } finally {
    await doors.close();
    await world.stop();
  }
}

/** A page is one page with and without its `.html` and its last slash. */
function toPlace(host: string, path: string): string {
  return `${host}${path.replace(/[?#].*$/u, '').replace(/(?:\.html)?\/?$/u, '')}`;
}

async function scoreSite(site: readonly TruePage[], fetchPage: FetchPage): Promise<SiteScore> {
  const [{ domain, company }] = [site[0] ?? { domain: '', company: '' }];
  const titles = new Map(
    site
      .filter((page) => page.robots_allows)
      .flatMap(({ people }) =>
        people.map(({ name, title }) => [personKey(name), { name, title: clean(title) }]),
      ),
  );
  const traps = new Set(site.flatMap(({ not_staff: others }) => others.map(({ name }) => personKey(name))));
  const { shown, fault } = await readPeople(fetchPage, { name: company, website: `https://${domain}/` });
  const found = new Map(shown.map((person) => [personKey(person.name), person]));
  const right = [...found].filter(([key]) => titles.has(key));
  return {
    domain,
    people: titles.size,
    found: found.size,
    right: right.length,
    titled: right.filter(([key, { title }]) => titles.get(key)?.title === clean(title)).length,
    traps: [...found].flatMap(([key, { name }]) => (traps.has(key) ? [`${name} on ${domain}`] : [])),
    missed: [...titles].flatMap(([key, { name }]) => (found.has(key) ? [] : [name])),
    wrong: [...found].flatMap(([key, { name }]) => (titles.has(key) ? [] : [name])),
    fault,
  };
}

/** A site that cannot be read has shown nobody, and its people count as missed. */
async function readPeople(
  fetchPage: FetchPage,
  company: { readonly name: string; readonly website: string },
): Promise<{ readonly shown: readonly FoundPerson[]; readonly fault: string | null }> {
  try {
    const { people } = await readSite(fetchPage, company, AbortSignal.timeout(SITE_LIMIT_MS));
    return { shown: people, fault: null };
  } catch (error) {
    if (error instanceof LeadoraError) return { shown: [], fault: error.message };
    throw error;
  }
}

function clean(text: string | null): string {
  return (text ?? '').replaceAll(/\s+/gu, ' ').trim();
}
