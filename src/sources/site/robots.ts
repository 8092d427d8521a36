import robotsModule from 'robots-parser';
import { type FetchPage, READER_NAME } from './fetched-page.ts';

// biome-ignore lint/nursery/noUnsafeTypeAssertion: its types claim an ES module's default export; the package is CommonJS and is the function itself.
const parseRobots = robotsModule as unknown as typeof robotsModule.default;

/** What a site's robots.txt lets us read. */
export interface RobotsRules {
  allows(url: string): boolean;
  /** Between two requests. */
  readonly delayMs: number;
  /** Why a page that is not allowed is not read. */
  readonly reason: string;
}

const FORBIDDEN = 'The site’s robots.txt does not allow it.';
/** RFC 9309 asks for 500 KiB at least. */
const MOST_CHARACTERS = 512 * 1024;

/**
 * Rules of the site at this origin (RFC 9309): without a file all may be read, with a file that the site can't give, nothing.
 * @throws LeadoraError when the site can't be reached.
 */
export async function readRobots(fetchPage: FetchPage, origin: string): Promise<RobotsRules> {
  const url = `${origin}/robots.txt`;
  const { status, body } = await fetchPage(url);
  if (status >= 400 && status < 500 && status !== 429)
    return { allows: () => true, delayMs: 0, reason: FORBIDDEN };
  if (status < 200 || status >= 300) {
    const reason = `The site answers with ${status} for its robots.txt, so what it allows is not known.`;
    return { allows: () => false, delayMs: 0, reason };
  }
  const robots = parseRobots(url, firstLines(body));
  return {
    allows: (page) => robots.isAllowed(page, READER_NAME) ?? true,
    delayMs: Math.max(0, robots.getCrawlDelay(READER_NAME) ?? 0) * 1000,
    reason: FORBIDDEN,
  };
}

/** Half a line may allow or forbid more than the whole one. */
function firstLines(body: string): string {
  return body.length <= MOST_CHARACTERS ? body : body.slice(0, body.lastIndexOf('\n', MOST_CHARACTERS) + 1);
}
