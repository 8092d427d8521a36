import { html } from 'hono/html';
import { OPERATIONS, type Operation } from '#contract';
import { ERROR_CODES } from '#domain';

type Html = ReturnType<typeof html>;

/** The interface for a reader, made from the operation table. */
export function docsPage(version: string): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Leadora API</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1c20; background: #fff; }
code, pre { font: 14px/1.45 ui-monospace, monospace; background: #f2f3f5; border-radius: 4px; }
code { padding: .1em .3em; } pre { padding: .8rem; overflow-x: auto; }
h2 { margin-top: 2.2rem; font-size: 1.15rem; } .method { color: #0b5cad; font-weight: 600; }
table { border-collapse: collapse; } td, th { text-align: left; padding: .25rem .8rem .25rem 0; vertical-align: top; }
@media (prefers-color-scheme: dark) { body { color: #e6e8ec; background: #16181c; } code, pre { background: #24272d; } .method { color: #7ab8f5; } }
</style>
</head>
<body>
<h1>Leadora API</h1>
<p>Version ${version}. The same as OpenAPI 3.1: <a href="/openapi.json">/openapi.json</a>. Send
<code>Authorization: Bearer ld_…</code>; on the machine itself, over 127.0.0.1, the local user needs no key.</p>
${Object.entries<Operation>(OPERATIONS).map(([id, operation]) => section(id, operation))}
<h2 id="errors">Errors</h2>
<p>Answers below <code>/v1</code> are <code>application/problem+json</code> (RFC 9457) with <code>code</code>,
<code>detail</code>, <code>next_step</code>, <code>error_id</code>, <code>retryable</code> and <code>errors[]</code>.</p>
<table><tr><th>code</th><th>status</th><th>may succeed later</th></tr>
${Object.entries(ERROR_CODES).map(
  ([code, { status, retryable }]) =>
    html`<tr><td><code>${code}</code></td><td>${status}</td><td>${retryable ? 'yes' : 'no'}</td></tr>`,
)}
</table>
</body>
</html>`;
}

function section(id: string, { method, path, summary, scope, example, errors }: Operation): Html {
  return html`
<h2 id="${id}"><span class="method">${method}</span> <code>${path}</code></h2>
<p>${summary}</p>
<p>Scope <code>${scope}</code>.${errors.length === 0 ? '' : html` Errors: ${errors.join(', ')}.`}</p>
<pre>${toCurl(method, path, example)}</pre>`;
}

function toCurl(
  method: string,
  path: string,
  { params = {}, query = {}, body, upload }: Operation['example'],
): string {
  const place = path.replaceAll(/\{(?<name>\w+)\}/gu, (_, name: string) => params[name] ?? name);
  const search = new URLSearchParams(query).toString();
  const url = `http://localhost:8888${place}${search === '' ? '' : `?${search}`}`;
  const call = `curl -X ${method} '${url}'`;
  if (upload !== undefined)
    return `${call} \\\n  -H 'Content-Type: ${upload.type}' --data-binary @companies.csv`;
  if (body === undefined) return call;
  return `${call} \\\n  -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(body)}'`;
}
