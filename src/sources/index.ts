export type { CompanyCount, CompanyQuery, CompanySource } from './company-source.ts';
export type { BrandDirectory } from './directory/read-brands.ts';
export type { ColumnReading } from './list/columns.ts';
export { type CompanyLine, type ListReading, readCompanyLines } from './list/read-company-lines.ts';
export { findListedCompanies, readListSource } from './listed-companies.ts';
export { type Directory, fillDirectory, openDirectory, openStoredDirectory } from './open-directory.ts';
export { type FetchedPage, type FetchPage, readerAgent } from './site/fetched-page.ts';
export type { FoundPerson } from './site/found-person.ts';
export { type ReadPage, readSite, type SiteReading } from './site/read-site.ts';
