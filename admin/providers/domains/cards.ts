import { CardDetailDocument, CardListDocument, type SimCardFilter } from "../../generated/graphql.ts";
import { call } from "../session.ts";
import { type Source, searchText } from "../source.ts";

/** SIM cards. */
export const cards = {
  async list({ first, offset, filter, sort, signal }) {
    const { search, ...others } = filter;
    const orderBy = sort.order === "DESC" ? "ICCID_DESC" : "ICCID_ASC";
    const asked = { ...others, search: searchText(search ?? undefined, 4) };
    return (await call(CardListDocument, { first, offset, filter: asked, orderBy }, signal)).simCards;
  },
  one: async (id, signal) => (await call(CardDetailDocument, { id }, signal)).simCard,
} satisfies Source<{ id: string }, SimCardFilter>;
