/**
 * Decision: the desk has a data provider of its own. React Admin reads through it, but nothing is ever saved as a record: a status moves by a business
 * act with a name, a function in the `acts.ts` of its screen that components call through `useActs`. Documents are .graphql files whose types come from
 * schema.graphql at build time; they travel as plain strings, so no GraphQL runtime is shipped.
 */
import type { DataProvider, GetListParams, QueryFunctionContext } from "react-admin";
import { settled } from "./graphql-client.ts";
import { found, type Source } from "./source.ts";

/** Largest page that the server answers. */
const LARGEST_PAGE = 100;

/** Status and money change by business acts with a name, never by saving a record. */
const refuse = () => Promise.reject(new Error("Records are not saved here: call the act by its name"));

// biome-ignore lint/suspicious/noExplicitAny: React Admin lets the caller of a read say what the record is
type Loose = any;

/** What React Admin has no word for about a list; its screens find it in `useListContext().meta`. */
export interface ListMeta {
  /** False when the list has more rows than `total`. */
  isTotalExact: boolean;
}

/** The lists, records and files of the desk, from the sources of its resources by their names. */
export function dataProviderOf(sources: ReadonlyMap<string, Source>) {
  function sourceOf(resource: string): Source {
    const source = sources.get(resource);
    if (!source) throw new Error(`There is no source named ${resource}: name it in the resource's screen.ts`);
    return source;
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

  return {
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
    /** A link to the list as an Excel file, good for a few minutes. @throws UserErrorsError when the server says why not */
    async listFile(resource: string, filter: object): Promise<string> {
      const { file } = sourceOf(resource);
      if (!file) throw new Error(`${resource} cannot be taken out`);
      return settled(await file(filter)).url ?? "";
    },
  } satisfies DataProvider & { listFile: (resource: string, filter: object) => Promise<string> };
}

/** What {@link dataProviderOf} makes: `useDataProvider<DeskDataProvider>()`. */
export type DeskDataProvider = ReturnType<typeof dataProviderOf>;
