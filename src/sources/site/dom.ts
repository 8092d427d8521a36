import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** More than any page has. HTML lets a few kilobytes of unclosed tags stand for millions of elements. */
const MOST_ELEMENTS = 150_000;

/** The tree of a page; of one with too many elements, the part before. */
export function parseHtml(html: string): DefaultTreeAdapterTypes.Document {
  const document = defaultTreeAdapter.createDocument();
  let count = 0;
  const enough = new Error(`The page has more than ${MOST_ELEMENTS} elements.`);
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createDocument: () => document,
    createElement: (...given) => {
      count += 1;
      if (count > MOST_ELEMENTS) throw enough;
      return defaultTreeAdapter.createElement(...given);
    },
  };
  try {
    return parse(html, { treeAdapter });
  } catch (error) {
    if (error === enough) return document;
    throw error;
  }
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

/** The element and those in it, as far as `most`. */
export function listElements(root: Element, most: number): readonly Element[] {
  const listed: Element[] = [];
  const open: Element[] = [root];
  for (let here = open.pop(); here !== undefined && listed.length < most; here = open.pop()) {
    listed.push(here);
    for (const child of here.childNodes) if (isElement(child)) open.push(child);
  }
  return listed;
}
