import { type ComplaintFilter, ComplaintListDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { type Source, searchText } from "../providers/source.ts";

type ComplaintFilterValues = Omit<ComplaintFilter, "search"> & { search?: string };

/** Complaints of all customers. */
export const source = {
  async list({ first, offset, filter: { search, ...filter }, sort, signal }) {
    const asked = { ...filter, search: searchText(search, 4) };
    const orderBy = sort.order === "ASC" ? "FILED_AT_ASC" : "FILED_AT_DESC";
    return (await call(ComplaintListDocument, { first, offset, filter: asked, orderBy }, signal)).complaints;
  },
} satisfies Source<{ id: string }, ComplaintFilterValues>;
