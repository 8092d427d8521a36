import { OPERATIONS, readInput, toErasedWire, toErasuresWire, toSuppressionWire } from '#contract';
import { addSuppression, erasePerson, listErasures, listSuppressions, removeSuppression } from '#searches';
import { readJsonBody } from './read-body.ts';
import type { Verb } from './verb.ts';

export const listSuppressionsVerb: Verb = async ({ context }, c) => {
  const entries = await listSuppressions(context, c.get('actor'));
  return c.json({ data: entries.map(toSuppressionWire) });
};

export const addSuppressionVerb: Verb = async ({ context }, c) => {
  const body = readInput(OPERATIONS.addSuppression.body, await readJsonBody(c), 'body');
  const { kind, value, company_domain: companyDomain, reason } = body;
  const entry = await addSuppression(context, c.get('actor'), { kind, value, companyDomain, reason });
  return c.json(toSuppressionWire(entry), 201);
};

export const removeSuppressionVerb: Verb = async ({ context }, c) => {
  const { suppression_id: id } = readInput(OPERATIONS.removeSuppression.params, c.req.param(), 'path');
  await removeSuppression(context, c.get('actor'), id);
  return c.body(null, 204);
};

export const erasePersonVerb: Verb = async ({ context }, c) => {
  const body = readInput(OPERATIONS.erasePerson.body, await readJsonBody(c), 'body');
  const { name, company_domain: companyDomain, email, dry_run: isDryRun } = body;
  return c.json(
    toErasedWire(await erasePerson(context, c.get('actor'), { name, companyDomain, email, isDryRun })),
  );
};

export const listErasuresVerb: Verb = async ({ context }, c) =>
  c.json(toErasuresWire(await listErasures(context, c.get('actor'))));
