/** Does the work for every one; that of one which fails keeps nobody else waiting. @throws AggregateError of all that failed. */
export async function settleEach<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const faults: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0)
    throw new AggregateError(faults, `${faults.length} of ${items.length} searches could not be settled.`);
}
