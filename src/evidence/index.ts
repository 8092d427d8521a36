export {
  type BusinessIdentity,
  businessKey,
  companyNameKey,
  personKey,
  registrableDomain,
} from './identity.ts';
export { judgeCategory, saysPhrase, type WantedCategory } from './judge-category.ts';
export { COUNTRY_RULES, judgeCountry } from './judge-country.ts';
export { matchPct, matchStatus } from './match.ts';
export { createQuoter, type Quote, type QuotedText } from './quote-evidence.ts';
export { DEPARTMENTS, type Department, readTitle, type TitleMeaning } from './read-title.ts';
export { foldText, stemWord, toStems, toWords } from './words.ts';
