import type { Hints, Place } from './answer-by-schema.ts';
import { Facts, idOf, longTextOf, quoteFrom, wordsOf } from './facts.ts';
import { findPeople } from './find-people.ts';
import { isObject, type JsonObject, listOf, textOf } from './json.ts';
import { readVerdict } from './read-verdict.ts';

/** What a model would take from the facts of the task, for the tools of the product and for any other. */
export function hintsFor(tool: string, userText: string): Hints {
  const facts = new Facts(userText);
  const words = TOOL_WORDS[tool] ?? {};
  const people = tool === 'storeDecisionMakers' ? peopleIn(facts) : undefined;
  return {
    value: (place) =>
      (tool === 'storeRanking' && place.name === 'candidate_ids' ? rankCandidates(facts) : undefined) ??
      valueFromFacts(facts, place) ??
      valueFromSubject(place) ??
      valueFromWords(facts, words, place),
    subjects: (place, item): readonly (readonly JsonObject[])[] | undefined => {
      if (people !== undefined && place.subjects.length === 0) return people;
      const pairs = subjectsByIds(facts, place, item);
      return tool === 'storeBusinesses' ? pairs?.map((pair) => withVerdict(facts, pair, place)) : pairs;
    },
  };
}

/** Who shares the most words with what is wanted comes first; among equals, who stood first. */
function rankCandidates(facts: Facts): readonly string[] {
  const wanted = new Set(wordsOf(textOf(facts.root['wanted']) ?? ''));
  return facts
    .listNamed('candidate')
    .map((candidate) => ({
      id: textOf(candidate['id']) ?? '',
      shared: new Set(wordsOf(textOf(candidate['text']) ?? '').filter((word) => wanted.has(word))).size,
    }))
    .toSorted((one, other) => other.shared - one.shared)
    .map(({ id }) => id);
}

/** Before a criterion stands what the candidate's own text says to it. */
function withVerdict(facts: Facts, pair: readonly JsonObject[], { subjects }: Place): readonly JsonObject[] {
  const criterion = pair.find((subject) => facts.listNamed('criterion').includes(subject));
  const candidate = [...pair, ...subjects].find((subject) => facts.listNamed('candidate').includes(subject));
  if (criterion === undefined || candidate === undefined) return pair;
  return [readVerdict(textOf(criterion['text']) ?? '', textOf(candidate['text']) ?? ''), ...pair];
}

/** Every person printed on a page of the facts, with that page behind. */
function peopleIn(facts: Facts): readonly (readonly JsonObject[])[] {
  return facts
    .texts()
    .flatMap((page) => findPeople(page, longTextOf(page) ?? '').map((person) => [person, page]));
}

/** An item that names `<noun>_id` is about one fact of that noun; one that names two is about each pair. */
function subjectsByIds(
  facts: Facts,
  { subjects }: Place,
  item: JsonObject,
): readonly (readonly JsonObject[])[] | undefined {
  const properties = isObject(item['properties']) ? Object.keys(item['properties']) : [];
  const lists = properties
    .filter((name) => name.endsWith('_id'))
    .map((name) => facts.listNamed(name.slice(0, -3)))
    .filter((list) => list.length > 0 && !list.some((fact) => subjects.includes(fact)));
  if (lists.length > 0)
    return lists.reduce<readonly (readonly JsonObject[])[]>(
      (pairs, list) => pairs.flatMap((pair) => list.map((fact) => [...pair, fact])),
      [[]],
    );
  const manyIds = properties.find((name) => name.endsWith('_ids'));
  if (manyIds === undefined) return undefined;
  return facts.listNamed(manyIds.slice(0, -4)).map((fact) => [fact]);
}

function valueFromFacts(facts: Facts, { name, subjects, index }: Place): unknown {
  if (name.endsWith('_id')) {
    const noun = name.slice(0, -3);
    const known = facts.listNamed(noun);
    const fact = subjects.find((subject) => known.includes(subject)) ?? known[index];
    return textOf(subjects[0]?.[name]) ?? (fact === undefined ? undefined : idOf(fact, noun));
  }
  if (name.endsWith('_ids')) {
    const noun = name.slice(0, -4);
    const known = facts.listNamed(noun);
    const own = subjects.filter((subject) => known.includes(subject));
    return (own.length > 0 ? own : known.slice(0, 1)).flatMap((fact) => idOf(fact, noun) ?? []);
  }
  if (/quote$/u.test(name)) return quoteOf(facts, subjects);
  return undefined;
}

function quoteOf(facts: Facts, subjects: readonly JsonObject[]): string | undefined {
  const own = subjects[0]?.['quote'];
  if (own !== undefined) return textOf(own);
  // A criterion says what is wanted; it shows nothing by itself.
  const criteria = facts.listNamed('criterion');
  const texts =
    subjects.length === 0 ? facts.texts() : subjects.filter((subject) => !criteria.includes(subject));
  const source = texts.map((subject) => longTextOf(subject)).find((text) => text !== undefined);
  if (source === undefined) return undefined;
  const wanted = subjects.map((subject) => textOf(subject['text']) ?? '').filter((text) => text !== source);
  return quoteFrom(source, wanted.join(' '));
}

/** The same member of the fact that the object is about. */
function valueFromSubject({ name, subjects }: Place): unknown {
  const names = SAME_MEMBERS[name] ?? [name];
  return subjects
    .flatMap((subject) => names.map((member) => subject[member]))
    .find((value) => value !== undefined);
}

const SAME_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  full_name: ['name'],
  person_name: ['name'],
  job_title: ['title'],
  role: ['title'],
  page_url: ['url'],
  source_url: ['url'],
};

function valueFromWords(facts: Facts, words: Words, { name, index, subjects }: Place): unknown {
  if (name === 'rank') return index + 1;
  if (name === 'match_score') return null;
  if (name === 'industry') return industryOf(facts);
  if (name === 'locations' || name === 'geography') return facts.root['countries'];
  if (name === 'text') return noteOn(subjects[0]);
  const choices = words[name];
  return choices?.[index % choices.length];
}

function industryOf(facts: Facts): unknown {
  return facts.root['industry'] ?? listOf(facts.root['industries'])[0];
}

/** A sentence about a figure that repeats no number. */
function noteOn(figure: JsonObject | undefined): string | undefined {
  const label = textOf(figure?.['label']);
  if (label === undefined) return undefined;
  return `Compare "${label.replaceAll(/\d[\d.,]*/gu, '…')}" with your own capacity before you plan.`;
}

type Words = Readonly<Record<string, readonly string[]>>;

const SHARED: Words = {
  motivations: ['Lower running costs', 'Fewer failures in daily business'],
  decision_factors: [
    'Total cost of ownership',
    'Service close to the sites',
    'Proof from a similar customer',
  ],
  preferred_channels: ['Trade fairs', 'Direct contact by e-mail'],
  notes: ['The facts count companies, not their spending'],
};

const TOOL_WORDS: Readonly<Record<string, Words>> = {
  storeBusinessPersonas: {
    ...SHARED,
    title: ['National chain with own logistics', 'Regional family business', 'Fast growing newcomer'],
    pain_points: ['Old equipment that breaks down', 'Rising energy costs'],
    challenges: ['Staff for maintenance is hard to find', 'Many sites with different equipment'],
  },
  storeDMPersonas: {
    ...SHARED,
    title: ['Head of procurement', 'Technical director', 'Managing director'],
    level: ['manager', 'director', 'executive'],
    department: ['procurement', 'technology', 'management'],
    responsibilities: ['Chooses suppliers', 'Answers for the budget of the department'],
    pain_points: ['Too many suppliers for one site', 'Offers that cannot be compared'],
  },
};
