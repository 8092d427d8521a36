import type { Evidence } from '#domain';
import { sha256, stableId } from '#lib';

/** A text that quotes can point into, and where it was read. */
export interface QuotedText
  extends Pick<Evidence, 'sourceKind' | 'source' | 'url' | 'fetchedAt' | 'licence'> {
  readonly text: string;
}

export interface Quote {
  readonly quote: string;
  readonly bindingRule: string;
  /** Where to look from, when the same words stand in more than one place. */
  readonly from?: number;
}

/** Makes evidence of words of a text, which is hashed once. @throws RangeError when the words are not there. */
export function createQuoter(source: QuotedText): (quote: Quote) => Evidence {
  const { text, sourceKind, url, fetchedAt, licence } = source;
  const origin = { sourceKind, source: source.source, url, fetchedAt, licence };
  const textHash = sha256(text);
  return ({ quote, bindingRule, from = 0 }) => {
    const start = text.indexOf(quote, from);
    if (quote === '' || start === -1)
      throw new RangeError(`The words “${quote}” are not in the text of ${source.url ?? source.source}.`);
    const end = start + quote.length;
    const place = [source.source, source.url ?? '', textHash, String(start), String(end), bindingRule];
    return { ...origin, id: stableId('evidence', ...place), textHash, quote, start, end, bindingRule };
  };
}
