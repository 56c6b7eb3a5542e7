import { type LateClaimFilter, LateClaimListDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { type Source, searchText } from "../providers/source.ts";

/** What customers claim although it is too late. */
export const source = {
  async list({ first, offset, filter: { search, ...filter }, sort, signal }) {
    const asked = { ...filter, search: searchText(search ?? undefined, 2) };
    const orderBy = sort.order === "ASC" ? "FILED_AT_ASC" : "FILED_AT_DESC";
    return (await call(LateClaimListDocument, { first, offset, filter: asked, orderBy }, signal)).lateClaims;
  },
} satisfies Source<{ id: string }, LateClaimFilter>;
