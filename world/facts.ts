import { isObject, type JsonObject, listOf, parseJson, textOf } from './json.ts';

/** What the user message of a task says: `{"task": "…", "facts": {…}}`. */
export class Facts {
  readonly root: JsonObject;
  readonly #lists = new Map<string, readonly JsonObject[]>();

  constructor(userText: string) {
    const message = parseJson(userText);
    const facts = isObject(message) ? (message['facts'] ?? message) : {};
    this.root = isObject(facts) ? facts : {};
    this.#collect(this.root);
  }

  /** All objects of the lists called so (`candidate` finds `candidates`), also where they stand deeper. */
  listNamed(noun: string): readonly JsonObject[] {
    return pluralsOf(noun).flatMap((name) => this.#lists.get(name) ?? []);
  }

  /** Objects that carry a longer text: pages first of all. */
  texts(): readonly JsonObject[] {
    return [...this.#lists.values()].flat().filter((object) => longTextOf(object) !== undefined);
  }

  #collect(value: JsonObject): void {
    for (const [name, member] of Object.entries(value)) {
      if (isObject(member)) {
        this.#add(name, [member]);
        this.#collect(member);
      }
      const objects = listOf(member).filter((item) => isObject(item));
      if (objects.length > 0) this.#add(name, objects);
      for (const object of objects) this.#collect(object);
      const words = listOf(member).filter((item) => typeof item === 'string');
      if (/_?ids$/u.test(name))
        this.#add(
          name.replace(/_?ids$/u, 's'),
          words.map((id) => ({ id })),
        );
    }
  }

  #add(name: string, objects: readonly JsonObject[]): void {
    this.#lists.set(name, [...(this.#lists.get(name) ?? []), ...objects]);
  }
}

function pluralsOf(noun: string): readonly string[] {
  const plurals = [`${noun}s`, `${noun.replace(/y$/u, '')}ies`, `${noun}es`, noun.replace(/on$/u, 'a')];
  return [...new Set([noun, ...plurals])];
}

/** The key of an object, for a property `<noun>_id`. */
export function idOf(object: JsonObject, noun: string): string | undefined {
  return textOf(object[`${noun}_id`]) ?? textOf(object[`${noun}Id`]) ?? textOf(object['id']);
}

const TEXT_NAMES = ['text', 'excerpt', 'content', 'quote', 'description', 'snippet'];

export function longTextOf(object: JsonObject): string | undefined {
  return TEXT_NAMES.map((name) => textOf(object[name])).find((text) => text !== undefined && text !== '');
}

const QUOTE_LENGTH = 160;

/** A piece of the text, letter for letter: the sentence with the most of the wanted words, or the first. */
export function quoteFrom(text: string, wanted: string): string {
  const words = new Set(wordsOf(wanted));
  const scored = sentencesOf(text).map((sentence) => ({
    sentence,
    score: wordsOf(sentence).filter((word) => words.has(word)).length,
  }));
  const best = scored.toSorted((one, other) => other.score - one.score)[0];
  return (best?.sentence ?? text.trim()).slice(0, QUOTE_LENGTH).trim();
}

/** The sentences and lines of a text, each letter for letter. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
}
