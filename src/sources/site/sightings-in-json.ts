import { isOwnCompany, type OwnCompany } from './company-names.ts';
import { readEmail } from './contact-details.ts';
import type { Binding, Sighting } from './found-person.ts';
import { cleanName, isNameHere } from './names.ts';
import { statedTitle } from './own-title.ts';
import type { Range, Script } from './render-page.ts';
import { isTitle } from './titles.ts';

type Json = Readonly<Record<string, unknown>>;

/** People in JSON-LD, and in the data that a page's own script renders from. */
export function sightingsInScripts(scripts: readonly Script[], own: OwnCompany): readonly Sighting[] {
  return scripts.flatMap(({ type, text }) => {
    if (type === 'application/ld+json') return sightingsIn(text, 'jsonld-person', own);
    return type === 'application/json' ? sightingsIn(text, 'embedded-json', own) : [];
  });
}

function sightingsIn(text: string, binding: Binding, own: OwnCompany): readonly Sighting[] {
  const root = parse(text);
  if (root === undefined) return [];
  const objects = collect(root);
  const script: ScriptData = { text, binding, own, places: listStrings(text), names: namesById(objects) };
  const isJsonLd = binding === 'jsonld-person';
  const outside = idsUnder(objects, OUTSIDE_KEYS);
  const staff = idsUnder(objects, STAFF_KEYS);
  return objects.flatMap(({ value, path }) => {
    if (path.some((key) => OUTSIDE_KEYS.test(key))) return [];
    if (isJsonLd && !typesOf(value).includes('Person')) return [];
    const id = textOf(value['@id']) ?? '';
    const employer = findEmployer(value, script);
    const isStaff = employer === 'own' || staff.has(id) || path.some((key) => STAFF_KEYS.test(key));
    // Who wrote an article is often a guest, and somebody without a job or an employer may be anybody.
    if (employer === 'other' || (!isStaff && outside.has(id))) return [];
    return toSighting(script, value, isStaff);
  });
}

interface ScriptData {
  readonly text: string;
  readonly binding: Binding;
  readonly own: OwnCompany;
  readonly places: Places;
  /** Names of things by their `@id`. */
  readonly names: ReadonlyMap<string, string>;
}

interface Found {
  readonly value: Json;
  readonly path: readonly string[];
}

function namesById(objects: readonly Found[]): ReadonlyMap<string, string> {
  return new Map(
    objects.flatMap(({ value }) => {
      const [id, name] = [textOf(value['@id']), textOf(value['name'])];
      return id === undefined || name === undefined ? [] : [[id, name] as const];
    }),
  );
}

/** What a key such as `author` refers to by `@id`. */
function idsUnder(objects: readonly Found[], keys: RegExp): ReadonlySet<string> {
  return new Set(
    objects.flatMap(({ value, path }) => {
      const id = textOf(value['@id']);
      return id !== undefined && path.some((key) => keys.test(key)) ? [id] : [];
    }),
  );
}

const STAFF_KEYS = /^(?:employees?|founders?|members?|staff|team|ceo|owns)$/iu;
const OUTSIDE_KEYS =
  /^(?:author|authors|creator|contributor|reviewer|review|reviews|reviewedBy|testimonials?|quotes?|customers?|clients?|posts?|articles?|blog|news|comment|comments|alumni|investors?|advis[eo]rs?|funder|sponsor|translator|editor|actor|performer|speakers?|jobs?|careers?)$/iu;
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

function toSighting(script: ScriptData, value: Json, isStaff: boolean): readonly Sighting[] {
  const { text, binding, own, places } = script;
  const name = first(value, NAME_KEYS);
  if (name === undefined || !isNameHere(cleanName(name))) return [];
  const said = first(value, TITLE_KEYS) ?? textOf(objectOf(value['hasOccupation'])['name']);
  if (said === undefined && !(isStaff && binding === 'jsonld-person')) return [];
  if (said !== undefined && binding === 'embedded-json' && !isTitle(said)) return [];
  const title = said === undefined ? null : statedTitle(said, own);
  const place = title === undefined ? undefined : findPair(places, name, said);
  if (title === undefined || place === undefined) return [];
  return [
    {
      name: cleanName(name),
      title,
      email: readEmail((textOf(value['email']) ?? '').replace(/^mailto:/iu, '')),
      phone: textOf(value['telephone']) ?? null,
      binding,
      text,
      ...place,
    },
  ];
}

const EMPLOYER_KEYS = [
  'worksFor',
  'affiliation',
  'company',
  'companyName',
  'company_name',
  'organization',
  'organisation',
  'employer',
];

/** Whether an employer is named, itself or by a reference: this company or another. */
function findEmployer(value: Json, { names, own }: ScriptData): 'own' | 'other' | undefined {
  const employers = EMPLOYER_KEYS.flatMap((key) => listOf(value[key])).flatMap((employer) => {
    const given = typeof employer === 'string' ? employer : textOf(objectOf(employer)['name']);
    return given ?? names.get(textOf(objectOf(employer)['@id']) ?? '') ?? [];
  });
  if (employers.length === 0) return undefined;
  return employers.some((name) => isOwnCompany(name, own)) ? 'own' : 'other';
}

/** Objects with the keys that lead to them. A page's data may be as large and as deep as it likes. */
function collect(root: unknown): readonly Found[] {
  const found: Found[] = [];
  const open: { value: unknown; path: readonly string[] }[] = [{ value: root, path: [] }];
  for (let at = 0; at < open.length && at < MOST_VALUES; at += 1) {
    const { value, path } = open[at] ?? { value: undefined, path: [] };
    if (Array.isArray(value))
      for (const item of listOf(value).slice(0, MOST_ITEMS)) open.push({ value: item, path });
    if (!isObject(value)) continue;
    found.push({ value, path });
    if (path.length >= MOST_LEVELS) continue;
    for (const [key, item] of Object.entries(value).slice(0, MOST_ITEMS))
      if (typeof item === 'object') open.push({ value: item, path: [...path, key] });
  }
  return found;
}

const MOST_VALUES = 50_000;
const MOST_ITEMS = 5_000;
const MOST_LEVELS = 30;
const LONGEST_QUOTE = 600;

/** Where each string stands in a script, by what it says. */
type Places = ReadonlyMap<string, readonly Range[]>;

const LONGEST_STRING = 200;

function listStrings(text: string): Places {
  const places = new Map<string, Range[]>();
  for (const { 0: written, index } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"/gu)) {
    if (written.length > LONGEST_STRING) continue;
    const said = String(parse(written));
    const range = { start: index + 1, end: index + written.length - 1 };
    const known = places.get(said);
    if (known === undefined) places.set(said, [range]);
    else known.push(range);
  }
  return places;
}

const MOST_PLACES = 200;

/** The shortest stretch of the script that holds both, as they are written there. */
function findPair(places: Places, name: string, title: string | undefined): Range | undefined {
  const named = places.get(name) ?? [];
  if (title === undefined) return named[0];
  const titled = places.get(title) ?? [];
  let best: Range | undefined;
  for (const here of named.slice(0, MOST_PLACES)) {
    const after = titled.findIndex(({ start }) => start > here.start);
    for (const other of after === -1 ? titled.slice(-1) : titled.slice(Math.max(0, after - 1), after + 1)) {
      const pair = { start: Math.min(here.start, other.start), end: Math.max(here.end, other.end) };
      if (best === undefined || pair.end - pair.start < best.end - best.start) best = pair;
    }
  }
  return best !== undefined && best.end - best.start <= LONGEST_QUOTE ? best : undefined;
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
