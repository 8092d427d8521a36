import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LONGEST_CELL, LONGEST_LINE, MOST_LINES, MOST_LINES_A_ROW } from './limits.ts';
import type { ListedCompany } from './listed-company.ts';
import { type CompanyLine, type ListReading, readCompanyLines } from './read-company-lines.ts';

async function* stream(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

async function read(
  text: string | Uint8Array,
  format: 'csv' | 'jsonl' | 'auto' = 'csv',
): Promise<readonly CompanyLine[]> {
  return await Array.fromAsync(readCompanyLines(stream(text), format));
}

async function readOne(text: string, format: 'csv' | 'jsonl' = 'csv'): Promise<ListedCompany> {
  const lines = await read(text, format);
  const [first] = lines;
  assert.equal(lines.length, 1);
  assert.ok(first !== undefined && first.row !== null, first?.reason ?? 'no line');
  return first.row;
}

/** What a line came to, in short: the name, or the reason. */
function outcome({ line, row, reason }: CompanyLine): readonly [number, string] {
  return [line, row === null ? `! ${reason}` : row.name];
}

const UNCLOSED =
  '! A quote is opened in this line and not closed; the lines after it are read as rows of their own.';

test('a row becomes a company with the values that the columns name', async () => {
  const company = await readOne(
    'Company,Website,Country,City,Industry,Employees,Description\nAcme,acme.com,Germany,Berlin,Food,51-200,"Sells, buys"\n',
  );
  assert.deepEqual(company, {
    name: 'Acme',
    website: 'https://acme.com',
    country: 'DE',
    city: 'Berlin',
    industry: 'Food',
    employees: '51-200',
    description: 'Sells, buys',
    notes: null,
    record:
      'name: Acme\nwebsite: acme.com\ncountry: Germany\ncity: Berlin\nindustry: Food\nemployees: 51-200\ndescription: Sells, buys',
  });
});

test('comma, semicolon, tab and bar are found, also when another of them stands in a header or below sep=', async () => {
  for (const delimiter of [',', ';', '\t', '|']) {
    const table = `Company${delimiter}Website\nAcme${delimiter}acme.com`;
    assert.equal((await readOne(table)).website, 'https://acme.com', delimiter);
    assert.equal((await readOne(`sep=${delimiter}\n${table}`)).name, 'Acme', delimiter);
  }
  assert.equal(
    (await readOne('Company;Revenue, EUR, net;Website\nAcme;"1,5";acme.com')).website,
    'https://acme.com',
  );
});

test('in a list of one column a comma belongs to the name', async () => {
  assert.equal((await readOne('Company\nAcme, Inc.')).name, 'Acme, Inc.');
});

test('line ends of any kind, a byte order mark and quoted line ends are read, and lines are counted as they stand', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['\ufeffCompany,Description', 'Acme,"one', 'two"', '', 'Beta,three'].join(end);
    assert.deepEqual((await read(text)).map(outcome), [
      [2, 'Acme'],
      [5, 'Beta'],
    ]);
  }
});

test('the size of the pieces in which a list comes changes nothing', async () => {
  const bytes = Buffer.from('Firma;Ort\r\n"Müller\r\n& Söhne";Köln\r\nBäcker;Łódź');
  const whole = await read(bytes);
  const single = await Array.fromAsync(
    readCompanyLines(stream(...[...bytes].map((byte) => Uint8Array.of(byte))), 'csv'),
  );
  assert.deepEqual(single, whole);
  assert.deepEqual(whole.map(outcome), [
    [2, 'Müller & Söhne'],
    [4, 'Bäcker'],
  ]);
});

test('a row that is longer or shorter than the header is reported, not guessed', async () => {
  const lines = await read(
    'Company,Website,City\nAcme, Inc.,acme.com,Berlin\nBeta,beta.com\nGamma,gamma.com,Rome\n',
  );
  assert.deepEqual(lines.map(outcome), [
    [2, '! The row has 4 cells and the header 3.'],
    [3, '! The row has 2 cells and the header 3.'],
    [4, 'Gamma'],
  ]);
});

test('empty cells beyond the header and rows of empty cells only are no fault', async () => {
  assert.deepEqual((await read('Company,City,\nAcme,Rome,,,\n,,\n\nBeta,Bonn\n')).map(outcome), [
    [2, 'Acme'],
    [5, 'Beta'],
  ]);
});

test('a quote that is never closed costs its own line, not the rest of the list', async () => {
  const rows = Array.from({ length: MOST_LINES_A_ROW + 5 }, (_, index) => `Beta ${index},b.com`);
  const lines = await read(['Company,Website', '"Acme,acme.com', ...rows].join('\n'));
  assert.deepEqual(lines.slice(0, 2).map(outcome), [
    [2, UNCLOSED],
    [3, 'Beta 0'],
  ]);
  assert.equal(lines.length, rows.length + 1);
});

test('a stray quote before quoted rows costs its own line too', async () => {
  const lines = await read('Company,Website\n"Acme,acme.com\n"Beta, Inc","beta.com"\n"Gamma","gamma.com"\n');
  assert.deepEqual(lines.map(outcome), [
    [2, UNCLOSED],
    [3, 'Beta, Inc'],
    [4, 'Gamma'],
  ]);
});

test('a quote inside a cell is a sign like others', async () => {
  assert.equal((await readOne('Company,City\n5" Pipes,Rome')).name, '5" Pipes');
});

test('a list without a known header says which it found', async () => {
  const lines = await read('Acme,acme.com,Berlin\nBeta,beta.com,Rome\n');
  assert.deepEqual(lines.map(outcome), [
    [
      1,
      '! No column is known as a company name or a website; found: Acme, acme.com, Berlin. The first line must name the columns, for example: company,website,country.',
    ],
  ]);
});

test('an empty list, a header without rows and a workbook say so', async () => {
  for (const text of ['', '\n \n', 'Company,Website\n'])
    assert.deepEqual((await read(text)).map(outcome), [[1, '! The list has no rows.']]);
  assert.deepEqual((await read(Buffer.from('504b03041400060008000000', 'hex'))).map(outcome), [
    [1, '! From here on the list is no text. Save a workbook as CSV, in UTF-8.'],
  ]);
});

test('of two columns for one field the first that says something counts', async () => {
  const lines = await read(
    'Company,Website URL,Company Domain Name\nAcme,https://acme.com/de,acme.org\nBeta,,beta.com\n',
  );
  assert.deepEqual(
    lines.map(({ row }) => row?.website),
    ['https://acme.com/de', 'https://beta.com'],
  );
});

test('JSON lines are read by the same names, with members that hold lists and objects', async () => {
  const company = await readOne(
    JSON.stringify({
      company: { name: 'Acme', id: 7 },
      domains: [{ domain: 'acme.com' }],
      location: { city: 'Berlin', country: 'Germany' },
      tags: ['food', 'retail', null],
      team_size: 12,
      one_liner: 'Sells food',
      founders: { deep: { deeper: [1] } },
    }),
    'jsonl',
  );
  const { record, ...values } = company;
  assert.deepEqual(values, {
    name: 'Acme',
    website: 'https://acme.com',
    country: 'DE',
    city: 'Berlin',
    industry: 'food, retail',
    employees: '12',
    description: 'Sells food',
    notes: null,
  });
  assert.match(record, /^country: Germany$/mu);
});

test('a line that is no JSON object is reported with its number', async () => {
  const lines = await read(
    '{"name":"Acme"}\n\n{"name":\n[{"name":"Beta"}]\n"Gamma"\n{"city":"Rome"}\n',
    'jsonl',
  );
  assert.deepEqual(lines.map(outcome), [
    [1, 'Acme'],
    [3, '! The line is not JSON.'],
    [4, '! The line is a JSON array: write one object a line, without brackets around.'],
    [5, '! The line is no JSON object.'],
    [6, '! The row has no name and no website.'],
  ]);
});

test('the format is found by the first line when none is named', async () => {
  assert.equal((await read('\n{"name":"Acme"}\n', 'auto'))[0]?.row?.name, 'Acme');
  assert.equal((await read('\nName\nAcme\n', 'auto'))[0]?.row?.name, 'Acme');
  assert.deepEqual((await read('[\n{"name":"Acme"}\n]', 'auto')).length, 3);
});

test('how the list was read is told at its end', async () => {
  const told: ListReading[] = [];
  const bytes = Buffer.from('Firma;Umsatz\nB\xe4cker;5\n', 'latin1');
  await Array.fromAsync(readCompanyLines(stream(bytes), 'auto', (each) => told.push(each)));
  const [reading] = told;
  assert.deepEqual(
    [
      reading?.format,
      reading?.encoding,
      reading?.delimiter,
      reading?.columns.recognised.name,
      reading?.columns.ignored,
    ],
    ['csv', 'windows-1252', ';', ['Firma'], ['Umsatz']],
  );
});

test('a cell or a line that is too long is a reason, and the list goes on', async () => {
  const lines = await read(
    `Company,Description\nAcme,${'x'.repeat(LONGEST_CELL + 1)}\nBeta,${'x'.repeat(LONGEST_LINE)}\nGamma,${'x'.repeat(LONGEST_CELL)}\n`,
  );
  assert.deepEqual(lines.map(outcome), [
    [2, `! The description has more than ${LONGEST_CELL} characters.`],
    [3, `! The line has more than ${LONGEST_LINE} characters.`],
    [4, 'Gamma'],
  ]);
});

test('a list that is too long is read up to the limit, says where it stopped, and is let go', async () => {
  let isClosed = false;
  const endless = (async function* (): AsyncGenerator<string> {
    try {
      yield 'Company\n';
      for (let row = 0; ; row += 1) yield await Promise.resolve(`Company ${row}\n`);
    } finally {
      isClosed = true;
    }
  })();
  let last: CompanyLine | undefined;
  let count = 0;
  for await (const line of readCompanyLines(endless, 'csv')) {
    last = line;
    count += 1;
  }
  assert.equal(count, MOST_LINES + 1);
  assert.deepEqual(last && outcome(last), [
    MOST_LINES + 2,
    `! Only ${MOST_LINES} rows are read; this one and all after it are not.`,
  ]);
  assert.ok(isClosed);
});

test('a company is given as soon as its line has come', async () => {
  const slow = (async function* (): AsyncGenerator<string> {
    yield await Promise.resolve('Company\nAcme\nBeta\n');
    throw new Error('The second piece was asked for.');
  })();
  const { value } = await readCompanyLines(slow, 'csv').next();
  assert.deepEqual(value && outcome(value), [2, 'Acme']);
});
