export { isArea } from './areas.ts';
export { splitAliases, splitNames } from './company-names.ts';
export type { EmailSample } from './email-pattern.ts';
export {
  companyNameKey,
  personKey,
  registrableDomain,
} from './identity.ts';
export { type EmailQuestion, type InferredEmail, inferEmails } from './infer-emails.ts';
export { judgeCategory, labelDistance, saysPhrase, type WantedCategory } from './judge-category.ts';
export { judgeCondition } from './judge-condition.ts';
export { COUNTRY_RULES, judgeCountry } from './judge-country.ts';
export { judgeSite, type SitePage, type SiteVerdict } from './judge-site.ts';
export { labelKeys, splitLabels } from './labels.ts';
export { matchPct, matchStatus, type WeighedVerdict } from './match.ts';
export { plainName } from './name-parts.ts';
export { createQuoter, type Quote, type QuotedText } from './quote-evidence.ts';
export { type Condition, findChecker, readCondition } from './read-condition.ts';
export { DEPARTMENTS, type Department, readTitle, type TitleMeaning } from './read-title.ts';
export { readRegistryId, registryKey } from './registry-ids.ts';
export { identifyingDomain, isSharedPage } from './shared-hosts.ts';
export { type CompanyMarks, explainUnion, mergeMarks, uniteCompanies } from './unite-companies.ts';
export { foldText, stemWord, toStems, toWords } from './words.ts';
