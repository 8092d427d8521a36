export {
  DEMO_TRAP_NAMES,
  type DemoCompanyRow,
  type DemoPersonRow,
  demoCompanies,
  demoPeople,
} from './demo-sites.ts';
export type { LedgerEntry, WorldProvider } from './ledger.ts';
export type { WorldScript } from './script.ts';
export { startWorld, type World, type WorldOptions } from './start-world.ts';
