import { attribute, type Element, isElement } from './dom.ts';

const EMAIL = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/u;

/** Addresses that an element links to or prints: those of a person only when they stand in the person's own element. */
export function contactsIn(element: Element): {
  readonly email: string | null;
  readonly phone: string | null;
} {
  let email: string | null = null;
  let phone: string | null = null;
  const open: Element[] = [element];
  for (let count = 0; count < MOST_ELEMENTS && open.length > 0; count += 1) {
    const here = open.pop();
    if (here === undefined) break;
    const href = attribute(here, 'href') ?? '';
    if (href.startsWith('mailto:')) email ??= readEmail(href.slice('mailto:'.length));
    if (href.startsWith('tel:')) phone ??= decode(href.slice('tel:'.length)).trim() || null;
    for (const child of here.childNodes.slice(0, MOST_ELEMENTS)) if (isElement(child)) open.push(child);
  }
  return { email, phone };
}

const MOST_ELEMENTS = 200;

export function readEmail(text: string): string | null {
  const address = decode(text.split('?')[0] ?? '').trim();
  return EMAIL.test(address) ? address.toLowerCase() : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
