import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod';
import { inferEmails } from './infer-emails.ts';

const FILE = '../shared/data/lists/email-pattern-gold.json';
const skip = existsSync(FILE) ? false : `${FILE} is not there: patterns of real kinds are not inferred`;

const Person = z.object({ first: z.string(), last: z.string(), email: z.string() });
const Gold = z.object({
  cases: z.array(
    z.object({
      domain: z.string(),
      pattern: z.string(),
      known: z.array(Person),
      expect: z.array(Person),
      role_addresses: z.array(z.string()),
    }),
  ),
});

test('every pattern of the corpus is inferred, and gives all of its names their address', { skip }, () => {
  const { cases } = Gold.parse(JSON.parse(readFileSync(FILE, 'utf8')));
  assert.ok(cases.length > 0);
  for (const { domain, pattern, known, expect, role_addresses: roles } of cases) {
    const toName = ({ first, last }: z.output<typeof Person>): string => `${first} ${last}`;
    const published = [
      ...known.map((each) => ({ name: toName(each), email: each.email })),
      ...roles.map((email, index) => ({ name: `${['Kim', 'Lee', 'Pat', 'Max'][index % 4]} Nobody`, email })),
    ];
    const infer = inferEmails({ domain, published, names: expect.map(toName) });
    for (const person of expect) {
      const answer = infer(toName(person));
      assert.deepEqual(
        answer.kind === 'inferred' ? [answer.email, answer.pattern, answer.samples.length] : answer.reason,
        [person.email, pattern, known.length],
      );
    }
  }
});
