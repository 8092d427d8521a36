import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CliRun, openTestApp, runTestCli, type TestApp, takeSnapshot } from '#testing';

let app: TestApp;
before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const SEARCH = ['search', '--product', 'x'];

test('a command line that cannot be read ends with 64, a sentence that names the fault, and nothing done', async () => {
  const earlier = await takeSnapshot(app.database);
  for (const [args, says] of [
    [['serach'], /There is no command serach\. See npx leadora --help/u],
    [['list', 'extra'], /too many arguments/u],
    [['list', '--wide'], /unknown option '--wide'/u],
    [['search'], /Give --product with what you sell or buy, or --question/u],
    [['show'], /missing required argument 'search-id'/u],
    [['show', 'no-uuid'], /search_id must be a UUID/u],
    [[...SEARCH, '--max', 'many'], /must be a whole number/u],
    [[...SEARCH, '--max', '0'], /max_businesses must be at least 1/u],
    [[...SEARCH, '--budget', 'ten'], /must be a number of US dollars/u],
    [[...SEARCH, '--budget=-1'], /must be a number of US dollars/u],
    [[...SEARCH, '--type', 'friend'], /Allowed choices are customer, supplier/u],
    [[...SEARCH, '--mode', 'test'], /Allowed choices are live, demo/u],
    [[...SEARCH, '--country', 'Atlantis'], /“Atlantis” is no country/u],
    [['search', '--product', ''], /product_service must not be empty/u],
    [[...SEARCH, '--companies', 'gone.csv'], /The file gone\.csv cannot be read \(ENOENT\)/u],
    [[...SEARCH, '--companies', 'list.xlsx'], /list\.xlsx is neither \.csv nor \.jsonl/u],
    [['list', '--limit', 'all'], /must be a whole number/u],
    [['logs', 'x', '--after', 'noon'], /must be a whole number/u],
    [['export', 'x', '--format', 'xlsx'], /Allowed choices are csv, json/u],
    [['keys', 'create', 'crm', '--scopes', 'read,write'], /takes read, run and admin/u],
    [['keys', 'forget'], /unknown command 'forget'/u],
  ] as const) {
    const { code, out, err } = await runTestCli(app, args);
    assert.equal(code, 64, `${args.join(' ')}: ${err}`);
    assert.match(err, says);
    assert.doesNotMatch(err, /at .*\.ts/u, 'no stack for a slip of the user');
    assert.equal(out, '');
  }
  assert.deepEqual(await takeSnapshot(app.database), earlier);
});

test('what does not exist ends with 1 and says what to do', async () => {
  for (const verb of ['show', 'progress', 'cancel', 'logs', 'export']) {
    const id = crypto.randomUUID();
    const { code, out, err } = await runTestCli(app, [verb, id]);
    assert.equal(code, 1);
    assert.equal(out, '');
    assert.equal(err, `Search ${id} does not exist.\nList your searches with GET /v1/searches.\n`);
  }
});

test('help and version are results', async () => {
  const help = await runTestCli(app, ['--help']);
  assert.deepEqual([help.code, help.err], [0, '']);
  for (const verb of [
    'start',
    'worker',
    'doctor',
    'search',
    'progress',
    'cancel',
    'show',
    'list',
    'export',
    'logs',
    'keys',
  ])
    assert.match(help.out, new RegExp(`^ {2}${verb}\\b`, 'mu'));
  assert.equal((await runTestCli(app, ['--version'])).out, '1.2.3\n');
});

test('without a command the server is started, in the mode that was asked for', async () => {
  const asked: unknown[] = [];
  const serve = (options: unknown): Promise<number> => {
    asked.push(options);
    return Promise.resolve(2);
  };
  assert.equal((await runTestCli(app, ['--once'], { cli: { serve } })).code, 2);
  assert.equal((await runTestCli(app, ['start', '--mode', 'demo'], { cli: { serve } })).code, 2);
  assert.deepEqual(asked, [
    { once: true, mode: 'live' },
    { once: false, mode: 'demo' },
  ]);
});

test('doctor prints each finding and fails when something is broken, not when something is missing', async () => {
  const ok = { name: 'Node.js', state: 'ok', detail: 'v24' } as const;
  const missing = { name: 'Model', state: 'missing', detail: 'set OPENAI_API_KEY' } as const;
  const broken = { name: 'PostgreSQL', state: 'broken', detail: 'no answer' } as const;
  type Findings = readonly (typeof ok | typeof missing | typeof broken)[];
  const doctor = (findings: Findings, ...args: readonly string[]): Promise<CliRun> =>
    runTestCli(app, ['doctor', ...args], { cli: { diagnose: () => Promise.resolve(findings) } });
  assert.equal((await doctor([ok, missing])).code, 0);
  const { code, out } = await doctor([ok, broken]);
  assert.equal(code, 1);
  assert.match(out, /^FAIL +PostgreSQL +no answer$/mu);
  assert.deepEqual(JSON.parse((await doctor([ok, missing], '--json')).out), [ok, missing]);
});

test('a fault inside shows its stack, because there is nobody else to report it to', async () => {
  const connect = (): Promise<never> => Promise.reject(new RangeError('out of range'));
  const { code, err } = await runTestCli(app, ['list'], { cli: { connect } });
  assert.equal(code, 1);
  assert.match(err, /^Something went wrong inside Leadora\.\n.*\nRangeError: out of range\n +at /u);
});
