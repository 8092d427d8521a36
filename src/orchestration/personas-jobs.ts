import {
  describeBusinessPersonas,
  describeDecisionMakerPersonas,
  judgeCompanies,
  toCompanyQuery,
} from '#agents';
import type { LeadoraError } from '#domain';
import {
  type FencedSearch,
  insertBusinessPersonas,
  insertDecisionMakerPersonas,
  insertEvents,
  listBusinessPersonas,
  listDecisionMakerPersonas,
  type Transaction,
  withRun,
} from '#store';
import type { SearchDeps } from './deps.ts';
import { type JobContext, type JobResult, skip } from './job.ts';

export async function workOnBusinessPersonas(deps: SearchDeps, context: JobContext): Promise<JobResult> {
  const { tools, brief, fence } = context;
  const earlier = await listEarlier(deps, context, listBusinessPersonas);
  if (earlier !== undefined)
    return store(context, 'business', earlier, (tx, search) => insertBusinessPersonas(tx, search, earlier));
  const records = await tools.companies.listCompanies(toCompanyQuery(brief));
  const companies = judgeCompanies(fence.searchId, brief, records, deps.directory.toCategoryKeys);
  const { value: personas, method, fault } = await describeBusinessPersonas(tools, brief, companies);
  if (personas.length === 0)
    return skip('No company fits the request, so there is no kind of company to describe.');
  const made = { personas, method, fault };
  return store(context, 'business', made, (tx, search) => insertBusinessPersonas(tx, search, made));
}

export async function workOnDecisionMakerPersonas(deps: SearchDeps, context: JobContext): Promise<JobResult> {
  const earlier = await listEarlier(deps, context, listDecisionMakerPersonas);
  if (earlier !== undefined)
    return store(context, 'decision_maker', earlier, (tx, search) =>
      insertDecisionMakerPersonas(tx, search, earlier),
    );
  const {
    value: personas,
    method,
    fault,
  } = await describeDecisionMakerPersonas(context.tools, context.brief);
  const made = { personas, method, fault };
  return store(context, 'decision_maker', made, (tx, search) =>
    insertDecisionMakerPersonas(tx, search, made),
  );
}

interface Made<Persona> {
  readonly personas: readonly Persona[];
  readonly method: string;
  readonly fault: LeadoraError | null;
}

/** The personas of the search that this one shall find more than: the same question is not paid twice. */
async function listEarlier<Persona extends { readonly method: string }>(
  { database }: SearchDeps,
  { extended, fence }: JobContext,
  list: (tx: Transaction, searchId: string) => Promise<readonly Persona[]>,
): Promise<Made<Persona> | undefined> {
  if (extended === null) return undefined;
  const personas = await withRun(database, fence, (tx) => list(tx, extended));
  const [first] = personas;
  return first === undefined ? undefined : { personas, method: first.method, fault: null };
}

function store(
  { fence }: JobContext,
  kind: 'business' | 'decision_maker',
  { personas, method, fault }: Made<{ readonly rank: number; readonly title: string }>,
  insert: (tx: Transaction, search: FencedSearch) => Promise<void>,
): JobResult {
  return {
    skipped: null,
    fault,
    async save(tx, search): Promise<void> {
      await insert(tx, search);
      await insertEvents(
        tx,
        fence,
        personas.map(({ rank, title }) => ({
          type: 'search.persona.created',
          data: { kind, rank, title, method },
        })),
      );
    },
  };
}
