import { CaseListDocument, type SupportCaseFilter } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { type Source, searchText } from "../providers/source.ts";

/** Cases of all customers. */
export const source = {
  async list({ first, offset, filter: { search, ...filter }, sort, signal }) {
    const asked = { ...filter, search: searchText(search ?? undefined, 4) };
    const orderBy = sort.order === "ASC" ? "OPENED_AT_ASC" : "OPENED_AT_DESC";
    return (await call(CaseListDocument, { first, offset, filter: asked, orderBy }, signal)).supportCases;
  },
} satisfies Source<{ id: string }, SupportCaseFilter>;
