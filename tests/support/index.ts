export { createTestDatabase, queryOnce, TEMPLATE, type TestDatabase } from './database.ts';
export { silentLog } from './log.ts';
export { until } from './until.ts';
