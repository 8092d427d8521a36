export { type BrandRow, DIRECTORY_LICENCE, DIRECTORY_NAME } from './directory/brand-row.ts';
export {
  type FoundCategory,
  findCategoryKeys,
  type Interpretation,
  interpretRequest,
} from './directory/interpret-request.ts';
export { type BrandDirectory, readBrands } from './directory/read-brands.ts';
export { type MatchRule, readVocabulary, type Vocabulary } from './directory/read-vocabulary.ts';
export { toCompanyRecord as brandToCompanyRecord } from './directory/to-company-record.ts';
