import { type ErasureFilter, ErasureListDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { type Source, searchText } from "../providers/source.ts";

type ErasureFilterValues = Omit<ErasureFilter, "search"> & { search?: string };

/** Erasures of all customers. */
export const source = {
  async list({ first, offset, filter: { search, ...filter }, sort, signal }) {
    const asked = { ...filter, search: searchText(search, 4) };
    const column = sort.field === "startsAt" ? "STARTS_AT" : "PLANNED_AT";
    const orderBy = `${column}_${sort.order}` as const;
    return (await call(ErasureListDocument, { first, offset, filter: asked, orderBy }, signal)).erasures;
  },
} satisfies Source<{ id: string }, ErasureFilterValues>;
