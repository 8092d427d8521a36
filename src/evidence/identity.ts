import { domainToASCII } from 'node:url';
import { getDomain } from 'tldts';
import { foldText, toWords } from './words.ts';

/**
 * The domain that one owner registered: `https://shop.example.co.uk/x` → `example.co.uk`; null for addresses that have none.
 * As the network writes it, so that `münchen.de` and `xn--mnchen-3ya.de` are one.
 */
export function registrableDomain(urlOrHost: string): string | null {
  const text = urlOrHost.trim().toLowerCase();
  // Names below a shared host (`acme.myshopify.com`) belong to different owners; the shared host itself belongs to its own.
  const domain = getDomain(text, { allowPrivateDomains: true }) ?? getDomain(text);
  return domain === null || domainToASCII(domain) === '' ? null : domainToASCII(domain);
}

/** Over words without signs: `S.A.` is `s a`. */
const LEGAL_FORM =
  / (?:gmbh(?: (?:und |and )?co(?: kg)?)?|mbh|ag|aktiengesellschaft|kg|kgaa|ohg|ug|e ?k|e ?v|e ?g|se|inc|incorporated|corp|corporation|llc|pty|pte|pvt|ltd|limited|public limited|plc|llp|lp|(?:(?:und|and|et) )?co|company|s ?a ?s ?u?|s ?a ?r ?l|s ?r ?l|s ?p ?a|s ?l ?u?|s ?a|s ?a ?b de c ?v|s ?a de c ?v|s ?c ?a|b ?v|n ?v|a ?s|a ?s ?a|aps|ab|ab publ|oy|oyj|sp z ?o ?o|s ?r ?o|kft|zrt|nyrt|d ?o ?o|d ?d|ltda|tbk|bhd|berhad|sdn|k ?k|p?jsc|ooo|oao|pao)$/u;
/** Where the form stands before the name, and is no word of any. */
const LEGAL_FORM_BEFORE = /^(?:gmbh|s ?a ?r ?l|s ?r ?l|ooo|oao|zao|pao|p?jsc|pt(?=.* tbk$)) /u;

/** A company's name without case, accents, signs and legal form. */
export function companyNameKey(name: string): string {
  let key = toWords(name).join(' ');
  // A name may be signs alone, and two such names are still two.
  if (key === '') return foldText(name).trim();
  for (;;) {
    const shorter = key.replace(LEGAL_FORM_BEFORE, '').replace(LEGAL_FORM, '');
    if (shorter === key) return key;
    key = shorter;
  }
}

export const HONORIFIC =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|herr|frau|hr|fr|mme|mlle|m|dipl|ing|mag|dott|dottssa|ssa|ir|drs|hon|rev)$/u;
/** What follows a title and without one is an initial or a name: `Dr. h. c.`, `Dr. rer. pol.`; but `C. Miller`, `Pol Ferrer`. */
export const FACULTY = /^(?:rer|nat|med|phil|jur|oec|pol|h|c)$/u;
export const POST_NOMINAL =
  /^(?:phd|md|mba|jd|cpa|cfa|esq|jr|sr|ii|iii|iv|llm|llb|msc|bsc|ba|ma|bs|ms|pharmd|dphil|pe|rn|frcs|obe|mbe|cbe|fca|aca|acca|dba|edd|mphil|be|dds|dvm)$/u;

/** Equal for one person written in the usual ways: `Dr. Jane Q. Doe, Ph.D.` and `DOE, Jane Q.` */
export function personKey(name: string): string {
  const [first = '', ...rest] = name.split(',');
  const main = nameWords(first, 2);
  const given = rest.map((part) => nameWords(part, 0)).find((part) => part.length > 0);
  // "DOE, Jane": what follows the comma is a name, not a degree.
  const whole = given === undefined || main.length > 2 ? main : [...given, ...main];
  return (whole.length === 0 ? toWords(name) : whole).join(' ');
}

/** Without titles and degrees; of the last words at least `fewest` stay, because Ma is a degree and a family. */
function nameWords(part: string, fewest: number): readonly string[] {
  const words = toWords(part.replaceAll(/(?<=\p{L})\.(?=\p{L}\.?)/gu, ''));
  const start = words.findIndex(
    (word, index) => !(HONORIFIC.test(word) || (index > 0 && FACULTY.test(word))),
  );
  if (start === -1) return [];
  const kept = words.slice(start);
  const end = kept.findLastIndex((word) => !POST_NOMINAL.test(word));
  return kept.slice(0, Math.max(end + 1, fewest));
}
