import { type NoticeFilter, NoticeListDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import type { Source } from "../providers/source.ts";

/** What the person has been told. */
export const source = {
  list: async ({ first, offset, filter, signal }) =>
    (await call(NoticeListDocument, { first, offset, filter }, signal)).notices,
} satisfies Source<{ id: string }, NoticeFilter>;
