import type { MatchRule } from '#domain';
import { readPackageJson } from './read-package-json.ts';
import { listOf, objectOf, textOf } from './unknown-json.ts';

/** Words of one language that stand for categories of the directory. */
export interface Phrase {
  readonly text: string;
  /** None: the name of a kind of business that the directory does not have. */
  readonly keys: readonly string[];
  readonly rule: MatchRule;
  /** BCP 47, or `OURS`. */
  readonly language: string;
}

export interface Presets {
  readonly phrases: readonly Phrase[];
  readonly labels: ReadonlyMap<string, string>;
}

export const PRESETS_NAME = '@openstreetmap/id-tagging-schema';
/** Shorter words that editors connect with a category mean too many things. */
const SHORTEST_RELATED = 5;

/** What OpenStreetMap's presets call the categories in one language. */
export async function readPresets(language: string, keys: ReadonlySet<string>): Promise<Presets> {
  const file = objectOf(await readPackageJson(PRESETS_NAME, `dist/translations/${language}.min.json`));
  const presets = objectOf(objectOf(objectOf(file[language])['presets'])['presets']);
  const entries = Object.entries(presets).map(([key, value]) => ({ key, preset: objectOf(value) }));
  const sharers = countEach(entries.flatMap(({ preset }) => textsOf(preset['terms'])));
  const phrases = entries.flatMap(({ key, preset }): readonly Phrase[] => {
    const names = [...splitName(textOf(preset['name']) ?? ''), ...textsOf(preset['aliases'])];
    if (!keys.has(key))
      return isOtherBusiness(key) ? names.map((text) => ({ text, keys: [], rule: 'name', language })) : [];
    // A word that categories share says nothing about any of them, and single English words connect too loosely.
    const related = textsOf(preset['terms']).filter(
      (term) =>
        sharers.get(term) === 1 &&
        (language.startsWith('en') ? /[\s-]/u.test(term) : term.length >= SHORTEST_RELATED),
    );
    return [
      ...names.map((text): Phrase => ({ text, keys: [key], rule: 'name', language })),
      ...related.map((text): Phrase => ({ text, keys: [key], rule: 'related', language })),
    ];
  });
  const labels = entries.flatMap(({ key, preset }) => {
    const name = textOf(preset['name']);
    return name === undefined ? [] : [[key, name] as const];
  });
  return { phrases, labels: new Map(labels) };
}

/** "Gym / Fitness Centre" is two names. */
function splitName(name: string): readonly string[] {
  return name.split(/[/,(]/u).map((part) => part.replaceAll(')', ''));
}

/** A kind of its own. A preset below a category, such as a burger restaurant, does not speak for the whole category. */
function isOtherBusiness(key: string): boolean {
  return /^(?:amenity|shop|office|craft|tourism|leisure|healthcare|club)\/[^/]+$/u.test(key);
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).flatMap((text) => textOf(text) ?? []);
}

function countEach(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
