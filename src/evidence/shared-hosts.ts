import { getHostname } from 'tldts';
import { registrableDomain } from './identity.ts';

/** Sites where many companies have a page: the address of one is none of its own. */
const SHARED_SITES = new Set(
  `linkedin.com facebook.com fb.com fb.me instagram.com twitter.com x.com youtube.com youtu.be tiktok.com pinterest.com xing.com vk.com
   t.me telegram.me wa.me whatsapp.com linktr.ee lnk.bio beacons.ai about.me google.com goo.gl g.page maps.app.goo.gl bit.ly tinyurl.com
   crunchbase.com wikipedia.org wikidata.org yelp.com tripadvisor.com apple.com amazon.com etsy.com ebay.com github.com gitlab.com
   medium.com substack.com patreon.com kickstarter.com indiegogo.com angel.co wellfound.com producthunt.com behance.net dribbble.com
   discord.gg discord.com reddit.com notion.so airtable.com typeform.com calendly.com glassdoor.com trustpilot.com bloomberg.com
   opencorporates.com northdata.com northdata.de houzz.com booking.com ubereats.com doordash.com justeat.com yell.com gelbeseiten.de
   pagesjaunes.fr paginasamarillas.es paginegialle.it`.split(/\s+/u),
);

/** Builders whose customers live on names below theirs, where the list of public suffixes does not say so. */
const TENANT_HOSTS = new Set(
  `wordpress.com weebly.com business.site tumblr.com jimdo.com jimdosite.com jimdofree.com squarespace.com medium.com substack.com
   godaddysites.com mystrikingly.com webnode.com webnode.page ueniweb.com canva.site yolasite.com site123.me wixstudio.com
   hubspotpagebuilder.com livejournal.com typepad.com over-blog.com free.fr skyrock.com`.split(/\s+/u),
);

/** Whether an address is a page on a site that companies share; the front page of such a site is its owner's own. */
export function isSharedPage(url: string): boolean {
  if (!SHARED_SITES.has(registrableDomain(url) ?? '')) return false;
  const { pathname, search } = new URL(url);
  return pathname !== '/' || search !== '';
}

/** The domain by which a company is known, and no other is; null for platforms where many have a page. */
export function identifyingDomain(urlOrHost: string): string | null {
  const domain = registrableDomain(urlOrHost);
  if (domain === null) return null;
  if (TENANT_HOSTS.has(domain)) return tenantOf(urlOrHost, domain);
  return SHARED_SITES.has(domain) ? null : domain;
}

function tenantOf(urlOrHost: string, domain: string): string | null {
  const host = getHostname(urlOrHost.trim().toLowerCase())?.replace(/^www\./u, '') ?? domain;
  return host === domain ? null : host;
}
