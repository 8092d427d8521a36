export { openTestApp, type TestApp, type TestAppOptions, type TestUser } from './app.ts';
export { createTestDatabase, queryOnce, TEMPLATE, type TestDatabase } from './database.ts';
export { silentLog } from './log.ts';
export { type Seed, seedBusiness, seedPerson, seedSearch, TARGET_MET } from './seed-search.ts';
export { takeSnapshot } from './snapshot.ts';
export { until } from './until.ts';
