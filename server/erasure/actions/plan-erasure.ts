import { randomBytes } from "node:crypto";
import type { ErasureCause } from "../../generated/graphql/enums/ErasureCause.ts";
import { announce } from "../../platform/events.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { erasurePlanned } from "../events.ts";
import { ERASURE_NUMBER_BYTES, erasureNumber } from "../rules/erasure-number.ts";
import { type ErasureTarget, subjectHash } from "./subject.ts";

/** How an erasure is planned. */
export interface ErasurePlan extends ErasureTarget {
  cause: keyof typeof ErasureCause;
  policyVersion: number;
  askedById: string | null;
  startsAt: Date;
  now: Date;
  /** Its number, where it has one already. */
  number?: string;
}

/** Writes an erasure down. Whom it is about has one at most that was not taken back: its row id comes when there is one already. */
export async function planErasure(tx: Transaction, plan: ErasurePlan): Promise<{ id: string; isNew: boolean }> {
  const { scope, customerId, requestId, cause, policyVersion, askedById, startsAt, now } = plan;
  const number = plan.number ?? erasureNumber(now, randomBytes(ERASURE_NUMBER_BYTES));
  const [made] = await tx.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO "ErasureRecord" ("number", "scope", "customerId", "requestId", "subjectHash", "cause", "policyVersion", "askedById", "plannedAt", "startsAt")
    VALUES (${number}, ${scope}::"ErasureScope", ${customerId}::uuid, ${requestId}::uuid, ${subjectHash(plan)}, ${cause}::"ErasureCause", ${policyVersion}, ${askedById}::uuid, ${now}, ${startsAt})
    ON CONFLICT ("subjectHash") WHERE "status" <> 'WITHDRAWN' DO NOTHING RETURNING "id"`);
  if (made) {
    if (cause !== "BACKUP_RESTORED") await announce(tx, erasurePlanned, { recordId: made.id });
    return { id: made.id, isNew: true };
  }
  const [present] = await tx.$queryRaw<{ id: string }[]>(
    sql`SELECT "id" FROM "ErasureRecord" WHERE "subjectHash" = ${subjectHash(plan)} AND "status" <> 'WITHDRAWN'`,
  );
  // What stood there was taken back in this very moment: the next call finds nothing in its way.
  if (!present) throw new Error("an erasure was taken back while another was planned");
  return { id: present.id, isNew: false };
}
