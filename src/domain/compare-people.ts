import {
  type Change,
  type ComparedCompany,
  type ComparedSearch,
  compareCells,
  type KeyedPerson,
  readAt,
  toText,
} from './changes.ts';

type Side = { readonly search: ComparedSearch; readonly company: ComparedCompany | undefined };

/** What became of the people of one company. */
export function comparePeople(
  before: Side,
  after: Side,
  companyChange: Change | undefined,
): readonly Change[] {
  const olds = new Map(before.company?.people.map((person) => [person.key, person]));
  const nows = new Map(after.company?.people.map((person) => [person.key, person]));
  return [...new Set([...nows.keys(), ...olds.keys()])].flatMap((key): readonly Change[] => {
    const [old, now] = [olds.get(key), nows.get(key)];
    const shown = now ?? old;
    const company = after.company ?? before.company;
    if (shown === undefined || company === undefined) return [];
    const base = {
      subject: 'person',
      company: company.name,
      domain: company.domain,
      person: shown.name,
      cells: [],
      url: urlOf(shown),
    } as const;
    if (old === undefined) return [{ ...base, change: 'new', cause: whyNew(before, shown, companyChange) }];
    if (now === undefined) return [{ ...base, change: 'gone', cause: whyGone(after, shown, companyChange) }];
    const cells = compareCells(toCells(old), toCells(now));
    if (cells.length > 0) return [{ ...base, change: 'changed', cells, cause: whyChanged(old, now) }];
    if (readAt(now) <= readAt(old)) return [];
    const cause = `Read again at ${readAt(now)}: the page at ${urlOf(now) ?? 'the company'} says the same.`;
    return [{ ...base, change: 're_verified', cause }];
  });
}

function whyGone({ search, company }: Side, person: KeyedPerson, companyChange: Change | undefined): string {
  if (companyChange?.change === 'gone') return `The company is gone: ${companyChange.cause}`;
  const notLooked = whyNotLooked(search, company);
  if (notLooked !== undefined) return notLooked;
  const url = urlOf(person);
  const answer = url === null ? undefined : search.pages.get(url);
  if (answer === '200') return `The page at ${url} no longer names ${person.name}.`;
  if (answer === undefined)
    return `The page at ${url ?? 'the company'} was not read again: the site leads there no more.`;
  return /^\d+$/u.test(answer)
    ? `The page at ${url} now answers with ${answer}.`
    : `The page at ${url} could not be read: ${answer}`;
}

function whyNew({ search, company }: Side, person: KeyedPerson, companyChange: Change | undefined): string {
  if (companyChange?.change === 'new') return `The company is new: ${companyChange.cause}`;
  const notLooked = whyNotLooked(search, company);
  const url = urlOf(person) ?? 'the company';
  if (notLooked !== undefined) return `Before: ${notLooked}`;
  const answer = search.pages.get(url);
  if (answer === '200') return `The page at ${url} names ${person.name} now, and did not before.`;
  if (answer === undefined) return `The page at ${url} was not read before.`;
  return `The page at ${url} could not be read before: ${/^\d+$/u.test(answer) ? `it answered with ${answer}.` : answer}`;
}

/** Why nobody looked for people there; undefined when somebody did. */
function whyNotLooked(
  { peopleJobs, phases }: ComparedSearch,
  company: ComparedCompany | undefined,
): string | undefined {
  const job = company === undefined ? undefined : peopleJobs.get(company.id);
  if (job?.state === 'done') return undefined;
  const phase = phases.find((each) => each.phase === 'decision_makers');
  const reason = job?.reason ?? phase?.reason ?? 'nobody came to it.';
  return reason.startsWith('Not looked at') ? reason : `Not looked at: ${reason}`;
}

function whyChanged(old: KeyedPerson, now: KeyedPerson): string {
  const [then, since] = [urlOf(old), urlOf(now)];
  if (since === null) return 'It is shown differently now.';
  return then === since || then === null
    ? `The page at ${since} says it differently now.`
    : `It is read at ${since} now, and was at ${then}.`;
}

function urlOf({ evidence }: KeyedPerson): string | null {
  return evidence.find(({ url }) => url !== null)?.url ?? null;
}

function toCells({
  name,
  title,
  email,
  phone,
  level,
  persona,
}: KeyedPerson): Readonly<Record<string, string | null>> {
  return { name, title: toText(title), email: toText(email), phone: toText(phone), level, persona };
}
