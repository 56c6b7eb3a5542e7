import { Arg, Ctx, Field, ID, Info, ObjectType, Resolver, Root, Subscription } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { CancellationEvent } from "../../generated/graphql/models/CancellationEvent.ts";
import { CancellationItem } from "../../generated/graphql/models/CancellationItem.ts";
import { CancellationRequest } from "../../generated/graphql/models/CancellationRequest.ts";
import { NotFoundError } from "../../platform/errors.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { Reads } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { type ItemChange, itemChanges, type RequestChange, requestChanges } from "../actions/follow-request.ts";
import { eventEntity, itemEntity } from "./item.type.ts";
import { requestEntity } from "./request.type.ts";

/** A request after something happened to it or to its items. */
@ObjectType({ description: "A request after something happened to it or to its items.", simpleResolvers: true })
export class CancellationRequestUpdate {
  @Field(() => String, { description: "Give it as `after` to go on from here." })
  cursor!: string;

  @Field(() => CancellationRequest, { nullable: true, description: "The request as it is now." })
  request!: CancellationRequest | null;

  @Field(() => [CancellationEvent], {
    description: "What happened to the request itself since the message before, oldest first, at most 100.",
  })
  events!: CancellationEvent[];
}

/** Items that changed. */
@ObjectType({ description: "Items that changed.", simpleResolvers: true })
export class CancellationItemsUpdate {
  @Field(() => String, { description: "Give it as `after` to go on from here." })
  cursor!: string;

  @Field(() => [CancellationItem], {
    description: "The items as they are now, at most 200; more follow in the next message.",
  })
  items!: CancellationItem[];
}

const afterDescription =
  "Cursor of the last message seen: what was missed since comes first. Without it the stream begins with the present state.";

/** Reads for one message: never the loaders of the message before. */
function freshReads({ services, viewer, clock }: CallContext): Reads {
  return new Reads(services.store.pool, { viewer, clock });
}

async function rowIdOfVisibleRequest(context: CallContext, publicId: string): Promise<string> {
  permit(context, "requests.read");
  const id = fromPublicId("request", publicId);
  const found =
    id === null
      ? null
      : await context.services.store.prisma.cancellationRequest.findUnique({
          where: { id },
          select: { customerId: true },
        });
  if (!found || id === null || (context.viewer.sees === "OWN" && found.customerId !== context.viewer.customerId)) {
    throw new NotFoundError({
      zh: "未找到该注销申请，请核对编号",
      en: "There is no such request; please check the number",
    });
  }
  return id;
}

/** Requests and items as they change. */
@Resolver()
export class CancellationSubscriptions {
  @Subscription(() => CancellationRequestUpdate, {
    description:
      "A request whenever it or its items changed; the first of several changes comes at once, those within the next third of a second together.",
    async *subscribe({ args, context }: { args: { requestId: string; after?: string }; context: CallContext }) {
      yield* requestChanges(context.services, await rowIdOfVisibleRequest(context, args.requestId), args.after);
    },
  } as never)
  async cancellationRequestUpdated(
    @Arg("requestId", () => ID, { description: "The request." }) _requestId: string,
    @Arg("after", () => String, { nullable: true, description: afterDescription }) _after: string | undefined,
    @Root() change: RequestChange,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    const reads = freshReads(context);
    const [request] = await reads.byRowIds(requestEntity, [change.requestId], info, ["request"]);
    const happened = (event: ReturnType<typeof sql>) => [
      sql`${event}."requestId" = ${change.requestId}::uuid AND ${event}."itemId" IS NULL AND ${event}."revision" > ${change.fromRevision} AND ${event}."revision" <= ${change.revision}`,
    ];
    const events = await reads.list(eventEntity, { where: happened, orderBy: sql`t0."revision"`, limit: 100 }, info, [
      "events",
    ]);
    return { cursor: String(change.revision), request: request ?? null, events };
  }

  @Subscription(() => CancellationItemsUpdate, {
    description: "Items of a request whenever they changed, in their latest state.",
    async *subscribe({ args, context }: { args: { requestId: string; after?: string }; context: CallContext }) {
      yield* itemChanges(context.services, await rowIdOfVisibleRequest(context, args.requestId), args.after);
    },
  } as never)
  async cancellationItemsUpdated(
    @Arg("requestId", () => ID, { description: "The request." }) _requestId: string,
    @Arg("after", () => String, { nullable: true, description: afterDescription }) _after: string | undefined,
    @Root() change: ItemChange,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    return {
      cursor: change.cursor,
      items: await freshReads(context).byRowIds(itemEntity, change.itemIds, info, ["items"]),
    };
  }
}
