export { type EngineClient, openEngineClient } from './engine-client.ts';
export type { WorkerList } from './heart.ts';
export { migrateEngine, writeEngineSql } from './migrate-engine.ts';
export { withMigrationLock } from './migration-lock.ts';
export { type Engine, type EngineOptions, type Pace, startEngine } from './start-engine.ts';
export type { Child, Joined, QueueName, Run, Workflow } from './workflow.ts';
