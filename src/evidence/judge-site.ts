import type { Evidence, Verdict } from '#domain';
import { createQuoter } from './quote-evidence.ts';
import { foldText, stemWord, toWords } from './words.ts';

/** A page of the company's own site, as its reader sees it. */
export interface SitePage {
  readonly url: string;
  readonly fetchedAt: string;
  readonly text: string;
}

/** What a company's own pages say of a phrase. */
export interface SiteVerdict {
  readonly verdict: Verdict;
  /** The sentence that decides it; none leaves it unclear. */
  readonly evidence: readonly Evidence[];
}

export const SITE_RULE = 'page-sentence';

/**
 * Does the company's own site say it? The words must stand next to each other in one sentence, whatever their endings. A
 * sentence that denies them speaks against; one that only may, and pages that say nothing, prove nothing.
 */
export function judgeSite(
  criterionId: string,
  pages: readonly SitePage[],
  phrases: readonly string[],
): SiteVerdict {
  const found = pages.flatMap((each) => findSentences(each, phrases));
  const said = found.find((each) => each.stance === 'says') ?? found.find((each) => each.stance === 'denies');
  if (said === undefined) {
    const [doubt] = found;
    const silence = doubt === undefined ? tellSilence(pages, phrases) : tellDoubt(doubt);
    return { verdict: { criterionId, result: 'unclear', reason: silence, evidenceIds: [] }, evidence: [] };
  }
  const { page, sentence, start, phrase, stance } = said;
  const evidence = createQuoter({
    text: page.text,
    sourceKind: 'page',
    source: new URL(page.url).host,
    url: page.url,
    fetchedAt: page.fetchedAt,
    licence: null,
  })({ quote: sentence, bindingRule: SITE_RULE, from: start });
  const reason = `Its own site ${stance} “${phrase}”: “${sentence}”`;
  return {
    verdict: {
      criterionId,
      result: stance === 'says' ? 'met' : 'not_met',
      reason,
      evidenceIds: [evidence.id],
    },
    evidence: [evidence],
  };
}

function tellSilence(pages: readonly SitePage[], phrases: readonly string[]): string {
  const [first] = pages;
  if (first === undefined) return 'No page of its own site could be read.';
  const wanted = phrases.map((phrase) => `“${phrase}”`).join(' or ');
  const where = pages.length === 1 ? 'the page' : `any of the ${pages.length} pages`;
  return `${wanted} was not found on ${where} of ${new URL(first.url).host} that could be read.`;
}

function tellDoubt({ phrase, sentence }: FoundSentence): string {
  return `Its own site names “${phrase}” only in a sentence that may deny it: “${sentence}”`;
}

interface FoundSentence {
  readonly page: SitePage;
  readonly sentence: string;
  readonly start: number;
  readonly phrase: string;
  readonly stance: 'says' | 'denies' | 'may deny';
}

/** A sentence that is longer is a list or a text without ends: it is quoted from its beginning, as long as the words are in it. */
const LONGEST_QUOTE = 240;

function findSentences(page: SitePage, phrases: readonly string[]): readonly FoundSentence[] {
  const found: FoundSentence[] = [];
  for (const { segment, index } of splitSentences(page.text)) {
    const sentence = segment.trim().slice(0, LONGEST_QUOTE).trim();
    const words = toWords(sentence);
    const stems = words.map(stemWord);
    for (const phrase of phrases) {
      const wanted = toWords(phrase).map(stemWord);
      const at = stems.findIndex((_, first) =>
        wanted.every((stem, offset) => stems[first + offset] === stem),
      );
      if (wanted.length === 0 || at === -1) continue;
      const start = index + (segment.length - segment.trimStart().length);
      const before = words.slice(Math.max(0, at - NEAR), at).join(' ');
      found.push({ page, sentence, start, phrase, stance: toStance(segment, before) });
    }
  }
  return found;
}

/** So many words may stand between a "no" and what it denies. */
const NEAR = 4;

/** Lines, and the sentences in them: a heading has no full stop. */
function* splitSentences(text: string): Generator<{ readonly segment: string; readonly index: number }> {
  let lineStart = 0;
  for (const line of text.split('\n')) {
    let from = 0;
    for (const end of line.matchAll(/[.!?…](?=\s+[\p{Lu}\p{N}“„"(])|\s\|\s/gu)) {
      const to = end.index + end[0].length;
      yield { segment: line.slice(from, to), index: lineStart + from };
      from = to;
    }
    yield { segment: line.slice(from), index: lineStart + from };
    lineStart += line.length + 1;
  }
}

const DENIAL =
  /(?<![\p{L}-])(?:no|not|never|none|neither|nor|without|cannot|except|excluding|instead of|rather than|unlike|free of|formerly|used to|discontinued|until (?:19|20)\d\d|kein\p{L}{0,2}|nicht|niemals|ohne|weder|fruher|bis (?:19|20)\d\d|ne|pas|jamais|aucun\p{L}{0,2}|sans|nunca|sin|ningun\p{L}{0,2}|senza|nessun\p{L}?|niet|geen|zonder|nooit|inte|ingen|utan|aldri|ikke|uden|uten|nie|bez|sem|nao|don ?t|doesn ?t|didn ?t|isn ?t|aren ?t|won ?t|can ?t)(?![\p{L}-])/u;
/** "Not only A but B" says both. */
const NOT_ONLY = /(?:not only|not just|nicht nur|pas seulement|no solo|non solo|niet alleen|inte bara)/gu;

function toStance(sentence: string, before: string): FoundSentence['stance'] {
  const folded = foldText(sentence.replaceAll(/['’]/gu, ' ')).replaceAll(NOT_ONLY, ' ');
  if (!DENIAL.test(folded)) return 'says';
  return DENIAL.test(before.replaceAll(NOT_ONLY, ' ')) ? 'denies' : 'may deny';
}
