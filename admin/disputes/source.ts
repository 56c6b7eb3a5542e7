import { type DisputeFilter, DisputeListDocument, DisputesExportDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { type Source, searchText } from "../providers/source.ts";

const asked = ({ search, ...filter }: DisputeFilter): DisputeFilter => ({
  ...filter,
  search: searchText(search ?? undefined, 2),
});

/** What customers dispute about plans and bindings. */
export const source = {
  async list({ first, offset, filter, sort, signal }) {
    const orderBy = sort.order === "ASC" ? "OPENED_AT_ASC" : "OPENED_AT_DESC";
    return (await call(DisputeListDocument, { first, offset, filter: asked(filter), orderBy }, signal)).disputes;
  },
  file: async (filter) => (await call(DisputesExportDocument, { input: { filter: asked(filter) } })).disputesExport,
} satisfies Source<{ id: string }, DisputeFilter>;
