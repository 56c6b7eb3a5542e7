import type { Prisma } from "#prisma";
import type { Transaction } from "../../platform/transaction.ts";
import { type RevocationMove, revocationLife } from "../rules/certificate-states.ts";

/** The only writer of the status of a proposal to revoke: compare-and-set. False when it was decided before. */
export async function transitionRevocation(
  tx: Transaction,
  {
    of,
    action,
    set,
  }: {
    /** One proposal, or whatever waits of one certificate. */
    of: { id: string } | { certificateId: string };
    action: RevocationMove;
    set: Pick<Prisma.CertificateRevocationUpdateManyMutationInput, "decidedById" | "note"> & { decidedAt: Date };
  },
): Promise<boolean> {
  const { count } = await tx.certificateRevocation.updateMany({
    where: { ...of, status: { in: [...revocationLife.origins(action)] } },
    data: { ...set, status: revocationLife.target(action) },
  });
  return count > 0;
}
