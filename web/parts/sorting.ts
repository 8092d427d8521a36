/** One column that a table is sorted by. */
export interface SortKey {
  readonly id: string;
  readonly desc: boolean;
}

/** The order as the address says it, the weightiest column first: `name`, `-employees,name`. */
export function readSort(sort: string | undefined): readonly SortKey[] {
  if (sort === undefined) return [];
  return sort.split(',').map((key) => ({ id: key.replace(/^-/u, ''), desc: key.startsWith('-') }));
}

/** What a click on a title makes of the order: upwards, downwards, none. An added column leaves those before it as they are. */
export function nextSort(sort: string | undefined, id: string, isAdded: boolean): string | undefined {
  const keys = readSort(sort);
  const known = keys.find((key) => key.id === id);
  const others = isAdded ? keys.filter((key) => key !== known) : [];
  const next = known?.desc === true ? [] : [{ id, desc: known !== undefined }];
  const text = [...others, ...next].map((key) => (key.desc ? `-${key.id}` : key.id)).join(',');
  return text === '' ? undefined : text;
}
