import { companyNameKey } from '#evidence';
import { readEmail } from './contact-details.ts';
import type { Binding, Sighting } from './found-person.ts';
import { cleanName, isNameHere, isTitle } from './names.ts';
import type { Script } from './render-page.ts';
import { isFormer } from './surroundings.ts';

type Json = Readonly<Record<string, unknown>>;

/** People in JSON-LD, and in the data that a page's own script renders from. */
export function sightingsInScripts(scripts: readonly Script[], companyName: string): readonly Sighting[] {
  return scripts.flatMap(({ type, text }) => {
    if (type === 'application/ld+json') return sightingsIn(text, 'jsonld-person', companyName);
    return type === 'application/json' ? sightingsIn(text, 'embedded-json', companyName) : [];
  });
}

function sightingsIn(text: string, binding: Binding, companyName: string): readonly Sighting[] {
  const root = parse(text);
  if (root === undefined) return [];
  const objects = collect(root);
  const names = new Map(
    objects.flatMap(({ value }) => {
      const [id, name] = [textOf(value['@id']), textOf(value['name'])];
      return id === undefined || name === undefined ? [] : [[id, name] as const];
    }),
  );
  return objects.flatMap(({ value, path }) => {
    if (path.some((key) => OUTSIDE_KEYS.test(key))) return [];
    if (binding === 'jsonld-person' && !typesOf(value).includes('Person')) return [];
    if (worksElsewhere(value, names, companyName)) return [];
    return toSighting(text, value, binding);
  });
}

const OUTSIDE_KEYS =
  /^(?:author|authors|creator|contributor|reviewer|review|reviews|reviewedBy|testimonials?|quotes?|customers?|clients?|posts?|articles?|blog|news|comment|comments|alumni|investors?|advisors?|funder|sponsor|translator|editor|actor|performer|speakers?|jobs?|careers?)$/iu;
const NAME_KEYS = ['name', 'fullName', 'full_name', 'fullname', 'displayName', 'display_name', 'personName'];
const TITLE_KEYS = [
  'jobTitle',
  'job_title',
  'jobtitle',
  'position',
  'role',
  'title',
  'function',
  'designation',
  'roleName',
];

function toSighting(text: string, value: Json, binding: Binding): readonly Sighting[] {
  const name = first(value, NAME_KEYS);
  if (name === undefined || !isNameHere(cleanName(name))) return [];
  const title = first(value, TITLE_KEYS) ?? textOf(objectOf(value['hasOccupation'])['name']);
  if (binding === 'embedded-json' && (title === undefined || !isTitle(title))) return [];
  if (title !== undefined && isFormer(title)) return [];
  const place = findPair(text, name, title);
  if (place === undefined) return [];
  return [
    {
      name: cleanName(name),
      title: title === undefined ? null : cleanName(title),
      email: readEmail((textOf(value['email']) ?? '').replace(/^mailto:/iu, '')),
      phone: textOf(value['telephone']) ?? null,
      binding,
      text,
      ...place,
    },
  ];
}

/** Another company as employer, by name or by a reference to it. */
function worksElsewhere(value: Json, names: ReadonlyMap<string, string>, companyName: string): boolean {
  const employers = ['worksFor', 'affiliation', 'company', 'organization', 'employer'].flatMap((key) =>
    listOf(value[key]),
  );
  const employerNames = employers.flatMap((employer) => {
    const given = typeof employer === 'string' ? employer : textOf(objectOf(employer)['name']);
    return given ?? names.get(textOf(objectOf(employer)['@id']) ?? '') ?? [];
  });
  return employerNames.length > 0 && !employerNames.some((name) => isSameCompany(name, companyName));
}

export function isSameCompany(one: string, other: string): boolean {
  const [a, b] = [companyNameKey(one), companyNameKey(other)];
  return a !== '' && b !== '' && (a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `));
}

/** Objects with the keys that lead to them. A page's data may be as large and as deep as it likes. */
function collect(root: unknown): readonly { readonly value: Json; readonly path: readonly string[] }[] {
  const found: { value: Json; path: readonly string[] }[] = [];
  const open: { value: unknown; path: readonly string[] }[] = [{ value: root, path: [] }];
  for (let count = 0; count < MOST_VALUES; count += 1) {
    const next = open.shift();
    if (next === undefined) break;
    const { value, path } = next;
    if (Array.isArray(value)) open.push(...value.slice(0, MOST_ITEMS).map((item) => ({ value: item, path })));
    else if (isObject(value)) {
      found.push({ value, path });
      if (path.length < MOST_LEVELS)
        open.push(...Object.entries(value).map(([key, item]) => ({ value: item, path: [...path, key] })));
    }
  }
  return found;
}

const MOST_VALUES = 50_000;
const MOST_ITEMS = 5_000;
const MOST_LEVELS = 30;
const LONGEST_QUOTE = 600;

/** The shortest stretch of the script that holds both, as they are written there. */
function findPair(
  text: string,
  name: string,
  title: string | undefined,
): { start: number; end: number } | undefined {
  const written = JSON.stringify(name).slice(1, -1);
  if (title === undefined) return rangeOf(text, written, 0);
  const other = JSON.stringify(title).slice(1, -1);
  let best: { start: number; end: number } | undefined;
  for (let at = text.indexOf(written); at !== -1; at = text.indexOf(written, at + 1)) {
    const near = [text.lastIndexOf(other, at), text.indexOf(other, at)].filter((place) => place !== -1);
    for (const place of near) {
      const start = Math.min(at, place);
      const end = Math.max(at + written.length, place + other.length);
      if (best === undefined || end - start < best.end - best.start) best = { start, end };
    }
  }
  return best !== undefined && best.end - best.start <= LONGEST_QUOTE ? best : undefined;
}

function rangeOf(text: string, words: string, from: number): { start: number; end: number } | undefined {
  const start = text.indexOf(words, from);
  return start === -1 ? undefined : { start, end: start + words.length };
}

function first(value: Json, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const given = value[key];
    const said = Array.isArray(given) ? given.find((each) => typeof each === 'string') : given;
    const text = textOf(said) ?? textOf(objectOf(said)['name']);
    if (text !== undefined) return text;
  }
  return undefined;
}

function typesOf(value: Json): readonly unknown[] {
  return listOf(value['@type']);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
