import { type ComplaintFilter, ComplaintListDocument, ComplaintsExportDocument } from "../generated/graphql.ts";
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
  file: async ({ search, ...filter }) =>
    (await call(ComplaintsExportDocument, { input: { filter: { ...filter, search: searchText(search, 4) } } }))
      .complaintsExport,
} satisfies Source<{ id: string }, ComplaintFilterValues>;
