/** Takes credentials out of a text. */
export type Scrub = (text: string) => string;

const CREDENTIALS = /^(?:authorization|proxy-authorization|cookie)$|(?:key|token|secret)$/iu;
/** Shorter ones would be found in ordinary words. */
const SHORTEST_SECRET = 6;

/** Knows the credentials of one request by its headers, and takes them out by their value. */
export function createScrubber(headers: Readonly<Record<string, string>>): Scrub {
  const secrets = Object.entries(headers)
    .filter(([name]) => CREDENTIALS.test(name))
    .map(([, value]) => value.replace(/^(?:Basic|Bearer|Token)\s+/iu, '').trim())
    .filter((secret) => secret.length >= SHORTEST_SECRET);
  return (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '[secret]'), text);
}
