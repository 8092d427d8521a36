import { after, test } from 'node:test';
import { startPooler } from './pooler.ts';
import { testScenarios } from './scenarios.ts';

const pooler = await startPooler(process.env['LEADORA_TEST_POSTGRES'] ?? '');
if (pooler === undefined)
  test(
    'pooled: PgBouncer is not installed, so nothing was tried through a transaction pooler',
    { skip: true },
    () => undefined,
  );
else {
  after(() => pooler.stop());
  testScenarios({ name: 'pooled', toFunctionUrl: (url) => pooler.toPooled(url), short: ['crowd'] });
}
