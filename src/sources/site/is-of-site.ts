import { identifyingDomain, registrableDomain } from '#evidence';
import type { FetchedPage } from './fetched-page.ts';

/**
 * Whether a page is one of the site: of its domain, or of the same name under another country's ending where the page itself
 * says so. `example.com` and `example.org` are two owners' until one of them speaks of the other as itself.
 */
export function isOfSite(page: Pick<FetchedPage, 'body' | 'url'>, website: string): boolean {
  const [here, own] = [domainOf(page.url), domainOf(website)];
  if (here === null || own === null) return false;
  if (here === own) return true;
  return here.split('.')[0] === own.split('.')[0] && namesAsItself(page.body, own);
}

function domainOf(url: string): string | null {
  return identifyingDomain(url) ?? registrableDomain(url);
}

/** Links by which a page names its own other addresses (HTML, `alternate` with `hreflang`, and `canonical`). */
const OWN_LINK = /<link\b[^>]*>/giu;

function namesAsItself(html: string, domain: string): boolean {
  return (html.match(OWN_LINK) ?? []).some((tag) => {
    const isOwn = /\brel\s*=\s*["']?canonical\b/iu.test(tag) || /\bhreflang\s*=/iu.test(tag);
    const href = /\bhref\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s>]+))/iu.exec(
      tag,
    )?.groups;
    const url = href?.['double'] ?? href?.['single'] ?? href?.['bare'] ?? '';
    return isOwn && /^(?:https?:)?\/\//iu.test(url) && domainOf(url) === domain;
  });
}
