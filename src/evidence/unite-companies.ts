/** What tells one company from another, as one record says it. */
export interface CompanyMarks {
  /** Domains by which only one company is known. */
  readonly domains: readonly string[];
  /** Marks that several companies of one group may have, or that a source may err in: they unite only with a name. */
  readonly sharedMarks: readonly string[];
  /** `registryKey` of each of its numbers. */
  readonly registryKeys: readonly string[];
  /** `companyNameKey` of its names, the main one first. */
  readonly names: readonly string[];
  /** ISO 3166-1 alpha-2; none when unknown. */
  readonly countries: readonly string[];
}

/**
 * Which records are of one company: for each the place of the first of its company. A domain or a number of a register
 * unites. A name in a country unites where nothing contradicts: two domains or two numbers of one register are two companies,
 * and then a record that says neither could be of either. It does not matter in which order the records come.
 */
export function uniteCompanies(records: readonly CompanyMarks[]): readonly number[] {
  let groups: readonly (readonly number[])[] = records.map((_, place) => [place]);
  let companies = records;
  // Together, two records may say what neither says alone: a former name in the other's country.
  for (;;) {
    const united = uniteOnce(companies);
    if (united.length === companies.length) break;
    groups = united.map((group) => group.flatMap((company) => groups[company] ?? []));
    companies = united.map((group) => mergeMarks(group.map((company) => companies[company] ?? NOTHING)));
  }
  const firsts: number[] = [];
  for (const places of groups) {
    const first = Math.min(...places);
    for (const place of places) firsts[place] = first;
  }
  return firsts;
}

function uniteOnce(records: readonly CompanyMarks[]): readonly (readonly number[])[] {
  const strong = createForest(records.length);
  uniteBy(strong, records, (record) => [...record.domains.map(toDomainKey), ...record.registryKeys]);
  uniteBy(strong, records, listSharedKeys);
  // Records that say nothing but a name and a country have nothing that could contradict.
  uniteBy(strong, records, (record) => (isBare(record) ? listNameKeys(record, 1) : []));
  const companies = strong.groups();
  const merged = companies.map((places) => mergeMarks(places.map((place) => records[place] ?? NOTHING)));
  return uniteByName(merged)
    .groups()
    .map((group) => group.flatMap((company) => companies[company] ?? []));
}

const NOTHING: CompanyMarks = { domains: [], sharedMarks: [], registryKeys: [], names: [], countries: [] };

/** What several records of one company say together. */
export function mergeMarks(records: readonly CompanyMarks[]): CompanyMarks {
  const [first, ...others] = records;
  if (first !== undefined && others.length === 0) return first;
  const all = (of: (record: CompanyMarks) => readonly string[]): readonly string[] => [
    ...new Set(records.flatMap(of)),
  ];
  return {
    domains: all(({ domains }) => domains),
    sharedMarks: all(({ sharedMarks }) => sharedMarks),
    registryKeys: all(({ registryKeys }) => registryKeys),
    names: all(({ names }) => names),
    countries: all(({ countries }) => countries),
  };
}

/** Why two records are of one company, for a person to read; undefined when only others between them say so. */
export function explainUnion(one: CompanyMarks, other: CompanyMarks): string | undefined {
  const shared = (of: (marks: CompanyMarks) => readonly string[]): string | undefined =>
    of(one).find((each) => of(other).includes(each));
  const domain = shared(({ domains }) => domains);
  if (domain !== undefined) return `the same domain ${domain}`;
  const key = shared(({ registryKeys }) => registryKeys);
  if (key !== undefined) return `the same registry number ${key}`;
  const name = shared(({ names }) => names);
  if (name === undefined) return undefined;
  const mark = shared((marks) => [...marks.sharedMarks, ...marks.domains, ...marks.registryKeys]);
  if (mark !== undefined) return `the same name “${name}” and ${mark}`;
  const country = shared(({ countries }) => countries);
  return country === undefined ? `the same name “${name}”` : `the same name “${name}” in ${country}`;
}

function isBare({ domains, registryKeys }: CompanyMarks): boolean {
  return domains.length === 0 && registryKeys.length === 0;
}

/** A name counts in a country; where none is known, only for records that say nothing else. */
function listNameKeys({ names, countries }: CompanyMarks, most = names.length): readonly string[] {
  const places = countries.length === 0 ? ['?'] : countries;
  return names.slice(0, most).flatMap((name) => places.map((place) => `${name}|${place}`));
}

/** A brand has sites that its companies in other countries run, under names of their own. */
function listSharedKeys({ sharedMarks, domains, registryKeys, names }: CompanyMarks): readonly string[] {
  return [...sharedMarks, ...domains, ...registryKeys].flatMap((mark) =>
    names.map((name) => `${mark} ${name}`),
  );
}

function toDomainKey(domain: string): string {
  return `domain:${domain}`;
}

function uniteByName(companies: readonly CompanyMarks[]): Forest {
  const scopes = companies.map(listScopes);
  const byKey = new Map<string, number[]>();
  for (const [company, marks] of companies.entries()) {
    if (marks.countries.length === 0) continue;
    for (const key of listNameKeys({ ...marks, names: marks.names.filter(isTelling) }))
      pushTo(byKey, key, company);
  }
  const agreeing = [...byKey.values()].filter(
    (some) => some.length > 1 && !isContradicted(new Set(some), scopes),
  );
  const linked = createForest(companies.length);
  for (const some of agreeing) for (const each of some) linked.unite(some[0] ?? each, each);
  const refused = new Set(
    linked
      .groups()
      .filter((group) => isContradicted(new Set(group), scopes))
      .flat(),
  );
  const united = createForest(companies.length);
  for (const some of agreeing)
    if (!some.some((each) => refused.has(each))) for (const each of some) united.unite(some[0] ?? each, each);
  return united;
}

/** Many companies are called by one short word. */
function isTelling(name: string): boolean {
  return name.length > 4 || name.includes(' ');
}

/** In what a company has one mark and no other: two companies that have different ones are two. */
function listScopes({ domains, registryKeys }: CompanyMarks): ReadonlySet<string> {
  const registers = registryKeys.map((key) =>
    key
      .split(':')
      .slice(0, key.startsWith('number:') ? 2 : 1)
      .join(':'),
  );
  return new Set(domains.length === 0 ? registers : [...registers, 'domain']);
}

function isContradicted(group: ReadonlySet<number>, scopes: readonly ReadonlySet<string>[]): boolean {
  const seen = new Set<string>();
  for (const company of group)
    for (const scope of scopes[company] ?? []) {
      if (seen.has(scope)) return true;
      seen.add(scope);
    }
  return false;
}

function uniteBy(
  forest: Forest,
  records: readonly CompanyMarks[],
  toKeys: (record: CompanyMarks) => readonly string[],
): void {
  const first = new Map<string, number>();
  for (const [place, record] of records.entries())
    for (const key of toKeys(record)) {
      const known = first.get(key);
      if (known === undefined) first.set(key, place);
      else forest.unite(known, place);
    }
}

function pushTo(byKey: Map<string, number[]>, key: string, value: number): void {
  const known = byKey.get(key);
  if (known === undefined) byKey.set(key, [value]);
  else known.push(value);
}

interface Forest {
  unite(one: number, other: number): void;
  /** In ascending order, and so are the groups by their first. */
  groups(): readonly (readonly number[])[];
}

/** Union-find with path halving; the lower place is the root. */
function createForest(size: number): Forest {
  const parents = Int32Array.from({ length: size }, (_, place) => place);
  const parentOf = (place: number): number => parents[place] ?? place;
  const rootOf = (place: number): number => {
    let root = place;
    while (parentOf(root) !== root) {
      parents[root] = parentOf(parentOf(root));
      root = parentOf(root);
    }
    return root;
  };
  return {
    unite(one, other): void {
      const [low, high] = [rootOf(one), rootOf(other)].toSorted((a, b) => a - b);
      if (low !== undefined && high !== undefined) parents[high] = low;
    },
    groups(): readonly (readonly number[])[] {
      const byRoot = new Map<number, number[]>();
      for (let place = 0; place < size; place += 1) {
        const root = rootOf(place);
        const known = byRoot.get(root);
        if (known === undefined) byRoot.set(root, [place]);
        else known.push(place);
      }
      return [...byRoot.values()];
    },
  };
}
