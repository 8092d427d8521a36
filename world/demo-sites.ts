import { type Answer, textAnswer } from './answer.ts';
import { DEMO_COMPANIES, type DemoCompany, type DemoPerson } from './companies.ts';
import { escapeHtml, peopleMarkup } from './people-markup.ts';
import { wordsOf } from './site-words.ts';

const SLOW_MS = 2000;

/** A company as a row of a list: what a search in demo mode starts from. */
export interface DemoCompanyRow {
  readonly name: string;
  readonly website: string;
  readonly country: string;
  readonly city: string;
  readonly industry: string;
  readonly employees: string;
  readonly description: string;
}

export function demoCompanies(): readonly DemoCompanyRow[] {
  return DEMO_COMPANIES.map(({ domain, name, country, city, industry, employees, description }) => ({
    name,
    website: `http://${domain}/`,
    country,
    city,
    industry,
    employees,
    description,
  }));
}

/** What a reader that obeys robots.txt may find, and nobody else: the key of answers for tests. */
export interface DemoPersonRow extends DemoPerson {
  readonly domain: string;
  readonly paths: readonly string[];
}

export function demoPeople(): readonly DemoPersonRow[] {
  return DEMO_COMPANIES.flatMap((company) =>
    company.people.map((person, index) => ({
      ...person,
      domain: company.domain,
      paths: [
        ...(company.oddity === 'robots_forbid_team' ? [] : [wordsOf(company).teamPath]),
        ...(index === 0 ? [wordsOf(company).legalPath] : []),
      ],
    })),
  ).filter(({ paths }) => paths.length > 0);
}

/** Names that stand on a team page and do not work at its company. */
export const DEMO_TRAP_NAMES: readonly string[] = ['Clara Winther', 'Ottokar Brandt'];

/** The page of a demo company; undefined when no demo company lives on this domain. */
export function answerAsDemoSite(domain: string, path: string): Answer | undefined {
  const company = DEMO_COMPANIES.find((candidate) => candidate.domain === domain);
  if (company === undefined) return undefined;
  const answer = pageOf(company, path.replace(/(?<=.)\/$/u, ''));
  return company.oddity === 'slow' ? { ...answer, delayMs: SLOW_MS } : answer;
}

function pageOf(company: DemoCompany, path: string): Answer {
  const words = wordsOf(company);
  if (path === '/robots.txt') return robots(company);
  if (path === '/' || path === '/index.html') return html(company, words.home, homePage(company));
  if (path === words.teamPath) return html(company, words.team, teamPage(company));
  if (path === words.legalPath) return html(company, words.legal, legalPage(company));
  return textAnswer(404, '<!doctype html><title>404</title><p>404</p>', 'text/html; charset=utf-8');
}

function robots(company: DemoCompany): Answer {
  if (company.oddity === 'no_robots') return textAnswer(404, 'Not found');
  const rule =
    company.oddity === 'robots_forbid_team' ? `Disallow: ${wordsOf(company).teamPath}` : 'Allow: /';
  return textAnswer(200, `User-agent: *\n${rule}\n`);
}

function homePage(company: DemoCompany): string {
  const words = wordsOf(company);
  const sentences = [words.introduce(company, words.trade[company.industry]), words.stores[company.stores]];
  return `<p>${escapeHtml(sentences.join(' ').trim())}</p>`;
}

function teamPage(company: DemoCompany): string {
  const people = peopleMarkup(company.style, company.people);
  return `${people}${company.oddity === undefined ? '' : (ASIDES[company.oddity] ?? '')}`;
}

/** Sentences about people who are not decision makers of the company. */
const ASIDES: Readonly<Record<string, string>> = {
  testimonial:
    '<blockquote><p>Die Zusammenarbeit läuft seit Jahren rund.</p><cite>Clara Winther, Einkaufsleiterin, Nordfrost Kühltechnik GmbH</cite></blockquote>',
  former_employee: '<p>Bis 2019 leitete Ottokar Brandt den Einkauf. Wir danken ihm für viele gute Jahre.</p>',
};

function legalPage({ people, name, city, ...company }: DemoCompany): string {
  const first = people[0];
  const words = wordsOf({ people, name, city, ...company });
  const answers =
    first === undefined
      ? ''
      : `<p>${words.answersFor}: ${escapeHtml(first.name)}, ${escapeHtml(first.title)}</p>`;
  return `<p>${escapeHtml(name)}<br>${escapeHtml(city)}</p>${answers}<p>info@${company.domain}</p>`;
}

function html(company: DemoCompany, heading: string, body: string): Answer {
  const words = wordsOf(company);
  const links = [
    ['/', words.home],
    [words.teamPath, words.team],
    [words.legalPath, words.legal],
  ]
    .map(([path, label]) => `<a href="${path}">${label}</a>`)
    .join(' ');
  const page = `<!doctype html>
<html lang="${words.language}">
<head><meta charset="utf-8"><title>${escapeHtml(`${heading} – ${company.name}`)}</title></head>
<body>
<header><nav>${links}</nav></header>
<main><h1>${escapeHtml(heading)}</h1>
${body}
</main>
<footer><small>${words.invented}</small></footer>
</body>
</html>
`;
  return textAnswer(200, page, 'text/html; charset=utf-8');
}
