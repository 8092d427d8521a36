import type { Bundle } from '#domain';
import { sha256 } from '#lib';
import { type FetchedPage, isOfSite, readPageTexts } from '#sources';

/** One mark of a bundle, computed again. */
export interface Mark {
  /** Who it is about: a business, or a person at it. */
  readonly subject: string;
  /** What it says: `evidence`, a field, a verdict, the match. */
  readonly mark: string;
  /** null: it holds. */
  readonly fault: string | null;
}

export type BundledBusiness = Bundle['businesses'][number];
export type BundledPerson = BundledBusiness['decision_makers'][number];
export type BundledEvidence = BundledBusiness['evidence'][number];

/** Texts by their hash: rows as they are, of pages the text to be read and those of their scripts. */
export function readTexts({ snapshots }: Bundle): ReadonlyMap<string, string> {
  return new Map(
    snapshots.flatMap(({ kind, body }) =>
      (kind === 'record' ? [body] : readPageTexts(body)).map((text) => [sha256(text), text] as const),
    ),
  );
}

export function findEvidenceFault(
  texts: ReadonlyMap<string, string>,
  { text_hash: hash, start, end, quote }: BundledEvidence,
): string | null {
  const text = texts.get(hash);
  if (text === undefined) return 'The text that it quotes is not in the bundle.';
  return quote !== '' && text.slice(start, end) === quote
    ? null
    : `“${quote}” does not stand at ${start} of its text.`;
}

/** The pages of a bundle at an address, or of the site that the business calls its own. */
export function pagesOf(
  { snapshots }: Bundle,
  place: { readonly url: string | null } | { readonly website: string },
): readonly FetchedPage[] {
  return snapshots.flatMap(({ kind, url, body, fetched_at: fetchedAt }) => {
    if (kind !== 'page' || url === null) return [];
    const isThere = 'url' in place ? url === place.url : isOfSite(url, place.website);
    return isThere ? [{ url, status: 200, contentType: 'text/html', body, fetchedAt }] : [];
  });
}
