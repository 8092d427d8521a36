import { feature } from '@rapideditor/country-coder';
import { foldText, readTitle } from '#evidence';
import {
  beginsWithOwnCompany,
  isCompanyLike,
  isOwnCompany,
  type OwnCompany,
  sharesName,
} from './company-names.ts';
import { isFormer } from './former.ts';
import { cleanName, hasUsualGivenName, isName } from './names.ts';
import { isJob, isMadeOfAreas, isTitle } from './titles.ts';

const AT_COMPANY = /^(?<job>.+?)\s+(?:at|@|bei|chez|presso|bij)\s+(?<company>\p{Lu}.*)$/u;
/** "CFO of Northbeam Foods"; the shortest job, so that all that follows is looked at. */
const OF_COMPANY =
  /^(?<job>.+?)\s+(?:of|von|der|des|de|du|d['’]|di|del|della|dello|van)\s+(?:the\s+|la\s+|le\s+|l['’])?(?<what>\p{Lu}.*)$/u;
const REGION =
  /^(?:emea|apac|dach|latam|anz|nordics?|benelux|iberia|cee|mena|americas?|global|international|worldwide|group|uk|us|usa|eu)$/iu;
/** Jobs that a whole company has one of: what they are "of" is the company. */
const WHOLE_COMPANY =
  /(?:^|[\s-])(?:c[efot]o|c[mi]o|chief executive|founders?|owner|inhaber(?:in)?|managing director|chair(?:man|woman|person)?|geschaftsfuhrer(?:in)?|pdg|gerante?|fondat\p{L}+|fundador\p{L}*|amministrat\p{L}+ delegat[oa]|consejer[oa] delegad[oa])$/u;
const OUTSIDER =
  /^(?:(?:senior|strategic|scientific|technical|board|angel|early|seed|happy|our|former|guest|satisfied)\s+)*(?:customer|client|user|investor|backer|advis[eo]r|author|writer|contributor|reviewer|blogger|kunde|kundin|autor(?:in)?|beirat|investor(?:in)?|cliente?|utilisateur|auteur|klant|conseiller|asesor(?:a)?)s?$/u;

/** A job title at this company, without the company's name; undefined for a job that is over, or at another company. */
export function ownTitle(text: string, own: OwnCompany): string | undefined {
  const said = cleanName(text).replace(/[\s.,;:–—-]+$/u, '');
  if (said.length > LONGEST || isFormer(said) || OUTSIDER.test(foldText(said))) return undefined;
  const at = AT_COMPANY.exec(said)?.groups;
  if (at !== undefined)
    return beginsWithOwnCompany(at['company'] ?? '', own) ? ownTitle(at['job'] ?? '', own) : undefined;
  if (isOfAnother(said, own)) return undefined;
  const [first = '', ...rest] = said.split(/,\s+/u);
  if (isName(first)) return undefined;
  const kept = rest.filter((part) => !isOwnCompany(part, own));
  // "COO, Northbeam Foods": what is no job and no region is where else the person works.
  if (kept.some((part) => !isOfJob(part))) return undefined;
  const title = [first, ...kept].join(', ');
  return isTitle(title) && !isName(title) && !isOtherCompany(title, own) ? title : undefined;
}

/** The title of a name beside it. "Sales" below "Rhein Main" is an office: a field of work counts only for who surely is a person. */
export function titleBeside(name: string, text: string, own: OwnCompany): string | undefined {
  const title = ownTitle(text, own);
  return title === undefined || isJob(title) || hasUsualGivenName(name) ? title : undefined;
}

const LONGEST = 200;

/** What the page itself says is a title, in whatever words; undefined for a job that is over, or at another company. */
export function statedTitle(text: string, own: OwnCompany): string | undefined {
  const title = cleanName(text);
  if (title === '' || title.length > LONGEST || isFormer(title) || OUTSIDER.test(foldText(title)))
    return undefined;
  const at = AT_COMPANY.exec(title)?.groups?.['company'];
  if (at !== undefined && !beginsWithOwnCompany(at, own)) return undefined;
  const parts = title.split(/,\s+/u);
  const isElsewhere = isOfAnother(title, own) || parts.some((part) => isOtherCompany(part, own));
  return isElsewhere ? undefined : title;
}

function isOfJob(part: string): boolean {
  if (isMadeOfAreas(part) || isRegion(part)) return true;
  return isTitle(part) && readTitle(part).level !== 'unknown' && !isCompanyLike(part);
}

/** Whether a text is the name of another company and no job. */
export function isOtherCompany(text: string, own: OwnCompany): boolean {
  return (
    isCompanyLike(text) &&
    !isMadeOfAreas(text) &&
    !isOwnCompany(text, own) &&
    readTitle(text).level === 'unknown'
  );
}

/** "CFO of Northbeam Foods" works there; "President of Oncology" and "CEO of Germany" may work here. */
function isOfAnother(title: string, own: OwnCompany): boolean {
  const { job = '', what } = OF_COMPANY.exec(title)?.groups ?? {};
  if (what === undefined) return false;
  const [first = '', ...rest] = what.split(/,\s+|\s+(?:&|and|und|et|y|e|en)\s+/u);
  if (isRegion(first) || isMadeOfAreas(first) || beginsWithOwnCompany(what, own)) return false;
  if (sharesName(first, own)) return false;
  return WHOLE_COMPANY.test(foldText(job)) || [first, what, ...rest].some((part) => isCompanyLike(part));
}

function isRegion(text: string): boolean {
  return REGION.test(text) || feature(text) !== null;
}
