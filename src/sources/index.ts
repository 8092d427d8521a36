export type { CompanyCount, CompanyQuery, CompanySource } from './company-source.ts';
export { DIRECTORY_NAME } from './directory/brand-row.ts';
export { type BrandDirectory, readBrands } from './directory/read-brands.ts';
export { type CompanyLine, MOST_LINES, readCompanyLines } from './list/read-company-lines.ts';
export { findListedCompanies } from './listed-companies.ts';
export { type Directory, openDirectory } from './open-directory.ts';
