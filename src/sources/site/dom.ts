import { type DefaultTreeAdapterTypes, parse } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

export function parseHtml(html: string): DefaultTreeAdapterTypes.Document {
  return parse(html);
}

export function isElement(node: Node | null | undefined): node is Element {
  return node !== null && node !== undefined && 'tagName' in node;
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

export function classesOf(element: Element): readonly string[] {
  return (attribute(element, 'class') ?? '').split(/\s+/u).filter((each) => each !== '');
}

/** The element and those around it, from the inside out; deeper nesting than any page needs is not climbed. */
export function* ancestors(element: Element): Generator<Element> {
  let here: Node | null = element;
  for (let level = 0; level < MOST_LEVELS && isElement(here); level += 1) {
    yield here;
    here = here.parentNode;
  }
}

const MOST_LEVELS = 60;

/** Text of a script or style element. */
export function rawText(element: Element): string {
  return element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}
