/**
 * Decision: the desk has a data provider of its own. React Admin reads through it, but nothing is ever saved as a record: a status moves by a business
 * act with a name, and the provider has one typed method for each. Documents are .graphql files whose types come from schema.graphql at build time; they
 * travel as plain strings, so no GraphQL runtime is shipped.
 */
import { type DataProvider, type GetListParams, type QueryFunctionContext, useDataProvider } from "react-admin";
import { cancellationItems, cancellationRequestActs, cancellationRequests } from "./domains/cancellation-requests.ts";
import { cards } from "./domains/cards.ts";
import { auditEntries, customers, deskActs, watchlist } from "./domains/desk.ts";
import { exportActs } from "./domains/exports.ts";
import { materialActs, materials } from "./domains/materials.ts";
import { reviewTaskActs, reviewTasks } from "./domains/review-tasks.ts";
import { found, type Source } from "./source.ts";

/** Largest page that the server answers. */
const LARGEST_PAGE = 100;

/** Where each resource comes from, by its name. One line per resource. */
const sources: Record<string, Source> = {
  "cancellation-requests": cancellationRequests,
  "cancellation-items": cancellationItems,
  cards,
  "review-tasks": reviewTasks,
  customers,
  materials,
  watchlist,
  "audit-entries": auditEntries,
};

/** Status and money change by business acts with a name, never by saving a record. */
const refuse = () => Promise.reject(new Error("Records are not saved here: call the act by its name"));

// biome-ignore lint/suspicious/noExplicitAny: React Admin lets the caller of a read say what the record is
type Loose = any;

function sourceOf(resource: string): Source {
  const source = sources[resource];
  if (!source) throw new Error(`There is no source named ${resource}: add it to data-provider.ts`);
  return source;
}

/** What React Admin has no word for about a list; its screens find it in `useListContext().meta`. */
export interface ListMeta {
  /** False when the list has more rows than `total`. */
  isTotalExact: boolean;
}

async function getList(resource: string, { pagination, filter, sort, signal }: GetListParams & QueryFunctionContext) {
  const { page = 1, perPage = 25 } = pagination ?? {};
  const first = Math.min(perPage, LARGEST_PAGE);
  const { list } = sourceOf(resource);
  if (!list) throw new Error(`${resource} cannot be listed`);
  const { field, order } = sort ?? { field: "id", order: "ASC" };
  const asked = { first, offset: (page - 1) * first, filter: filter ?? {}, sort: { field, order }, signal };
  const { nodes, totalCount, isTotalCountExact } = await list(asked);
  return { data: nodes as Loose[], total: totalCount, meta: { isTotalExact: isTotalCountExact } satisfies ListMeta };
}

/** All data of the desk: React Admin's reads, and the business acts by their names. */
export const dataProvider = {
  getList,
  async getOne(resource, { id, signal }) {
    return { data: found(await sourceOf(resource).one?.(String(id), signal)) as Loose };
  },
  async getMany(resource, { ids, signal }) {
    const rows = await Promise.all(ids.map((id) => sourceOf(resource).one?.(String(id), signal)));
    return { data: rows.filter(Boolean) as Loose[] };
  },
  getManyReference: (resource, { target, id, filter, ...params }) =>
    getList(resource, { ...params, filter: { ...filter, [target]: id } }),
  create: refuse,
  update: refuse,
  updateMany: refuse,
  delete: refuse,
  deleteMany: refuse,
  supportAbortSignal: true,
  ...cancellationRequestActs,
  ...reviewTaskActs,
  ...materialActs,
  ...exportActs,
  ...deskActs,
} satisfies DataProvider &
  typeof deskActs &
  typeof cancellationRequestActs &
  typeof reviewTaskActs &
  typeof materialActs &
  typeof exportActs;

/** The data provider with its acts: `const data = useData(); await data.cancellationUndo({ requestId })`. */
export const useData = () => useDataProvider<typeof dataProvider>();
