import assert from 'node:assert/strict';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net, { type LookupFunction } from 'node:net';
import { after, mock, test } from 'node:test';
import type { WorldRoute } from '#calls';
import { openStand, providerCall, type TestServer } from '#testing';
import { pageDispatcher } from './dispatchers.ts';
import { exchange } from './exchange.ts';

const { openDoors, serve } = openStand(after);
after(() => {
  mock.restoreAll();
  syncBuiltinESMExports();
});

/** Sends hosts under `.example` to a server, as demo mode does. */
function routeTo({ port }: TestServer): WorldRoute {
  return (host) => (host.endsWith('.example') ? { address: '127.0.0.1', port } : undefined);
}

/** What the resolver says, and how often it was asked. */
const names = new Map<string, (readonly string[])[]>();
const lookups: string[] = [];
const fakeLookup: LookupFunction = (hostname, { all }, callback) => {
  const isName = net.isIP(hostname) === 0;
  if (isName) lookups.push(hostname);
  const answers = isName ? (names.get(hostname) ?? []) : [[hostname]];
  const addresses = answers.length > 1 ? answers.shift() : answers[0];
  const found = (addresses ?? []).map((address) => ({ address, family: net.isIP(address) }));
  const [first] = found;
  process.nextTick(() => {
    if (first === undefined) callback(Object.assign(new Error('No such name.'), { code: 'ENOTFOUND' }), '');
    else if (all === true) callback(null, found);
    else callback(null, first.address, first.family);
  });
};
mock.method(dns, 'lookup', fakeLookup);
syncBuiltinESMExports();

test('a name that stands for a hidden address is refused when it is connected to, also when it has a public one too', async () => {
  const doors = await openDoors();
  const door = doors.open();
  const hidden = [
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '0.0.0.0',
    '::1',
    '::ffff:127.0.0.1',
    'fd00:ec2::254',
    '64:ff9b::7f00:1',
  ];
  for (const address of hidden) {
    names.set('trap.test', [['8.8.8.8', address]]);
    await assert.rejects(door.fetchPage(`http://trap.test/${encodeURIComponent(address)}`), {
      code: 'address_refused',
      message: `trap.test is not read: its name stands for ${address}, which is no public address.`,
    });
  }
  const rows = await doors.listAttempts();
  assert.equal(rows.length, hidden.length);
  for (const row of rows)
    assert.deepEqual([row.status, row.error_class, row.cost], ['failed', 'address_refused', 0]);
});

test('a literal address is refused before anything is asked, and again at the connection', async () => {
  const doors = await openDoors();
  const server = await serve((_request, response) => response.end('secret'));
  const door = doors.open({ worldRoute: routeTo(server) });
  for (const url of [
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://[::1]/',
    `${server.url}/`,
    'ftp://a.example/',
  ])
    await assert.rejects(door.fetchPage(url), { code: 'address_refused' });
  assert.deepEqual(await doors.listAttempts(), []);
  const dispatcher = pageDispatcher();
  const request = providerCall(server, { method: 'GET', body: null });
  const result = await exchange(request, dispatcher, new AbortController().signal);
  await dispatcher.destroy();
  assert.equal(result.kind === 'fault' ? result.errorClass : result.kind, 'address_refused');
  assert.equal(server.requests.length, 0);
});

test('a name that turns from a public address to a hidden one between two connections gains nothing', async (t) => {
  const doors = await openDoors();
  const server = await serve((_request, response) => {
    response.writeHead(200, { connection: 'close', 'content-type': 'text/html' }).end('<p>Hello.</p>');
  });
  // A network in which 8.8.4.4 is our server: what the guard has let through is connected to it.
  const connect = net.connect;
  const connected: string[] = [];
  t.mock.method(net, 'connect', (options: net.TcpNetConnectOpts) => {
    const { lookup: guarded } = options;
    if (guarded === undefined) return connect(options);
    const lookup: LookupFunction = (hostname, wanted, callback) =>
      guarded(hostname, wanted, (error, address, family) => {
        if (error !== null) return callback(error, address, family);
        connected.push(JSON.stringify(address));
        return callback(null, [{ address: '127.0.0.1', family: 4 }]);
      });
    return connect({ ...options, port: server.port, lookup });
  });
  names.set('rebind.test', [['8.8.4.4'], ['127.0.0.1']]);
  lookups.length = 0;
  const door = doors.open();
  assert.equal((await door.fetchPage('http://rebind.test/one')).status, 200);
  await assert.rejects(door.fetchPage('http://rebind.test/two'), { code: 'address_refused' });
  // Asked once a connection: the address that was checked is the one that is used.
  assert.deepEqual(lookups, ['rebind.test', 'rebind.test']);
  assert.deepEqual(connected, ['[{"address":"8.8.4.4","family":4}]']);
  assert.equal(server.requests.length, 1);
});

test('every hop of a redirect is checked like the first', async () => {
  const doors = await openDoors();
  const server = await serve(({ url = '' }, response) => {
    response.writeHead(302, { location: decodeURIComponent(url.slice(1)) }).end();
  });
  names.set('inside.test', [['192.168.0.10']]);
  const targets = [
    'http://169.254.169.254/latest/meta-data/',
    `${server.url}/secret`,
    'http://0x7f000001/',
    'http://[::ffff:127.0.0.1]/',
    '//[::1]/',
    'file:///etc/passwd',
    'https://b.example:8443/',
    'http://me:password@b.example/',
    'http://inside.test/',
  ];
  for (const target of targets)
    await assert.rejects(
      doors.open({ worldRoute: routeTo(server) }).fetchPage(`http://a.example/${encodeURIComponent(target)}`),
      { code: 'address_refused' },
      target,
    );
  assert.equal(server.requests.length, targets.length);
});

test('a page is read to its end over redirects, each hop with a receipt of its own, without credentials', async () => {
  const doors = await openDoors();
  const server = await serve(({ url }, response) => {
    if (url === '/old') response.writeHead(301, { location: '/half-way#there' }).end();
    else if (url === '/half-way') response.writeHead(307, { location: 'http://www.b.example/new' }).end();
    else
      response
        .writeHead(404, { 'content-type': 'text/html; charset=iso-8859-1' })
        .end(Buffer.from('caf\xe9', 'latin1'));
  });
  const page = await doors.open({ worldRoute: routeTo(server) }).fetchPage('http://a.example/old');
  const { fetchedAt, ...said } = page;
  assert.deepEqual(said, {
    url: 'http://www.b.example/new',
    status: 404,
    contentType: 'text/html; charset=iso-8859-1',
    body: 'café',
  });
  assert.ok(Math.abs(Date.parse(fetchedAt) - Date.now()) < 60_000);
  assert.deepEqual(
    (await doors.listAttempts()).map(({ endpoint, http_status }) => [endpoint, http_status]),
    [
      ['GET /old', 301],
      ['GET /half-way', 307],
      ['GET /new', 404],
    ],
  );
  for (const { request } of server.requests) {
    assert.equal(request.headers['user-agent'], 'Leadora/test');
    assert.deepEqual([request.headers.authorization, request.headers.cookie], [undefined, undefined]);
  }
});

/** Bytes as a page comes, and what they say. */
const PAGES: Readonly<Record<string, readonly [type: string, bytes: Buffer]>> = {
  'by its header': ['text/html; charset="ISO-8859-1"', Buffer.from('<p>Müller</p>', 'latin1')],
  'by its head': ['text/html', Buffer.from('<meta charset=windows-1252><p>Müller</p>', 'latin1')],
  'by an old head': [
    'text/html',
    Buffer.from(
      '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15"><p>Müller</p>',
      'latin1',
    ),
  ],
  'by its mark': ['text/html', Buffer.from('\ufeff<p>Müller</p>')],
  'by nothing': ['text/plain', Buffer.from('Müller')],
  'by a charset that nobody knows': ['text/html; charset=martian', Buffer.from('<p>Müller</p>')],
  'against a head that cannot be right': ['text/html', Buffer.from('<meta charset="utf-16"><p>Müller</p>')],
};

test('the signs of a page are read by the charset that it says, and as UTF-8 otherwise', async () => {
  const doors = await openDoors();
  const server = await serve(({ url = '' }, response) => {
    const [type, bytes] = PAGES[decodeURIComponent(url.slice(1))] ?? ['text/plain', Buffer.from('')];
    response.writeHead(200, { 'content-type': type }).end(bytes);
  });
  const door = doors.open({ worldRoute: routeTo(server) });
  for (const name of Object.keys(PAGES)) {
    const { body } = await door.fetchPage(`http://a.example/${encodeURIComponent(name)}`);
    assert.ok(body.includes('Müller') && !body.startsWith('\ufeff'), `${name}: ${body}`);
  }
});

test('a redirect to an address with signs beyond ASCII is followed as browsers follow it', async () => {
  const doors = await openDoors();
  const server = await serve(({ url }, response) => {
    if (url !== '/') response.end(url);
    else response.writeHead(302, { location: Buffer.from('/équipe').toString('latin1') }).end();
  });
  const page = await doors.open({ worldRoute: routeTo(server) }).fetchPage('http://a.example/');
  assert.deepEqual([page.url, page.body], ['http://a.example/%C3%A9quipe', '/%C3%A9quipe']);
});

test('redirects without an end are given up', async () => {
  const doors = await openDoors();
  const server = await serve((_request, response) => {
    response.writeHead(302, { location: `/${server.requests.length}` }).end();
  });
  await assert.rejects(doors.open({ worldRoute: routeTo(server) }).fetchPage('http://a.example/'), {
    code: 'provider_rejected',
    message: 'http://a.example/ redirects more than 5 times.',
  });
  assert.equal(server.requests.length, 6);
});

test('the simulated world is reached only by the hosts that its route names, and by none without one', async () => {
  const doors = await openDoors();
  const server = await serve((_request, response) => response.end('world'));
  const route = routeTo(server);
  names.set('other.test', [['127.0.0.1']]);
  assert.equal((await doors.open({ worldRoute: route }).fetchPage('http://a.example/')).body, 'world');
  await assert.rejects(doors.open({ worldRoute: route }).fetchPage('http://other.test/'), {
    code: 'address_refused',
  });
  await assert.rejects(doors.open().fetchPage('http://a.example/unheard'), { code: 'network_unavailable' });
  assert.equal(server.requests.length, 1);
});
