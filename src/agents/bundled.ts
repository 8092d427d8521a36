import type { Bundle } from '#domain';
import { registrableDomain } from '#evidence';
import { type FetchedPage, isOfSite } from '#sources';
import type { BundleTexts } from './bundle-texts.ts';

/** One mark of a bundle, computed again. */
export interface Mark {
  /** Who it is about: a business, a person at it, the market. */
  readonly subject: string;
  /** What it says: `evidence`, a field, a verdict, the match, a figure. */
  readonly mark: string;
  /** null: it holds. */
  readonly fault: string | null;
  /** It rests on a text out of which a person was taken at their request: that text cannot be checked any more. */
  readonly isSuppressed?: true;
}

export type BundledBusiness = Bundle['businesses'][number];
export type BundledPerson = BundledBusiness['decision_makers'][number];
export type BundledEvidence = BundledBusiness['evidence'][number];

function findEvidenceFault(texts: BundleTexts, evidence: BundledEvidence): string | null {
  const { start, end, quote } = evidence;
  const found = texts.find(evidence);
  if (found === undefined) return 'The text that it quotes is not in the bundle.';
  const isThere = found.isRedacted ? found.text.includes(quote) : found.text.slice(start, end) === quote;
  return quote !== '' && isThere ? null : `“${quote}” does not stand at ${start} of its text.`;
}

export function verifyEvidence(texts: BundleTexts, subject: string, evidence: BundledEvidence): Mark {
  const mark = `evidence ${evidence.binding_rule}`;
  return { subject, mark, fault: findEvidenceFault(texts, evidence), ...texts.suppression([evidence]) };
}

/** The pages of a bundle at an address, or of the site that the business calls its own. */
export function pagesOf(
  { snapshots }: Bundle,
  place: { readonly url: string | null } | { readonly website: string },
): readonly FetchedPage[] {
  const pages = snapshots.flatMap(({ kind, url, body, fetched_at: fetchedAt }) =>
    kind !== 'page' || url === null ? [] : [{ url, status: 200, contentType: 'text/html', body, fetchedAt }],
  );
  if ('url' in place) return pages.filter(({ url }) => url === place.url);
  // Of a site under another ending one page says that it is the same; the others need not.
  const domains = new Set(
    pages.filter((page) => isOfSite(page, place.website)).map(({ url }) => registrableDomain(url)),
  );
  return pages.filter(({ url }) => domains.has(registrableDomain(url)));
}
