import { foldText, registrableDomain } from '#evidence';
import { attribute } from './dom.ts';
import type { RenderedPage } from './render-page.ts';

/** A page of the same site that may name people; the higher the rank, the likelier. */
export interface SiteLink {
  readonly url: string;
  readonly rank: number;
}

/** Words of an address or of a link's text, the likeliest first. */
const PLACES: readonly RegExp[] = [
  /\b(?:team|teams|leadership|management|executives?|people|staff|who we are|board|founders|our people|geschaftsfuhrung|geschaftsleitung|vorstand|unternehmensleitung|ansprechpartner|mitarbeiter|equipe|direction|dirigeants|gouvernance|equipo|directiva|organigrama|consejo|squadra|dirigenza|chi siamo|governance|directie|bestuur|medewerkers|ons team)\b/u,
  /\b(?:impressum|imprint|legal notice|legal|mentions legales|aviso legal|note legali|colofon|anbieterkennzeichnung|site notice)\b/u,
  /\b(?:about|about us|company|our story|uber uns|unternehmen|wir|a propos|qui sommes nous|entreprise|quienes somos|sobre nosotros|nosotros|empresa|azienda|over ons|bedrijf)\b/u,
  /\b(?:contact|contact us|kontakt|contacto|contatti|contactez nous)\b/u,
];
const ELSEWHERE =
  /\b(?:blog|news|press|presse|jobs?|careers?|karriere|login|privacy|datenschutz|cookies?|terms|agb|shop|products?|customers?|investors?|pdf|jpg|png|support|help|events?)\b/u;
const LONGEST_TEXT = 60;

/** Pages of the same site that this page links to and that may name people, the likeliest first, each once. */
export function findLinks(page: RenderedPage, url: string): readonly SiteLink[] {
  const domain = registrableDomain(url);
  const best = new Map<string, number>();
  for (const element of page.elements) {
    const href = element.tagName === 'a' ? attribute(element, 'href') : undefined;
    const target = href === undefined ? null : URL.parse(href, url);
    if (target === null || !target.protocol.startsWith('http')) continue;
    if (registrableDomain(target.href) !== domain) continue;
    target.hash = '';
    const { start, end } = page.rangeOf(element);
    const rank = rankOf(target.pathname, page.text.slice(start, end));
    if (rank > 0) best.set(target.href, Math.max(rank, best.get(target.href) ?? 0));
  }
  return [...best].map(([address, rank]) => ({ url: address, rank })).toSorted((a, b) => b.rank - a.rank);
}

function rankOf(path: string, text: string): number {
  const words = toWords(`${path} ${text.length > LONGEST_TEXT ? '' : text}`);
  if (ELSEWHERE.test(toWords(path))) return 0;
  const place = PLACES.findIndex((rule) => rule.test(words));
  return place === -1 ? 0 : PLACES.length - place;
}

function toWords(text: string): string {
  return foldText(text).replaceAll(/[^\p{L}]+/gu, ' ');
}
