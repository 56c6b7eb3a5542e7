import { Arg, Args, Ctx, Field, ID, Info, InputType, Int, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { CardSelectionInput, cardEntity, toCardSelection } from "../../cards/index.ts";
import { CancellationRequest } from "../../generated/graphql/models/CancellationRequest.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { payloadOf, UserError } from "../../platform/graphql/user-errors.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { connectionOf, extendEntity, hasMany, PageArgs } from "../../platform/reads/index.ts";
import type { ConnectionSource, SelectionInfo } from "../../platform/reads/reads.ts";
import { onceFound, type Sql, sql } from "../../platform/sql.ts";
import { addCards, type DraftEdited, removeCards } from "../actions/edit-draft.ts";
import { requestEntity } from "./request.type.ts";

/** Cards to put into a draft. */
@InputType({ description: "Cards to put into a draft." })
export class CancellationRequestAddCardsInput {
  @Field(() => ID, { description: "The draft." })
  requestId!: string;

  @Field(() => CardSelectionInput, { description: "Which cards." })
  cards!: CardSelectionInput;
}

/** Cards to take out of a draft. */
@InputType({ description: "Cards to take out of a draft." })
export class CancellationRequestRemoveCardsInput {
  @Field(() => ID, { description: "The draft." })
  requestId!: string;

  @Field(() => CardSelectionInput, { description: "Which cards." })
  cards!: CardSelectionInput;
}

/** Answer of the mutations that edit a draft's cards. */
@ObjectType({ description: "Answer of the mutations that edit a draft's cards.", simpleResolvers: true })
export class CancellationDraftPayload {
  @Field(() => CancellationRequest, {
    nullable: true,
    description: "The draft as it is now; null when there were errors.",
  })
  request!: CancellationRequest | null;

  @Field(() => Int, { nullable: true, description: "Cards put in or taken out." })
  changedCount!: number | null;

  @Field(() => Int, { nullable: true, description: "Names that are no card of the customer." })
  unknownCount!: number | null;

  @Field(() => [String], { nullable: true, description: "The first 100 of them, as given." })
  unknown!: string[] | null;

  @Field(() => [UserError], { description: "What must be put right; empty when it worked." })
  userErrors!: UserError[];
}

/** Answer of `cancellationRequestAddCards`. */
@ObjectType({ description: "Answer of `cancellationRequestAddCards`.", simpleResolvers: true })
export class CancellationRequestAddCardsPayload extends CancellationDraftPayload {}

/** Answer of `cancellationRequestRemoveCards`. */
@ObjectType({ description: "Answer of `cancellationRequestRemoveCards`.", simpleResolvers: true })
export class CancellationRequestRemoveCardsPayload extends CancellationDraftPayload {}

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

extendEntity(requestEntity, {
  relations: {
    draftCards: hasMany(
      () => cardEntity,
      (request, card) => inDraft(card, sql`${request}."id"`),
      "The first cards of the draft by number; `cancellationDraftCards` has them page by page.",
      { orderBy: (card) => sql`${card}."iccid"`, defaultFirst: 25 },
    ),
  },
});

async function withDraft(context: CallContext, info: SelectionInfo, edited: DraftEdited) {
  const [request] = await context.reads.byRowIds(requestEntity, [edited.requestId], info, ["request"]);
  return { ...edited, request: request ?? null };
}

/** The cards of a draft. */
@Resolver()
export class DraftResolver {
  @Query(() => SimCardConnection, {
    description:
      "Cards of a draft by number; after submission those that could not be taken, because they were in another request.",
  })
  async cancellationDraftCards(
    @Arg("requestId", () => ID, { description: "The draft." }) requestId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    const cards = await draftCards(context, fromPublicId("request", requestId));
    const order = { columns: ["iccid"], descending: false };
    return context.reads.connection(cardEntity, { ...cards, order, page }, info);
  }

  @Mutation(() => CancellationRequestAddCardsPayload, {
    description: "Puts cards into a draft: by number, id, filter or preflight; at most 100 000.",
  })
  async cancellationRequestAddCards(
    @Arg("input", () => CancellationRequestAddCardsInput, { description: "Draft and cards." })
    input: CancellationRequestAddCardsInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.write");
    return payloadOf(context, await addCards(context, { ...input, cards: toCardSelection(input.cards) }), (edited) =>
      withDraft(context, info, edited),
    );
  }

  @Mutation(() => CancellationRequestRemoveCardsPayload, { description: "Takes cards out of a draft." })
  async cancellationRequestRemoveCards(
    @Arg("input", () => CancellationRequestRemoveCardsInput, { description: "Draft and cards." })
    input: CancellationRequestRemoveCardsInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.write");
    return payloadOf(context, await removeCards(context, { ...input, cards: toCardSelection(input.cards) }), (edited) =>
      withDraft(context, info, edited),
    );
  }
}
