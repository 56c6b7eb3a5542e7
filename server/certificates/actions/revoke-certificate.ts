import { recordAudit } from "../../audit/index.ts";
import { lineFault } from "../../cards/index.ts";
import { type ActionContext, notFound, type Outcome, refused } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { allowedCertificateActions } from "../rules/certificate-states.ts";
import { endCertificate } from "./end-certificate.ts";
import { appendToLog } from "./public-log.ts";

/** Longest reason, in characters: it is shown whole on the public page. */
const LONGEST_REASON = 200;

/** Takes a certificate back: from this moment on its public page says revoked, with the reason. The cards stay cancelled. */
export async function revokeCertificate(
  context: ActionContext,
  input: { certificateId: string; reason: string },
): Promise<Outcome<{ certificateId: string }>> {
  const { services, viewer } = context;
  const reason = input.reason.trim();
  const fault = lineFault(reason, { name: { zh: "撤销原因", en: "reason" }, most: LONGEST_REASON });
  if (fault)
    return refused({ kind: "InvalidInputError", code: fault.code, text: fault.message, path: ["input", "reason"] });
  const id = fromPublicId("certificate", input.certificateId);
  const now = services.clock.now();
  return inTransaction(services.store, async (tx) => {
    const certificate = id === null ? null : await tx.certificate.findUnique({ where: { id } });
    if (!certificate || (viewer.sees === "OWN" && certificate.customerId !== viewer.customerId)) {
      return notFound({ zh: "注销证明", en: "certificate" }, ["input", "certificateId"]);
    }
    if (!(await endCertificate(tx, { id: certificate.id, action: "REVOKE", reason, now }))) {
      const { status } = await tx.certificate.findUniqueOrThrow({
        where: { id: certificate.id },
        select: { status: true },
      });
      const [revocation] = allowedCertificateActions(status, { mayRevoke: true });
      return refused({
        kind: "InvalidTransitionError",
        code: "INVALID_TRANSITION",
        text: revocation?.reason ?? {
          zh: "该证明刚被更新，请刷新后重试",
          en: "The certificate has just been changed; reload it and try again",
        },
        path: ["input", "certificateId"],
        data: { from: status, action: "REVOKE", allowedActions: [] },
      });
    }
    // The reason stands on the certificate; the trail keeps what never holds personal data.
    await recordAudit(tx, {
      context,
      action: "certificate.revoke",
      objectType: "Certificate",
      objectId: certificate.id,
      customerId: certificate.customerId,
      facts: { number: certificate.number },
      now,
    });
    await appendToLog(tx, { kind: "REVOKED", number: certificate.number, at: now });
    return { ok: true, certificateId: certificate.id };
  });
}
