import { companyNameKey, foldText, registrableDomain } from '#evidence';
import { AREAS } from './title-words.ts';

/** Whose site is read: what tells its own name from that of another company. */
export interface OwnCompany {
  readonly domain: string | null;
  /** `companyNameKey` of each name that it goes by. */
  readonly keys: readonly string[];
}

export function toOwnCompany(name: string, url: string): OwnCompany {
  const domain = registrableDomain(url);
  const keys = [name, domain?.split('.')[0] ?? ''].map(companyNameKey);
  return { domain, keys: [...new Set(keys.filter((key) => key !== ''))] };
}

/** "Acme", "Acme GmbH", "ACME Group": the same name, longer or shorter by words that say nothing. */
export function isOwnCompany(name: string, own: OwnCompany): boolean {
  const key = companyNameKey(name);
  if (key === '') return false;
  if (own.domain !== null && foldText(name).trim() === own.domain) return true;
  return own.keys.some((known) => isSameName(key, known) || isShorthand(key, known));
}

/** Whether a text begins with the company's name: "Acme in Berlin". */
export function beginsWithOwnCompany(text: string, own: OwnCompany): boolean {
  const words = text.trim().split(/\s+/u).slice(0, MOST_NAME_WORDS);
  return words.some((_, index) => isOwnCompany(words.slice(0, index + 1).join(' '), own));
}

const MOST_NAME_WORDS = 8;

/** Who is called "Hollerbach Pumpen" calls itself "Hollerbach" too. */
function isShorthand(key: string, known: string): boolean {
  return known.startsWith(`${key} `) && key.length >= SHORTEST_SHORTHAND && !AREAS.has(key);
}

const SHORTEST_SHORTHAND = 3;

function isSameName(one: string, other: string): boolean {
  if (one.replaceAll(' ', '') === other.replaceAll(' ', '')) return true;
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  if (!longer.startsWith(`${shorter} `)) return false;
  return longer
    .slice(shorter.length)
    .trim()
    .split(' ')
    .every((word) => AREAS.has(word) || EMPTY_WORDS.has(word));
}

/** Words that a company's name has or lacks without being another's. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  `the com net org io ai co inc holding holdings gmbh ag kg se plc sa nv bv ab as oy srl spa sarl sas ltd llc labs lab studio studios works team company companies
  gruppe groupe gruppo grupo groep konzern unternehmensgruppe germany deutschland france espana italia osterreich schweiz suisse nederland belgium polska
  technologies technology systems solutions services software hq app`.split(/\s+/u),
);

const COMPANY_ENDS =
  /(?:^|[\s&])(?:inc|llc|ltd|limited|plc|gmbh|ag|kg|kgaa|ohg|ug|se|sa|sas|sarl|srl|spa|bv|nv|ab|aps|a\/s|asa|oy|oyj|sro|s\.r\.o|kft|zrt|doo|corp|corporation|company|co|group|gruppe|groupe|gruppo|grupo|groep|holdings?|foods?|works|industries|retail|labs|laborator(?:y|ies)|laboratoires|capital|ventures|bank|banco|banque|universit(?:y|at|e|a|eit)|universidad|hochschule|institut[eo]?|college|school|hospital|foundation|stiftung|council|ministry|sons|söhne|sohne|fils|hijos|figli|brothers|bros|gebr|associates|technologies|systems|solutions|logistics|motors|airlines|studios?|consulting|agency|agentur|verlag|werke|stadtwerke|kliniken|klinikum|insurance|versicherung|pharma|therapeutics|robotics|software|networks|partners llp|advisors|advisory)\.?$/u;

/** Whether a text reads as the name of a company: a legal form or a usual last word. */
export function isCompanyLike(text: string): boolean {
  const words = foldText(text)
    .replaceAll(/[.,]+(?=\s|$)/gu, '')
    .trim();
  if (words.split(/\s+/u).length < 2 || words.length > 80) return false;
  return COMPANY_ENDS.test(words) || / & (?:sons?|co|söhne|sohne|partner)\b/u.test(words);
}

/** Whether the names share their telling word: "Ocado Solutions" and "Ocado Group". */
export function sharesName(text: string, own: OwnCompany): boolean {
  const words = new Set(foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []);
  return own.keys.some((key) => {
    const first = key.split(' ').find((word) => !(AREAS.has(word) || EMPTY_WORDS.has(word)));
    return first !== undefined && first.length > 2 && words.has(first);
  });
}
