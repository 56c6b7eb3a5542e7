import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type FoundRequest, lockRequest, noSuchRequest } from "../../requests/index.ts";
import { canBeFollowed, FOLLOWED_DAYS } from "../rules/follow-span.ts";
import { followUrl, hashOfCode, newSlipCode } from "../rules/slip-code.ts";

/** A slip, as it is printed. */
export interface IssuedSlip {
  slipId: string;
  url: string;
  code: string;
}

/** Makes the slip of a request that was handed in, or answers the one that it has: what a customer has in hand goes on to work when it is printed once more. */
export async function issueSlip(context: ActionContext, input: { requestId: string }): Promise<Outcome<IssuedSlip>> {
  const { services } = context;
  return actInTransaction(services.store, { thing: input.requestId }, async (tx) => {
    const request = await lockRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    const now = services.clock.now();
    const { completedAt } = await tx.cancellationRequest.findUniqueOrThrow({
      where: { id: request.id },
      select: { completedAt: true },
    });
    if (request.status === "DRAFT") return refused(notHandedIn);
    if (!canBeFollowed(completedAt, now)) return refused(followedToTheEnd);
    const { id, code } = (await slipOf(tx, context, request.id)) ?? (await writeSlip(tx, context, request, now));
    await recordAudit(tx, {
      ...{ context, action: "request.issueSlip", objectType: "CancellationRequest", objectId: request.id },
      ...{ customerId: request.customerId, facts: {}, now },
    });
    return { ok: true, slipId: id, code, url: followUrl(services.settings, code) };
  });
}

async function slipOf(tx: Transaction, { services }: ActionContext, requestId: string) {
  const slip = await tx.followSlip.findFirst({ where: { requestId, withdrawnAt: null } });
  return slip && { id: slip.id, code: services.secrets.open(slip.codeCipher) };
}

async function writeSlip(tx: Transaction, { services, viewer }: ActionContext, request: FoundRequest, now: Date) {
  const code = newSlipCode();
  const { id } = await tx.followSlip.create({
    data: {
      ...{ requestId: request.id, codeHash: hashOfCode(code), codeCipher: services.secrets.seal(code) },
      ...{ issuedAt: now, issuedById: viewer.accountId },
    },
    select: { id: true },
  });
  return { id, code };
}

const notHandedIn: UserFault = {
  kind: "ConflictError",
  code: "NOT_HANDED_IN",
  text: {
    zh: "申请还没有提交，请先提交再打印小票",
    en: "The request has not been handed in yet; hand it in, then print the slip",
  },
  path: ["input", "requestId"],
};

const followedToTheEnd: UserFault = {
  kind: "ConflictError",
  code: "FOLLOWED_TO_THE_END",
  text: {
    zh: `申请结束已超过 ${FOLLOWED_DAYS} 天，不能再凭小票查询；可打印注销证明`,
    en: `The request ended more than ${FOLLOWED_DAYS} days ago and is followed by slips no more; its certificate can be printed`,
  },
  path: ["input", "requestId"],
};
