import { sentencesOf, wordsOf } from './facts.ts';
import type { JsonObject } from './json.ts';

/** How a model judges one criterion, in the members of the product's tool. */
export type WrittenVerdict = JsonObject & {
  readonly result: 'met' | 'not_met' | 'unclear';
  /** Letter for letter; null when nothing in the text decides. */
  readonly quote: string | null;
  readonly reason: string;
};

/** Words that say nothing of what a criterion is about. */
const SMALL = new Set(
  'its own the and for with has have are that this from into their than any each all'.split(' '),
);
const DENIAL = /\b(?:no|not|never|neither|nor|none|without)\b/iu;

/** Looks for the sentence that speaks of at least half of what the criterion is about; without one it is unclear. */
export function readVerdict(criterion: string, text: string): WrittenVerdict {
  const wanted = new Set(wordsOf(criterion).filter((word) => !SMALL.has(word)));
  const scored = sentencesOf(text).map((sentence) => {
    const said = new Set(wordsOf(sentence).filter((word) => wanted.has(word)));
    return { sentence: sentence.replace(/^[a-z_]+: /u, ''), score: said.size };
  });
  const best = scored.toSorted((one, other) => other.score - one.score)[0];
  if (best === undefined || best.score === 0 || best.score < wanted.size / 2)
    return { result: 'unclear', quote: null, reason: 'The text does not speak of it.' };
  if (DENIAL.test(best.sentence))
    return { result: 'not_met', quote: best.sentence, reason: 'The text says that it is not so.' };
  return { result: 'met', quote: best.sentence, reason: 'The text says so.' };
}
