import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused } from "../../platform/action.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId, toPublicId } from "../../platform/ids.ts";
import { signUrl } from "../../platform/storage/signed-urls.ts";
import { mandateOfRequestFault, type RequestStatus } from "../../requests/index.ts";

/** Longest file name that is kept. */
const LONGEST_NAME = 200;

/** Columns or sheets that can be chosen: more than a file may have is a mistake. */
const MOST_NAMES = 256;

/** A card list that is about to be uploaded. */
export interface CreateImportInput {
  requestId: string;
  fileName: string;
  /** Headers or letters of the columns to cancel; none: what is clear by itself. */
  cardColumns?: readonly string[] | null;
  /** Sheets to read; none: all visible ones. */
  sheetNames?: readonly string[] | null;
  idempotencyKey: string;
}

/** Where the bytes go. */
export interface ImportPlace {
  importId: string;
  uploadUrl: string;
  uploadExpiresAt: Date;
}

/** Makes room for a card list of a draft, or for a corrected one of a request that is handed in, and answers with a link for its bytes. */
export async function createImport(context: ActionContext, input: CreateImportInput): Promise<Outcome<ImportPlace>> {
  const { viewer, services } = context;
  const requestId = fromPublicId("request", input.requestId);
  const now = services.clock.now();
  for (const field of ["cardColumns", "sheetNames"] as const) {
    if ((input[field]?.length ?? 0) > MOST_NAMES) return tooManyNames(field);
  }
  return actInTransaction(services.store, {}, async (tx) => {
    const request =
      requestId === null
        ? null
        : await tx.cancellationRequest.findUnique({
            where: { id: requestId },
            select: { id: true, customerId: true, status: true },
          });
    if (!request || (viewer.sees === "OWN" && request.customerId !== viewer.customerId)) {
      return notFound({ zh: "注销申请", en: "request" }, ["input", "requestId"]);
    }
    if (ended.includes(request.status)) return hasEnded(request.status);
    const { idempotencyKey, ...facts } = input;
    const made = await idempotent(
      tx,
      { accountId: viewer.accountId, key: idempotencyKey, mutation: "cardImportCreate", input: facts, now },
      async () => {
        const over = request.status === "DRAFT" ? await mandateOfRequestFault(tx, context, request.id) : null;
        if (over) return refused(over);
        const { id } = await tx.cardImport.create({
          data: {
            requestId: request.id,
            customerId: request.customerId,
            createdById: viewer.accountId,
            fileName: input.fileName.replaceAll(/\p{Cc}/gu, "").slice(0, LONGEST_NAME),
            cardColumns: namesOf(input.cardColumns),
            sheetNames: namesOf(input.sheetNames),
            isCorrection: request.status !== "DRAFT",
            createdAt: now,
          },
          select: { id: true },
        });
        await recordAudit(tx, {
          context,
          action: "import.create",
          objectType: "CardImport",
          objectId: id,
          customerId: request.customerId,
          facts: {},
          now,
        });
        return { ok: true, resultId: id };
      },
    );
    if (!made.ok) return made;
    const publicId = toPublicId("import", made.resultId);
    const { url, expiresAt } = signUrl(services, {
      purpose: "upload",
      thing: "imports",
      publicId,
      accountId: viewer.accountId,
    });
    return { ok: true, importId: made.resultId, uploadUrl: url, uploadExpiresAt: expiresAt };
  });
}

/** Names as they are looked for; the database takes no NUL. */
const namesOf = (names: readonly string[] | null | undefined) =>
  (names ?? []).map((name) => name.replaceAll("\u0000", "").slice(0, LONGEST_NAME));

const tooManyNames = (field: string) =>
  refused({
    kind: "LimitExceededError",
    code: "TOO_MANY_NAMES",
    text: {
      zh: `最多可选择 ${MOST_NAMES} 个，请减少后重试`,
      en: `At most ${MOST_NAMES} can be chosen; please name fewer`,
    },
    path: ["input", field],
    data: { limit: MOST_NAMES },
  });

/** Statuses of a request of which nothing can be corrected any more. */
const ended: readonly RequestStatus[] = ["COMPLETED", "REJECTED", "WITHDRAWN", "EXPIRED"];

const hasEnded = (from: string) =>
  refused({
    kind: "InvalidTransitionError",
    code: "REQUEST_HAS_ENDED",
    text: {
      zh: "申请已结束，不能再导入；仍要注销的卡请新建申请",
      en: "The request has ended; begin a new one for cards that are still to be cancelled",
    },
    path: ["input", "requestId"],
    data: { from, action: "ADD_CARDS", allowedActions: [] },
  });
