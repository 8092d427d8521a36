export { storeBusinesses } from './ask-about-companies.ts';
export { storeDecisionMakers } from './ask-about-people.ts';
export { describeBusinessPersonas, storeBusinessPersonas } from './business-personas.ts';
export { describeDecisionMakerPersonas, storeDMPersonas } from './decision-maker-personas.ts';
export { type FoundBusinesses, type Funnel, findBusinesses } from './find-businesses.ts';
export { type FoundDecisionMakers, findDecisionMakers } from './find-decision-makers.ts';
export { judgeCompanies, toCriteria } from './judge-companies.ts';
export { researchMarket, storeMarketInsights } from './research-market.ts';
export type { Brief, Made, Tools } from './tools.ts';
