import type { Transaction } from "../../platform/transaction.ts";
import { type CertificateAction, certificateLife } from "../rules/certificate-states.ts";

/**
 * The only writer of a certificate's status: compare-and-set. False when it had ended before.
 */
export async function endCertificate(
  tx: Transaction,
  { id, action, reason, now }: { id: string; action: CertificateAction; reason?: string; now: Date },
): Promise<boolean> {
  const { count } = await tx.certificate.updateMany({
    where: { id, status: { in: [...certificateLife.origins(action)] } },
    data: { status: certificateLife.target(action), endedAt: now, endReason: reason },
  });
  return count > 0;
}
