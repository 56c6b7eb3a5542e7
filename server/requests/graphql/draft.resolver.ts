import { Arg, Args, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { cardEntity } from "../../cards/index.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { connectionOf, extendEntity, hasPages, type Order, PageArgs } from "../../platform/reads/index.ts";
import type { ConnectionSource, SelectionInfo } from "../../platform/reads/reads.ts";
import { onceFound, type Sql, sql } from "../../platform/sql.ts";
import { requestEntity } from "./request.type.ts";

const SimCardConnection = connectionOf(cardEntity);

/** A draft with more cards is read along its customer's cards, which an index has in the order of the list: sorting a hundred thousand for one page would cost a second. */
const MANY_DRAFT_CARDS = 2_000;

/** Where the cards of a draft come from. */
async function draftCards(
  { services: { store }, viewer }: CallContext,
  requestId: string | null,
): Promise<Pick<ConnectionSource, "where" | "counted">> {
  const { rows } = await store.pool.query<{ customerId: string; isLarge: boolean }>(sql`
    SELECT "customerId", (SELECT count(*) FROM (
        SELECT FROM "CancellationDraftCard" WHERE "requestId" = r."id" LIMIT ${MANY_DRAFT_CARDS + 1}) d) > ${MANY_DRAFT_CARDS} AS "isLarge"
    FROM "CancellationRequest" r WHERE "id" = ${requestId}::uuid`);
  const [draft] = rows;
  const isVisible = viewer.sees === "ALL" || draft?.customerId === viewer.customerId;
  if (!draft?.isLarge || !isVisible) return { where: (card) => [inDraft(card, sql`${requestId}::uuid`)] };
  const where = (card: Sql) => [
    sql`${card}."customerId" = ${draft.customerId}::uuid`,
    onceFound(sql`EXISTS (
      SELECT FROM "CancellationDraftCard" d WHERE d."requestId" = ${requestId}::uuid AND d."cardId" = ${card}."id")`),
  ];
  return { where, counted: sql`"CancellationDraftCard" WHERE "requestId" = ${requestId}::uuid` };
}

const inDraft = (card: Sql, requestId: Sql) =>
  sql`${card}."id" IN (SELECT d."cardId" FROM "CancellationDraftCard" d WHERE d."requestId" = ${requestId})`;

const order: Order = { columns: ["iccid"], descending: false };

extendEntity(requestEntity, {
  relations: {
    draftCards: hasPages(
      () => cardEntity,
      // Its customer's, so that no list of all cards is walked through.
      (request, card) => sql`${card}."customerId" = ${request}."customerId" AND ${inDraft(card, sql`${request}."id"`)}`,
      "The cards of the draft by number.",
      order,
    ),
  },
});

/** The cards of a draft. */
@Resolver()
export class DraftResolver {
  @Query(() => SimCardConnection, {
    description:
      "Cards of a draft by number; after submission those that could not be taken, because they were in another request.",
  })
  async cancellationDraftCards(
    @Arg("requestId", () => ID, { description: "Public id of the draft, `request_…`." }) requestId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    const cards = await draftCards(context, fromPublicId("request", requestId));
    return context.reads.connection(cardEntity, { ...cards, order, page }, info);
  }
}
