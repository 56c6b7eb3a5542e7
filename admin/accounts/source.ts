import { AccountDetailDocument, type AccountFilter, AccountListDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import type { Source } from "../providers/source.ts";

/** Who can sign in. */
export const source = {
  async list({ first, offset, filter, sort, signal }) {
    const isDown = sort.order === "DESC";
    const byTime = isDown ? "CREATED_AT_DESC" : "CREATED_AT_ASC";
    const orderBy = sort.field === "createdAt" ? byTime : isDown ? "NAME_DESC" : "NAME_ASC";
    return (await call(AccountListDocument, { first, offset, filter, orderBy }, signal)).accounts;
  },
  async one(id, signal) {
    const { account, accountSignIns } = await call(AccountDetailDocument, { id }, signal);
    return account && { ...account, signIns: accountSignIns };
  },
} satisfies Source<{ id: string }, AccountFilter>;

/** An account with everything its screen shows. */
export type Account = NonNullable<Awaited<ReturnType<typeof source.one>>>;
/** A sign-in that stands. */
export type SignIn = Account["signIns"][number];
