import { setTimeout as wait } from 'node:timers/promises';
import { LeadoraError } from '#domain';
import { sha256 } from '#lib';
import type { FetchedPage, FetchPage } from './fetched-page.ts';
import { findLinks, type SiteLink } from './find-links.ts';
import { findPeopleIn, mergePeople } from './find-people.ts';
import type { FoundPerson } from './found-person.ts';
import { isOfSite } from './is-of-site.ts';
import { renderPage } from './render-page.ts';
import { type RobotsRules, readRobots } from './robots.ts';

/** A page as text. */
export interface ReadPage {
  readonly url: string;
  readonly fetchedAt: string;
  readonly title: string | null;
  readonly lang: string | null;
  readonly text: string;
  readonly textHash: string;
  readonly html: string;
}

/** What a company's own site shows. */
export interface SiteReading {
  readonly pages: readonly ReadPage[];
  readonly people: readonly FoundPerson[];
  /** Pages that were not read, and why. */
  readonly refusals: readonly { readonly url: string; readonly reason: string }[];
}

/** The home page and those it leads to: enough for team, imprint and about pages in most sites, and polite. */
const MOST_PAGES = 7;
/** What a site's crawl delay may cost in all: a reader has a deadline. */
const LONGEST_WAIT_MS = 30_000;
/** A site that answers so often with no has said no. */
const MOST_REFUSALS = 20;

export interface ReadingLimits {
  /** The home page and those it leads to. */
  readonly mostPages: number;
}

/**
 * Reads the home page of a company and the pages of its site that may name people, one after the other, as its robots.txt lets us.
 * @throws LeadoraError when the site can't be reached.
 */
export async function readSite(
  fetchPage: FetchPage,
  company: { readonly name: string; readonly website: string },
  signal: AbortSignal,
  { mostPages }: ReadingLimits = { mostPages: MOST_PAGES },
): Promise<SiteReading> {
  const reader = new SiteReader(fetchPage, company.name, signal);
  await reader.readHome(company.website);
  await reader.readOn(mostPages);
  return reader.toReading();
}

class SiteReader {
  readonly #fetchPage: FetchPage;
  readonly #companyName: string;
  readonly #signal: AbortSignal;
  readonly #robots = new Map<string, RobotsRules>();
  readonly #pages: ReadPage[] = [];
  readonly #people: FoundPerson[] = [];
  readonly #refusals: { readonly url: string; readonly reason: string }[] = [];
  readonly #seen = new Set<string>();
  #open: SiteLink[] = [];
  #asked = 0;
  #waitedMs = 0;

  constructor(fetchPage: FetchPage, companyName: string, signal: AbortSignal) {
    this.#fetchPage = fetchPage;
    this.#companyName = companyName;
    this.#signal = signal;
  }

  async readHome(url: string): Promise<void> {
    await this.#read(url);
  }

  async readOn(mostPages: number): Promise<void> {
    for (let next = this.#takeLikeliest(); next !== undefined; next = this.#takeLikeliest()) {
      if (this.#asked >= mostPages || this.#refusals.length >= MOST_REFUSALS) return;
      if (this.#waitedMs > LONGEST_WAIT_MS) return;
      await this.#tryRead(next.url);
    }
  }

  toReading(): SiteReading {
    return { pages: this.#pages, people: mergePeople(this.#people), refusals: this.#refusals };
  }

  #takeLikeliest(): SiteLink | undefined {
    const next = this.#open.reduce<SiteLink | undefined>(
      (best, link) => (best === undefined || link.rank > best.rank ? link : best),
      undefined,
    );
    this.#open = this.#open.filter((link) => link !== next);
    return next;
  }

  /** One page that can't be had is no reason to lose the others. */
  async #tryRead(url: string): Promise<void> {
    try {
      await this.#read(url);
    } catch (error) {
      if (!(error instanceof LeadoraError) || this.#signal.aborted) throw error;
      this.#refuse(url, error.message);
    }
  }

  async #read(url: string): Promise<void> {
    this.#signal.throwIfAborted();
    this.#seen.add(withoutSlash(url));
    const robots = await this.#robotsOf(url);
    if (!robots.allows(url)) {
      this.#refuse(url, robots.reason);
      return;
    }
    if (this.#asked > 0 && robots.delayMs > 0) {
      this.#waitedMs += robots.delayMs;
      if (this.#waitedMs > LONGEST_WAIT_MS) {
        this.#refuse(
          url,
          `The site asks for ${robots.delayMs / 1000} s between two pages: too long to wait.`,
        );
        return;
      }
      await wait(robots.delayMs, undefined, { signal: this.#signal });
    }
    this.#asked += 1;
    const page = await this.#fetchPage(url);
    const fault = await this.#findFault(url, page);
    if (fault !== undefined) this.#refuse(url, fault);
    else if (!this.#isKnown(url, page)) this.#take(page);
  }

  /** A page that leads to one read before says nothing new. */
  #isKnown(asked: string, { url }: FetchedPage): boolean {
    return withoutSlash(url) !== withoutSlash(asked) && this.#seen.has(withoutSlash(url));
  }

  async #findFault(asked: string, page: FetchedPage): Promise<string | undefined> {
    const { url, status, contentType } = page;
    if (!isOfSite(page, asked)) return `It leads to another site: ${new URL(url).host}.`;
    if (!(await this.#robotsOf(url)).allows(url))
      return 'It leads to a page that the site’s robots.txt does not allow.';
    if (status !== 200) return `The site answers with ${status}.`;
    return contentType === null || /html|xml|text\/plain/iu.test(contentType)
      ? undefined
      : `It is no page but ${contentType}.`;
  }

  #take(page: FetchedPage): void {
    this.#seen.add(withoutSlash(page.url));
    const rendered = renderPage(page.body);
    const { text, title, lang } = rendered;
    const { url, fetchedAt, body: html } = page;
    this.#pages.push({ url, fetchedAt, title, lang, text, textHash: sha256(text), html });
    this.#people.push(...findPeopleIn(page, rendered, this.#companyName));
    const known = new Set(this.#open.map((link) => link.url));
    for (const link of findLinks(rendered, page.url))
      if (!(this.#seen.has(withoutSlash(link.url)) || known.has(link.url))) this.#open.push(link);
  }

  #refuse(url: string, reason: string): void {
    this.#refusals.push({ url, reason });
  }

  async #robotsOf(url: string): Promise<RobotsRules> {
    const { origin } = new URL(url);
    const rules = this.#robots.get(origin) ?? (await readRobots(this.#fetchPage, origin));
    this.#robots.set(origin, rules);
    return rules;
  }
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/u, '');
}
