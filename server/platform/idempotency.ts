import { createHash } from "node:crypto";
import { type Outcome, refused } from "./action.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./transaction.ts";

/** Longest key, in characters. */
const LONGEST_KEY = 255;
/** Stands for the answer while the work runs; nobody else ever sees it, because the row is not committed yet. */
const NOT_YET = "00000000-0000-0000-0000-000000000000";

/** A call that may come twice. */
export interface IdempotentCall {
  /** Keys of one account mean nothing to another. */
  accountId: string;
  /** What the caller named the call; without one it is done every time. */
  key: string | null | undefined;
  mutation: string;
  /** Everything the effect depends on. Compared by its JSON: functions and undefined are left out, the order of names does not matter. */
  input: unknown;
  now: Date;
}

/** What the call made, now or the first time. */
export interface IdempotentResult {
  /** Row id of what the call made. */
  resultId: string;
  /** Whether the work was done by an earlier call with this key. */
  isRepeated: boolean;
}

/**
 * Does the work once per key, in the caller's transaction: effect and record commit together. A second call with the same key waits for the first to end
 * and then gets its answer, or IdempotencyConflictError when its input is another one. Work that is refused leaves no record, so the key can be used again.
 */
export async function idempotent(
  tx: Transaction,
  call: IdempotentCall,
  work: () => Promise<Outcome<{ resultId: string }>>,
): Promise<Outcome<IdempotentResult>> {
  const { accountId, key, mutation, input, now } = call;
  if (key == null) return once(await work());
  if (key === "" || key.length > LONGEST_KEY || key.includes("\u0000")) return badKey;
  const inputHash = createHash("sha256").update(canonicalJson(input)).digest("hex");

  // Waits here while another transaction holds the same key.
  const claimed = await tx.$executeRaw(sql`
    INSERT INTO "IdempotencyRecord" ("accountId", "key", "mutation", "inputHash", "resultId", "createdAt")
    VALUES (${accountId}::uuid, ${key}, ${mutation}, ${inputHash}, ${NOT_YET}::uuid, ${now}) ON CONFLICT DO NOTHING`);
  if (claimed === 0) {
    const record = await tx.idempotencyRecord.findUniqueOrThrow({ where: { accountId_key: { accountId, key } } });
    const isSame = record.mutation === mutation && record.inputHash === inputHash;
    return isSame ? { ok: true, resultId: record.resultId, isRepeated: true } : otherInput;
  }
  const outcome = await work();
  if (outcome.ok) {
    await tx.$executeRaw(sql`
      UPDATE "IdempotencyRecord" SET "resultId" = ${outcome.resultId}::uuid WHERE "accountId" = ${accountId}::uuid AND "key" = ${key}`);
  } else {
    await tx.$executeRaw(
      sql`DELETE FROM "IdempotencyRecord" WHERE "accountId" = ${accountId}::uuid AND "key" = ${key}`,
    );
  }
  return once(outcome);
}

/** JSON with the names of every object in one order, so that equal values have equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function once(outcome: Outcome<{ resultId: string }>): Outcome<IdempotentResult> {
  return outcome.ok ? { ok: true, resultId: outcome.resultId, isRepeated: false } : outcome;
}

const badKey = refused({
  kind: "InvalidInputError",
  code: "BAD_IDEMPOTENCY_KEY",
  text: { zh: `幂等键应为 1 到 ${LONGEST_KEY} 个字符`, en: `An idempotency key has 1 to ${LONGEST_KEY} characters` },
  path: ["input", "idempotencyKey"],
});

const otherInput = refused({
  kind: "IdempotencyConflictError",
  code: "IDEMPOTENCY_KEY_REUSED",
  text: {
    zh: "该幂等键已用于另一次内容不同的请求。重试原请求请保持内容一致，新请求请换用新的键。",
    en: "This idempotency key was used for a call with another input. Repeat that call unchanged, or give a new call a new key.",
  },
  path: ["input", "idempotencyKey"],
});
