import { recordAudit } from "../../audit/index.ts";
import { lineFault } from "../../cards/index.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { revocationProposed } from "../events.ts";
import { proposedAlready, whyNotRevocable } from "../rules/certificate-states.ts";

/** Longest reason, in characters: it is shown whole on the public page. */
const LONGEST_REASON = 200;

const path = ["input", "certificateId"];
const oneWaits: UserFault = { kind: "ConflictError", code: "ALREADY_PROPOSED", text: proposedAlready, path };

/** Proposes that a certificate be revoked. It speaks on until a second person has confirmed that. */
export async function proposeRevocation(
  context: ActionContext,
  input: { certificateId: string; reason: string },
): Promise<Outcome<{ certificateId: string; revocationId: string }>> {
  const { services, viewer } = context;
  const reason = input.reason.trim();
  const fault = lineFault(reason, { name: { zh: "作废原因", en: "reason" }, most: LONGEST_REASON });
  if (fault)
    return refused({ kind: "InvalidInputError", code: fault.code, text: fault.message, path: ["input", "reason"] });
  const id = fromPublicId("certificate", input.certificateId);
  const now = services.clock.now();
  return inTransaction(services.store, async (tx) => {
    // Held: what takes its place meanwhile finds the proposal, or this finds that it has ended.
    const [certificate] = await tx.$queryRaw<
      { id: string; number: string; status: keyof typeof whyNotRevocable; customerId: string; requestId: string }[]
    >(sql`
      SELECT "id", "number", "status"::text AS "status", "customerId", "requestId" FROM "Certificate" WHERE "id" = ${id}::uuid FOR UPDATE`);
    if (!certificate || (viewer.sees === "OWN" && certificate.customerId !== viewer.customerId))
      return notFound({ zh: "注销证明", en: "certificate" }, path);
    const { status, number, customerId, requestId } = certificate;
    const ended = whyNotRevocable[status];
    if (ended)
      return refused({
        ...{ kind: "InvalidTransitionError", code: "INVALID_TRANSITION", text: ended, path },
        data: { from: status, action: "PROPOSE_REVOCATION", allowedActions: [] },
      });
    const [made] = await tx.$queryRaw<{ id: string }[]>(sql`
      INSERT INTO "CertificateRevocation" ("certificateId", "reason", "proposedById", "proposedAt")
      VALUES (${certificate.id}::uuid, ${reason}, ${viewer.accountId}::uuid, ${now})
      ON CONFLICT ("certificateId") WHERE "status" = 'PROPOSED' DO NOTHING RETURNING "id"`);
    if (!made) return refused(oneWaits);
    // The reason stands on the proposal; the trail keeps what never holds personal data.
    await recordAudit(tx, {
      context,
      action: "certificate.proposeRevocation",
      objectType: "Certificate",
      objectId: certificate.id,
      customerId,
      facts: { number },
      now,
    });
    await announce(tx, revocationProposed, { requestId, revocationId: made.id });
    return { ok: true, certificateId: certificate.id, revocationId: made.id };
  });
}
