/** What an HTTP endpoint answered. */
export interface Told {
  readonly status: number;
  readonly body: unknown;
}

/** Posts to the simulated world without a library, so that what it refuses can be sent too; text is sent as it stands. */
export async function postJson(url: string, body: unknown, key = 'any'): Promise<Told> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** A question with one strict tool, as the Responses API takes it. */
export function askWithTool(origin: string, parameters: unknown, name = 'store'): Promise<Told> {
  return postJson(`${origin}/v1/responses`, {
    model: 'gpt-6-luna',
    input: [{ role: 'user', content: JSON.stringify({ task: 'Do it.', facts: {} }) }],
    tools: [{ type: 'function', name, parameters, strict: true }],
    tool_choice: { type: 'function', name },
  });
}
