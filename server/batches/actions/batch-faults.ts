import type { ActionContext, UserFault } from "../../platform/action.ts";
import { fromPublicId, toPublicId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { lockRequest } from "../../requests/index.ts";
import type { SubmitBatchInput } from "./batch-input.ts";

/** A draft whose list was imported. */
export interface ImportedDraft {
  importId: string;
  requestId: string;
  customerId: string;
  rowCount: number;
}

const at = (...path: string[]) => ["input", ...path];

/** The draft that an import filled, locked; what is wrong when it cannot be handed in. */
export async function importedDraft(
  tx: Transaction,
  context: ActionContext,
  publicId: string,
): Promise<ImportedDraft | UserFault> {
  const id = fromPublicId("import", publicId);
  const found = id
    ? await tx.cardImport.findUnique({
        where: { id },
        select: { requestId: true, status: true, isCorrection: true, rowCount: true },
      })
    : null;
  const request = found && (await lockRequest(tx, context, toPublicId("request", found.requestId)));
  if (!found || !request || id === null) return unknownImport;
  if (found.status !== "FINISHED" || found.isCorrection || request.status !== "DRAFT") return importNotReady;
  const other = await tx.cancellationBatch.findUnique({ where: { requestId: request.id }, select: { id: true } });
  if (other) return importInBatch;
  return { importId: id, requestId: request.id, customerId: request.customerId, rowCount: found.rowCount };
}

/** What a draft has already and a batch of its import cannot say anew. */
export function onlyOfNewRequests(input: SubmitBatchInput): UserFault[] {
  return (["customerId", "reason", "undoWindowSeconds", "delegation"] as const).flatMap((field) =>
    input[field] === undefined
      ? []
      : [
          {
            kind: "InvalidInputError" as const,
            code: "SAID_BY_THE_DRAFT",
            text: {
              zh: "按导入提交时，此项以草稿为准，请不要填写",
              en: "With an import the draft says this; leave it out",
            },
            path: at(field),
          },
        ],
  );
}

const unknownImport: UserFault = {
  kind: "NotFoundError",
  code: "NOT_FOUND",
  text: { zh: "未找到该导入，请核对编号", en: "There is no such import; please check the number" },
  path: at("cards", "importId"),
};

const importNotReady: UserFault = {
  kind: "ConflictError",
  code: "IMPORT_NOT_READY",
  text: {
    zh: "该导入尚未读完、无法使用，或其申请已不是草稿",
    en: "The import is not read to its end, was refused, or its request is no draft any more",
  },
  path: at("cards", "importId"),
};

const importInBatch: UserFault = {
  kind: "ConflictError",
  code: "IMPORT_IN_BATCH",
  text: { zh: "该导入的申请已作为批次提交过", en: "The request of this import was handed in as a batch before" },
  path: at("cards", "importId"),
};

/** The customer is none, or another's. */
export const unknownCustomer: UserFault = {
  kind: "NotFoundError",
  code: "NOT_FOUND",
  text: { zh: "未找到该客户，请核对编号", en: "There is no such customer; please check the number" },
  path: at("customerId"),
};

/** A list without cards. */
export const noCardsNamed: UserFault = {
  kind: "InvalidInputError",
  code: "NO_CARDS",
  text: { zh: "请至少指定一张卡", en: "Name at least one card" },
  path: at("cards"),
};

/** Whoever calls may hand in, and not plan. */
export const wavesNotForYou: UserFault = {
  kind: "InvalidInputError",
  code: "WAVES_NOT_FOR_YOU",
  text: { zh: "您的账号不能安排波次，请去掉波次", en: "Your account may not plan waves; leave them out" },
  path: at("waves"),
};
