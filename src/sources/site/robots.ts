import robotsModule from 'robots-parser';
import { type FetchPage, READER_NAME } from './fetched-page.ts';

// biome-ignore lint/nursery/noUnsafeTypeAssertion: its types claim an ES module's default export; the package is CommonJS and is the function itself.
const parseRobots = robotsModule as unknown as typeof robotsModule.default;

/** What a site's robots.txt lets us read. */
export interface RobotsRules {
  allows(url: string): boolean;
  /** Between two requests. */
  readonly delayMs: number;
}

/** Longer is no pace for a reader that has a deadline. */
const LONGEST_DELAY_S = 5;

/**
 * Rules of the site at this origin (RFC 9309): without a file all may be read, with a file that the site can't give, nothing.
 * @throws LeadoraError when the site can't be reached.
 */
export async function readRobots(fetchPage: FetchPage, origin: string): Promise<RobotsRules> {
  const url = `${origin}/robots.txt`;
  const { status, body } = await fetchPage(url);
  if (status >= 400 && status < 500 && status !== 429) return { allows: () => true, delayMs: 0 };
  if (status < 200 || status >= 300) return { allows: () => false, delayMs: 0 };
  const robots = parseRobots(url, body);
  return {
    allows: (page) => robots.isAllowed(page, READER_NAME) ?? true,
    delayMs: Math.min(robots.getCrawlDelay(READER_NAME) ?? 0, LONGEST_DELAY_S) * 1000,
  };
}
