import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { requiredText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { revocationDecided } from "../events.ts";
import { decidedAlready, notYours, secondPersonNeeded } from "../rules/certificate-states.ts";
import { endCertificate } from "./end-certificate.ts";
import { appendToLog } from "./public-log.ts";
import { transitionRevocation } from "./transition-revocation.ts";

const path = ["input", "revocationId"];
const own: UserFault = {
  ...{ kind: "InvalidInputError", code: "SECOND_PERSON_NEEDED" },
  ...{ text: secondPersonNeeded, path },
};
const another: UserFault = { kind: "InvalidInputError", code: "NOT_YOURS", text: notYours, path };
const noMoreToDecide: UserFault = { kind: "ConflictError", code: "ALREADY_DECIDED", text: decidedAlready, path };

/** What is decided, as the caller is answered. */
type Decided = Promise<Outcome<{ certificateId: string; revocationId: string }>>;

/** A proposal with the certificate that it is about; both are held. */
interface Proposal {
  id: string;
  reason: string;
  proposedById: string;
  isWaiting: boolean;
  certificateId: string;
  number: string;
  customerId: string;
  requestId: string;
}

/** Revokes a certificate as a colleague proposed it: from this moment on its public page says so, with the reason. The cards stay cancelled. */
export async function confirmRevocation(context: ActionContext, input: { revocationId: string }): Decided {
  return decide(context, input, async (tx, { id, certificateId, number, reason, proposedById }, now) => {
    const { accountId } = context.viewer;
    if (proposedById === accountId) return own;
    const set = { decidedById: accountId, decidedAt: now };
    if (!(await transitionRevocation(tx, { of: { id }, action: "CONFIRM", set }))) return noMoreToDecide;
    if (!(await endCertificate(tx, { id: certificateId, action: "REVOKE", reason, now })))
      throw new Error(`certificate ${number} has ended while its revocation waited`);
    return { action: "certificate.revoke", logs: true };
  });
}

/** Refuses a colleague's proposal: the certificate speaks on. */
export async function refuseRevocation(context: ActionContext, input: { revocationId: string; note: string }): Decided {
  const note = requiredText(input.note, { at: "note" });
  if (!note.ok) return note;
  return decide(context, input, async (tx, { id, proposedById }, now) => {
    const { accountId } = context.viewer;
    if (proposedById === accountId) return own;
    const set = { decidedById: accountId, decidedAt: now, note: note.text };
    const isDone = await transitionRevocation(tx, { of: { id }, action: "REFUSE", set });
    return isDone ? { action: "certificate.refuseRevocation" } : noMoreToDecide;
  });
}

/** Takes back what the caller proposed. */
export async function withdrawRevocation(context: ActionContext, input: { revocationId: string }): Decided {
  return decide(context, input, async (tx, { id, proposedById }, now) => {
    const { accountId } = context.viewer;
    if (proposedById !== accountId) return another;
    const set = { decidedById: accountId, decidedAt: now };
    const isDone = await transitionRevocation(tx, { of: { id }, action: "WITHDRAW", set });
    return isDone ? { action: "certificate.withdrawRevocation" } : noMoreToDecide;
  });
}

async function decide(
  context: ActionContext,
  input: { revocationId: string },
  work: (
    tx: Transaction,
    proposal: Proposal,
    now: Date,
  ) => Promise<
    | UserFault
    | {
        action: "certificate.revoke" | "certificate.refuseRevocation" | "certificate.withdrawRevocation";
        /** Whether the public log tells it. */
        logs?: boolean;
      }
  >,
): Decided {
  const { services } = context;
  const id = fromPublicId("revocation", input.revocationId);
  return inTransaction(services.store, async (tx) => {
    // The certificate first, as whoever issues the next one holds it.
    const [proposal] = await tx.$queryRaw<Proposal[]>(sql`
      SELECT p."id", p."reason", p."proposedById", p."status" = 'PROPOSED' AS "isWaiting", c."id" AS "certificateId", c."number", c."customerId", c."requestId"
      FROM "CertificateRevocation" p JOIN "Certificate" c ON c."id" = p."certificateId" WHERE p."id" = ${id}::uuid FOR UPDATE OF c`);
    if (!proposal) return notFound({ zh: "作废申请", en: "revocation" }, path);
    if (!proposal.isWaiting) return refused(noMoreToDecide);
    const now = services.clock.now();
    const done = await work(tx, proposal, now);
    if ("code" in done) return refused(done);
    const { certificateId, number, customerId, requestId } = proposal;
    await recordAudit(tx, {
      ...{ context, action: done.action, objectType: "Certificate", objectId: certificateId, customerId, now },
      facts: { number },
    });
    await announce(tx, revocationDecided, { requestId, revocationId: proposal.id, isRevoked: done.logs === true });
    if (done.logs) await appendToLog(tx, { kind: "REVOKED", number, at: now });
    return { ok: true, certificateId, revocationId: proposal.id };
  });
}
