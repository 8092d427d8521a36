import { test } from 'node:test';
import { createTestDatabase } from '#testing';
import { unpackBundles } from './bundle.ts';
import { openSite } from './site.ts';

test('try', { timeout: 300_000 }, async () => {
  const bundles = await unpackBundles();
  const database = await createTestDatabase();
  const site = await openSite({ database, bundles, env: { LEADORA_LOG_LEVEL: 'info' } });
  try {
    const ids = await site.createDraft();
    const t = Date.now();
    await site.start(ids);
    console.log(Date.now() - t);
    console.log(await site.untilEnded(ids), Date.now() - t);
    console.log(
      await database.query(`select phase, state, reason, done, total from search_phases order by position`),
    );
    console.log(await database.query(`select provider, status, count(*) from api_usage_logs group by 1,2`));
    console.log(
      await database.query(
        `select (select count(*) from decision_makers) people, (select count(*) from businesses) businesses`,
      ),
    );
    console.log(
      await database.query(
        `select agent, subject, finished_at-started_at as t, attempt, state, reason from search_jobs`,
      ),
    );
    console.log(await database.query(`select * from search_leases`));
  } finally {
    for (const c of site.platform.containers())
      console.log(c.name, c.startMs, c.importMs, c.output().slice(0, 1500));
    console.log(site.platform.background);
    await site.close();
    await database.drop();
    await bundles.remove();
  }
});
