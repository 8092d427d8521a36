import { feature } from '@rapideditor/country-coder';
import { cleanName, isName, isTitle } from './names.ts';
import { isSameCompany } from './sightings-in-json.ts';
import { isFormer } from './surroundings.ts';

const AT_COMPANY = /^(?<job>.+?)\s+(?:at|@|bei|chez|presso|bij)\s+(?<company>\p{Lu}.*)$/u;
const REGION =
  /^(?:emea|apac|dach|latam|anz|nordics?|benelux|iberia|cee|mena|americas?|global|international|worldwide|group|uk|us|usa|eu)$/iu;

/** A job title at this company, without the company's name; undefined for a job that is over, or at another company. */
export function ownTitle(text: string, companyName: string): string | undefined {
  const said = cleanName(text).replace(/[\s.,;:–—-]+$/u, '');
  if (isFormer(said)) return undefined;
  const at = AT_COMPANY.exec(said)?.groups;
  if (at !== undefined)
    return isSameCompany(at['company'] ?? '', companyName) ? ownTitle(at['job'] ?? '', '') : undefined;
  const [first = '', ...rest] = said.split(/,\s+/u);
  const kept = rest.filter((part) => !isSameCompany(part, companyName));
  // "COO, Northbeam Foods": what is no job and no region is where else the person works.
  if (kept.some((part) => !(isTitle(part) || isRegion(part)))) return undefined;
  const title = [first, ...kept].join(', ');
  return isTitle(title) && !isName(title) ? title : undefined;
}

function isRegion(text: string): boolean {
  return REGION.test(text) || feature(text) !== null;
}
