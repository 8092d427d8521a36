import { getDomain } from 'tldts';
import { foldText, toWords } from './words.ts';

/** The domain that one owner registered: `https://shop.example.co.uk/x` → `example.co.uk`; null for addresses that have none. */
export function registrableDomain(urlOrHost: string): string | null {
  const text = urlOrHost.trim().toLowerCase();
  // Names below a shared host (`acme.myshopify.com`) belong to different owners; the shared host itself belongs to its own.
  return getDomain(text, { allowPrivateDomains: true }) ?? getDomain(text);
}

export interface BusinessIdentity {
  readonly domain: string | null;
  readonly name: string;
  /** ISO 3166-1 alpha-2; null when unknown. */
  readonly country: string | null;
}

/** Equal for two records of one business inside a search: the domain, or else name and country. */
export function businessKey({ domain, name, country }: BusinessIdentity): string {
  if (domain !== null) return domain;
  return `name:${companyNameKey(name)}|${country ?? '?'}`;
}

const LEGAL_FORM =
  /\b(?:gmbh(?: (?:&|und|and) co\.? ?kg)?|ag|kg|kgaa|ohg|ug|e\.? ?k|se|inc|incorporated|corp|corporation|llc|ltd|limited|plc|llp|lp|co|company|s\.? ?a\.? ?s\.? ?u?|s\.? ?a\.? ?r\.? ?l|s\.? ?r\.? ?l|s\.? ?p\.? ?a|s\.? ?l\.? ?u?|s\.? ?a|b\.? ?v|n\.? ?v|a\/s|aps|as|ab|oy|oyj|sp\.? ?z ?o\.? ?o|s\.? ?r\.? ?o|kft|zrt|d\.? ?o\.? ?o)\.?$/u;

/** A company's name without case, accents, signs and legal form. */
export function companyNameKey(name: string): string {
  let folded = foldText(name).replaceAll(/[,()]/gu, ' ').replaceAll(/\s+/gu, ' ').trim();
  for (;;) {
    const shorter = folded.replace(LEGAL_FORM, '').trim();
    if (shorter === folded || shorter === '') break;
    folded = shorter;
  }
  return toWords(folded).join(' ');
}

const HONORIFIC =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|herr|frau|hr|fr|mme|mlle|m|dipl|ing|mag|dott|dottssa|ssa|ir|drs|rer|nat|med|phil|jur|oec|pol|h|c|hon|rev)$/u;
const POST_NOMINAL =
  /^(?:phd|md|mba|jd|cpa|cfa|esq|jr|sr|ii|iii|iv|llm|llb|msc|bsc|ba|ma|bs|ms|pharmd|dphil|pe|rn|frcs|obe|mbe|cbe|fca|aca|acca|dba|edd|mphil|be|dds|dvm)$/u;

/** Equal for one person written in the usual ways: `Dr. Jane Q. Doe, Ph.D.` and `DOE, Jane Q.` */
export function personKey(name: string): string {
  const [first = [], ...rest] = name.split(',').map(nameWords);
  const given = rest.find((part) => part.length > 0);
  // "DOE, Jane": what follows the comma is a name, not a degree.
  const whole = given === undefined || first.length > 2 ? first : [...given, ...first];
  return (whole.length === 0 ? toWords(name) : whole).join(' ');
}

function nameWords(part: string): readonly string[] {
  const words = toWords(part.replaceAll(/(?<=\p{L})\.(?=\p{L}\.?)/gu, ''));
  const start = words.findIndex((word) => !HONORIFIC.test(word));
  if (start === -1) return [];
  const kept = words.slice(start);
  const end = kept.findLastIndex((word) => !POST_NOMINAL.test(word));
  return kept.slice(0, end + 1);
}
