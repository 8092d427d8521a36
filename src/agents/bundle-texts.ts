import type { Bundle } from '#domain';
import { sha256 } from '#lib';
import { readPageTexts } from '#sources';

type Quoting = Pick<Bundle['businesses'][number]['evidence'][number], 'text_hash' | 'url' | 'quote'>;

/** A text that evidence quotes. */
export interface FoundText {
  readonly text: string;
  /** A person was taken out of it: neither its hash nor places in it can be checked any more. */
  readonly isRedacted: boolean;
}

/** The texts of a bundle. */
export interface BundleTexts {
  find(evidence: Quoting): FoundText | undefined;
  /** What a mark says that rests on these, where one of their texts is redacted. */
  suppression(evidence: readonly Quoting[]): { readonly isSuppressed?: true };
}

/** By their hash: rows as they are, of pages the text to be read and those of their scripts; redacted ones by where they were. */
export function readBundleTexts({ snapshots }: Bundle): BundleTexts {
  const whole = snapshots.filter(({ redacted }) => !redacted);
  const changed = snapshots.filter((snapshot) => snapshot.redacted);
  const byHash = new Map(
    whole.flatMap(({ kind, body }) =>
      (kind === 'page' ? readPageTexts(body) : [body]).map((text): [string, FoundText] => [
        sha256(text),
        { text, isRedacted: false },
      ]),
    ),
  );
  for (const { kind, hash, body } of changed)
    if (kind === 'record') byHash.set(hash, { text: body, isRedacted: true });
  const pages = changed.flatMap(({ kind, url, body }) =>
    kind === 'record' ? [] : readPageTexts(body).map((text) => ({ url, text })),
  );
  const find = ({ text_hash: hash, url, quote }: Quoting): FoundText | undefined => {
    const known = byHash.get(hash);
    if (known !== undefined) return known;
    const page = pages.filter((each) => each.url === url);
    const text = page.find((each) => each.text.includes(quote)) ?? page[0];
    return text && { text: text.text, isRedacted: true };
  };
  return {
    find,
    suppression: (evidence) =>
      evidence.some((each) => find(each)?.isRedacted === true) ? { isSuppressed: true } : {},
  };
}
