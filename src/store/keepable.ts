import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PrimitiveValueListNode,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  type ValueNode,
} from 'kysely';

/**
 * A text as PostgreSQL can keep it: it knows no NUL and no half of a surrogate pair, and pages and models write both. Each
 * becomes U+FFFD, so that offsets stay true.
 */
function keepable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\ufffd');
}

/** For a `jsonb` column. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? keepable(part) : part));
}

/** Makes every text keepable on its way into a query. */
export class KeepTexts extends OperationNodeTransformer implements KyselyPlugin {
  transformQuery({ node }: { readonly node: RootOperationNode }): RootOperationNode {
    return this.transformNode(node);
  }

  transformResult({
    result,
  }: {
    readonly result: QueryResult<UnknownRow>;
  }): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(result);
  }

  protected override transformValue(node: ValueNode): ValueNode {
    return { ...node, value: keep(node.value) };
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...node, values: node.values.map(keep) };
  }
}

function keep(value: unknown): unknown {
  if (typeof value === 'string') return keepable(value);
  return Array.isArray(value) ? value.map(keep) : value;
}
