export { openTestApp, type TestApp, type TestAppOptions, type TestUser } from './app.ts';
export { askWithTool, postJson, type Told } from './ask-openai.ts';
export { type CliOptions, type CliRun, runTestCli } from './cli.ts';
export { createTestDatabase, queryOnce, TEMPLATE, type TestDatabase } from './database.ts';
export { type AttemptRow, type DoorOptions, openTestDoors, type TestDoors } from './doors.ts';
export { type EngineStage, openEngineStage, type WorkerProgram } from './engine-stage.ts';
export { BUSINESS_PERSONA, fillSearch, PERSON_PERSONA, SETTLEMENT } from './fill-search.ts';
export { type HurriedClock, hurriedClock } from './hurried-clock.ts';
export { silentLog } from './log.ts';
export {
  answerBody,
  type ModelStand,
  NOTE_TASK,
  noteCall,
  openModelStand,
  summaryOf,
} from './model-stand.ts';
export { type Collector, type SeenSpan, startCollector } from './otlp-collector.ts';
export { CANARY_KEY, PROVIDER_RULES, providerCall } from './provider-call.ts';
export { startRunPostgres } from './run-postgres.ts';
export { type Seed, seedBusiness, seedPerson, seedSearch, TARGET_MET } from './seed-search.ts';
export { startTestServer, type TestServer } from './server.ts';
export { takeSnapshot } from './snapshot.ts';
export { openStand, type Stand } from './stand.ts';
export { isWaitingFor, openTestStore, readPages, type TestSearch, type TestStore } from './store.ts';
export { until } from './until.ts';
