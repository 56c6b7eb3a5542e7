import {
  CardDetailDocument,
  type CardDetailQuery,
  CardListDocument,
  type SimCardFilter,
  SimCardsExportDocument,
} from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { type Source, searchText } from "../providers/source.ts";

/** A card with everything its screen shows. */
export type Card = NonNullable<CardDetailQuery["simCard"]>;

const asked = ({ search, ...filter }: SimCardFilter): SimCardFilter => ({
  ...filter,
  search: searchText(search ?? undefined, 4),
});

/** SIM cards. */
export const source = {
  async list({ first, offset, filter, sort, signal }) {
    const orderBy = sort.order === "DESC" ? "ICCID_DESC" : "ICCID_ASC";
    return (await call(CardListDocument, { first, offset, filter: asked(filter), orderBy }, signal)).simCards;
  },
  one: async (id, signal) => (await call(CardDetailDocument, { id }, signal)).simCard,
  file: async (filter) => (await call(SimCardsExportDocument, { input: { filter: asked(filter) } })).simCardsExport,
} satisfies Source<{ id: string }, SimCardFilter>;
