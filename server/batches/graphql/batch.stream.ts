import { ID } from "type-graphql";
import { NotFoundError } from "../../platform/errors.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { revisionCursor } from "../../platform/streams/cursor.ts";
import { declareStream } from "../../platform/streams/stream.ts";
import { REQUEST_CHANNEL } from "../../requests/index.ts";
import { batchEntity } from "./batch.type.ts";

interface OfBatch {
  batchId: string;
}

/** Both only count up: every batch of rows moves that of the list, every change of a card that of the request. */
const revisionOf = sql`r."revision" + m."revision"`;
const batches = (requestId: string) => sql`
  "CancellationBatch" b JOIN "CancellationRequest" r ON r."id" = b."requestId" JOIN "CardImport" m ON m."id" = b."importId" WHERE b."requestId" = ${requestId}::uuid`;

/** The row id of the request of a batch that the caller may see: a batch is told on its request's channel. */
async function requestOfBatch({ services, viewer }: CallContext, { batchId }: OfBatch): Promise<string> {
  const id = fromPublicId("batch", batchId);
  const found =
    id === null
      ? null
      : await services.store.prisma.cancellationBatch.findUnique({
          where: { id },
          select: { requestId: true, customerId: true },
        });
  if (!found || (viewer.sees === "OWN" && found.customerId !== viewer.customerId))
    throw new NotFoundError({ zh: "未找到该批次，请核对编号", en: "There is no such batch; please check the number" });
  return found.requestId;
}

/** A batch as it changes. */
export const batchStream = declareStream<OfBatch>({
  name: "cancellationBatchUpdated",
  right: "requests.read",
  description:
    "A batch whenever its cards were looked up, handed in or changed; the first of several changes comes at once, those within the next third of a second together.",
  args: { batchId: { type: () => ID, description: "Public id of the batch to follow, `batch_…`." } },
  topic: requestOfBatch,
  source: {
    channel: REQUEST_CHANNEL,
    cursor: revisionCursor,
    newest: (requestId) => sql`SELECT ${revisionOf} AS "revision" FROM ${batches(requestId)}`,
    since: (requestId, { revision }) =>
      sql`SELECT b."id", ${revisionOf} AS "revision" FROM ${batches(requestId)} AND ${revisionOf} > ${revision}`,
  },
  message: {
    name: "CancellationBatchUpdate",
    description: "A batch after something happened to it or to its cards.",
    fields: {
      batch: {
        type: () => batchEntity.objectType,
        description: "The batch as it is now, with its progress.",
        nullable: true,
        read: async ({ topic }, { context, info, field }) => {
          const [batch] = await context.reads.list(
            batchEntity,
            { where: (row) => [sql`${row}."requestId" = ${topic}::uuid`], orderBy: sql`t0."id"`, limit: 1 },
            info,
            [field],
          );
          return batch ?? null;
        },
      },
    },
  },
});
