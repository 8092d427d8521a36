import type { RequestListener } from 'node:http';
import { openTestDoors, type TestDoors } from './doors.ts';
import { startTestServer, type TestServer } from './server.ts';

/** The hook of `node:test`, handed in so that what is no test can import this room. */
export type AfterTests = (close: () => Promise<void>) => void;

/** What a test file opens while it runs, and what closes it after its last test. */
export interface Stand {
  /** Doors of a search of its own, on a database of its own. */
  openDoors(budgetMicroUsd?: number | null): Promise<TestDoors>;
  /** A server that plays a provider. */
  serve(answer: RequestListener): Promise<TestServer>;
}

export function openStand(after: AfterTests): Stand {
  const closing: (() => Promise<void>)[] = [];
  after(async () => {
    for (const close of closing.toReversed()) await close();
  });
  return {
    async openDoors(budgetMicroUsd = null): Promise<TestDoors> {
      const doors = await openTestDoors(budgetMicroUsd);
      closing.push(() => doors.close());
      return doors;
    },
    async serve(answer): Promise<TestServer> {
      const server = await startTestServer(answer);
      closing.push(() => server.stop());
      return server;
    },
  };
}
