export { type EndedRun, type EngineClient, openEngineClient } from './engine-client.ts';
export type { WorkerList } from './heart.ts';
export { migrateEngine, writeEngineSql } from './migrate-engine.ts';
export { withMigrationLock } from './migration-lock.ts';
export { type Engine, type EngineOptions, type Pace, startEngine } from './start-engine.ts';
export {
  type AnyWorkflow,
  type Child,
  type Joined,
  type QueueName,
  type Run,
  toAnyWorkflow,
  type Workflow,
} from './workflow.ts';
