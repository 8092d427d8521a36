import { OPERATIONS, readInput } from '#contract';
import { createApiKey, listApiKeys, revokeApiKey } from '#searches';
import { readJsonBody } from './read-body.ts';
import type { Verb } from './verb.ts';

export const createApiKeyVerb: Verb = async ({ context }, c) => {
  const wanted = readInput(OPERATIONS.createApiKey.body, await readJsonBody(c), 'body');
  const { id, key, scopes } = await createApiKey(context, c.get('actor'), wanted);
  return c.json({ key_id: id, key, scopes }, 201);
};

export const listApiKeysVerb: Verb = async ({ context }, c) => {
  const keys = await listApiKeys(context, c.get('actor'));
  return c.json({
    data: keys.map(({ id, name, scopes, createdAt, expiresAt, lastUsedAt, revokedAt }) => ({
      key_id: id,
      name,
      scopes,
      created_at: createdAt,
      expires_at: expiresAt,
      last_used_at: lastUsedAt,
      revoked_at: revokedAt,
    })),
  });
};

export const revokeApiKeyVerb: Verb = async ({ context }, c) => {
  const { key_id: id } = readInput(OPERATIONS.revokeApiKey.params, c.req.param(), 'path');
  await revokeApiKey(context, c.get('actor'), id);
  return c.body(null, 204);
};
