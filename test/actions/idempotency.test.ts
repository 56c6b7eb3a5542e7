import { describe, expect, it } from "vitest";
import type { Outcome } from "../../server/platform/action.ts";
import { canonicalJson, type IdempotentResult, idempotent } from "../../server/platform/idempotency.ts";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { anAdmin, nextId } from "../factories/index.ts";
import { startOfTestTime as now } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";

const store = await useDatabase();
const { accountId } = await anAdmin(store);

interface Attempt {
  key?: string | null;
  accountId?: string;
  mutation?: string;
  input?: unknown;
}

/** One call that leaves a row behind as its effect. */
function attempt(effect: string, { key = effect, ...call }: Attempt = {}): Promise<Outcome<IdempotentResult>> {
  return inTransaction(store, (tx) =>
    idempotent(tx, { accountId, mutation: "thingCreate", input: { effect }, now, key, ...call }, async () => {
      const id = nextId();
      await tx.$executeRaw(
        sql`INSERT INTO "RateWindow" ("limit", "subject", "startsAt", "uses") VALUES (${effect}, ${id}, ${now}, 1)`,
      );
      return { ok: true, resultId: id };
    }),
  );
}

async function effectsOf(effect: string): Promise<number> {
  return store.prisma.rateWindow.count({ where: { limit: effect } });
}

describe("A call with an idempotency key", () => {
  it("is done once and answered the same ever after", async () => {
    const first = await attempt("once");
    const second = await attempt("once");
    expect(first).toMatchObject({ ok: true, isRepeated: false });
    expect(second).toEqual({ ...first, isRepeated: true });
    expect(await effectsOf("once")).toBe(1);
  });

  it("is done once when it comes 30 times at once, and each gets the one answer", async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => attempt("crowd")));
    expect(new Set(answers.map((answer) => answer.ok && answer.resultId)).size).toBe(1);
    expect(answers.filter((answer) => answer.ok && !answer.isRepeated)).toHaveLength(1);
    expect(await effectsOf("crowd")).toBe(1);
  });

  it("waits for a call that still runs, and is done when that one fails", async () => {
    const call = { accountId, key: "crash", mutation: "thingCreate", input: { effect: "crash" }, now };
    let failing: Promise<unknown> | undefined;
    const fail = await new Promise<(reason: Error) => void>((hasBegun) => {
      failing = inTransaction(store, (tx) => idempotent(tx, call, () => new Promise((_, reject) => hasBegun(reject))));
    });
    const isWaiting = async () =>
      (await store.pool.query(`SELECT 1 FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted`)).rowCount;
    const waiting = attempt("crash");
    while (!(await isWaiting())) await new Promise(setImmediate);
    fail(new Error("the process died"));
    await expect(failing).rejects.toThrow("the process died");
    expect(await waiting).toMatchObject({ ok: true, isRepeated: false });
    expect(await effectsOf("crash")).toBe(1);
  });

  it("is refused when the key was used for another input or another mutation, and does nothing", async () => {
    await attempt("first", { key: "shared" });
    for (const other of [
      attempt("second", { key: "shared" }),
      attempt("first", { key: "shared", mutation: "otherThing", input: { effect: "first" } }),
    ]) {
      expect(await other).toMatchObject({
        ok: false,
        errors: [{ kind: "IdempotencyConflictError", code: "IDEMPOTENCY_KEY_REUSED" }],
      });
    }
    expect(await effectsOf("second")).toBe(0);
  });

  it("means nothing to another account", async () => {
    const stranger = await anAdmin(store);
    await attempt("mine", { key: "order-1" });
    expect(await attempt("theirs", { key: "order-1", accountId: stranger.accountId })).toMatchObject({
      ok: true,
      isRepeated: false,
    });
  });

  it("leaves the key free when the work was refused", async () => {
    const call = { accountId, key: "again", mutation: "thingCreate", input: { effect: "wrong" }, now };
    const refusal = {
      ok: false as const,
      errors: [{ kind: "InvalidInputError" as const, code: "WRONG", text: { zh: "", en: "" } }],
    };
    expect(await inTransaction(store, (tx) => idempotent(tx, call, async () => refusal))).toEqual(refusal);
    expect(await attempt("right", { key: "again" })).toMatchObject({ ok: true, isRepeated: false });
  });

  it.each([
    ["", "empty"],
    ["x".repeat(256), "longer than 255 characters"],
    ["a\u0000b", "with a NUL"],
  ])("is refused with the key %j: %s", async (key) => {
    expect(await attempt("unkeyed", { key })).toMatchObject({ ok: false, errors: [{ code: "BAD_IDEMPOTENCY_KEY" }] });
    expect(await effectsOf("unkeyed")).toBe(0);
  });
});

describe("A call without an idempotency key", () => {
  it("is done every time", async () => {
    await attempt("plain", { key: null });
    await attempt("plain", { key: null });
    expect(await effectsOf("plain")).toBe(2);
  });
});

describe("Inputs are the same", () => {
  it("whatever the order of their names", () => {
    expect(canonicalJson({ b: [{ d: 1, c: now }], a: null })).toBe(
      canonicalJson({ a: null, b: [{ c: now.toISOString(), d: 1 }] }),
    );
  });

  it("only when lists have one order and values are equal", () => {
    expect(canonicalJson({ a: ["1", "2"] })).not.toBe(canonicalJson({ a: ["2", "1"] }));
    expect(canonicalJson({ a: "1" })).not.toBe(canonicalJson({ a: 1 }));
  });
});
