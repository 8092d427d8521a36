export type { JobScope, SearchDeps } from './deps.ts';
export { searchWorkflows } from './search-workflow.ts';
