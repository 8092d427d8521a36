/** A page as it came, after redirects. */
export interface FetchedPage {
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
  /** ISO 8601, UTC. */
  readonly fetchedAt: string;
}

/** @throws LeadoraError when nothing came: `network_unavailable`, `address_refused`, `deadline` … */
export type FetchPage = (url: string) => Promise<FetchedPage>;

/** Under this name robots.txt may speak to us, and sites see us. */
export const READER_NAME = 'LeadoraBot';

/** How we introduce ourselves: by our name, with what we do. */
export function readerAgent(version: string): string {
  return `${READER_NAME}/${version} (reads company sites for lead research; obeys robots.txt)`;
}
