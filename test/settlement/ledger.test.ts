import { beforeAll, describe, expect, it } from "vitest";
import "../../server/settlement/module.ts";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { writeTransfersSql } from "../../server/settlement/actions/post-transfers.ts";
import { bytesAlong, operatorAccounts } from "../../server/settlement/rules/ledger-accounts.ts";
import { anEnterprise, nextId } from "../factories/index.ts";
import { later, startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { cancelled, onAccounts, wrongBalances } from "./cancelled-cards.ts";

const store = await useDatabase();
const now = startOfTestTime;

interface Written {
  kind?: string;
  phase?: string;
  pendingId?: string | null;
  from: string;
  to: string;
  fen: number;
  bytes?: number;
  at?: Date;
  runsOutAt?: Date | null;
}

/** Writes one transfer as it stands. */
async function write({
  kind = "REFUND",
  phase = "POSTED",
  pendingId = null,
  from,
  to,
  fen,
  bytes = 0,
  at = now,
  runsOutAt = null,
}: Written): Promise<string> {
  const rows = await inTransaction(store, (tx) =>
    tx.$queryRaw<{ id: string }[]>(
      sql`${writeTransfersSql(sql`
      SELECT ${kind}::"LedgerTransferKind", ${phase}::"LedgerTransferPhase", ${pendingId}::uuid, ${from}::uuid, ${to}::uuid, ${fen}::bigint, ${bytes}::bigint, NULL::uuid, ${nextId()}::uuid,
        ${at}::timestamptz, ${runsOutAt}::timestamptz`)} RETURNING "id"`,
    ),
  );
  return rows[0]?.id ?? "";
}

/** The cash account of a new card that was cancelled with so much on it. */
async function cashOf(fen: number): Promise<{ account: string; cardId: string }> {
  const customer = await anEnterprise(store).withCards(1, { balanceFen: fen }).save();
  await cancelled(store, customer, now);
  const cardId = customer.cards[0]?.id ?? "";
  const { id } = await store.prisma.ledgerAccount.findFirstOrThrow({ where: { kind: "CASH", settlement: { cardId } } });
  return { account: id, cardId };
}

const provider = operatorAccounts.PROVIDER;
const forfeited = operatorAccounts.FORFEITED;

describe("The ledger", () => {
  it("gives out of an account no more than is on it, promised away or not", async () => {
    const { account, cardId } = await cashOf(1_000);
    await write({ from: account, to: provider, fen: 300 });
    await write({ phase: "PENDING", from: account, to: provider, fen: 500 });
    expect(await onAccounts(store, "CASH", cardId)).toEqual({ open: 200, held: 500 });
    await expect(write({ from: account, to: provider, fen: 201 })).rejects.toThrow(/LedgerAccount_never_overdrawn/);
    await expect(write({ phase: "PENDING", from: account, to: provider, fen: 201 })).rejects.toThrow(
      /LedgerAccount_never_overdrawn/,
    );
    await write({ from: account, to: provider, fen: 200 });
    expect(await onAccounts(store, "CASH", cardId)).toEqual({ open: 0, held: 500 });
  });

  it("lets of two that take the last fen at once one go first and refuses the other", async () => {
    const { account, cardId } = await cashOf(700);
    const both = await Promise.allSettled([1, 2].map(() => write({ from: account, to: provider, fen: 700 })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await onAccounts(store, "CASH", cardId)).toEqual({ open: 0, held: 0 });
  });

  it("posts what is pending in part and frees the rest", async () => {
    const { account, cardId } = await cashOf(1_000);
    const pendingId = await write({ phase: "PENDING", from: account, to: provider, fen: 800 });
    await write({ phase: "POST", pendingId, from: account, to: provider, fen: 250 });
    expect(await onAccounts(store, "CASH", cardId)).toEqual({ open: 750, held: 0 });
  });

  it("resolves what is pending at most once, however many try at once", async () => {
    const { account, cardId } = await cashOf(1_000);
    const pendingId = await write({ phase: "PENDING", from: account, to: provider, fen: 800 });
    const tries = ["POST", "VOID", "POST", "VOID"].map((phase) =>
      write({ phase, pendingId, from: account, to: provider, fen: 800 }),
    );
    const done = (await Promise.allSettled(tries)).filter(({ status }) => status === "fulfilled");
    expect(done).toHaveLength(1);
    const { open, held } = await onAccounts(store, "CASH", cardId);
    expect([held, [200, 1_000].includes(open)]).toEqual([0, true]);
  });

  it.each([
    ["more than is held", { fen: 801 }],
    ["to somebody else", { to: forfeited }],
    ["for another reason", { kind: "LATE_EXPIRY" }],
    ["in part, where it is voided", { phase: "VOID", fen: 100 }],
    ["as run out, where it never does", { phase: "TIME_OUT" }],
  ])("resolves nothing %s", async (_, wrong) => {
    const { account } = await cashOf(1_000);
    const pendingId = await write({ phase: "PENDING", from: account, to: provider, fen: 800 });
    await expect(write({ phase: "POST", pendingId, from: account, to: provider, fen: 800, ...wrong })).rejects.toThrow(
      /as that stands/,
    );
  });

  it("posts what is pending until the moment it runs out, and has it run out from then on", async () => {
    const runsOutAt = later(now, { hours: 1 });
    const { account, cardId } = await cashOf(1_000);
    const common = { from: account, to: provider, fen: 400 };
    const [first, second] = [
      await write({ ...common, phase: "PENDING", runsOutAt }),
      await write({ ...common, phase: "PENDING", runsOutAt }),
    ];
    const justBefore = later(now, { minutes: 59, seconds: 59 });
    await expect(write({ ...common, phase: "TIME_OUT", pendingId: first, at: justBefore })).rejects.toThrow();
    await write({ ...common, phase: "POST", pendingId: first, at: justBefore });
    await expect(write({ ...common, phase: "POST", pendingId: second, at: runsOutAt })).rejects.toThrow();
    await write({ ...common, phase: "TIME_OUT", pendingId: second, at: runsOutAt });
    expect(await onAccounts(store, "CASH", cardId)).toEqual({ open: 600, held: 0 });
  });

  it.each([
    ["of nothing", { fen: 0 }],
    ["of less than nothing", { fen: -5 }],
    ["from an account to itself", { to: provider }],
    ["to an account that is not there", { to: nextId() }],
  ])("takes no transfer %s", async (_, wrong) => {
    await expect(write({ from: provider, to: forfeited, fen: 5, ...wrong })).rejects.toThrow();
  });

  describe("is only ever added to:", () => {
    let account = "";
    beforeAll(async () => {
      ({ account } = await cashOf(100));
    });

    it.each([
      ["a transfer is not changed", () => sql`UPDATE "LedgerTransfer" SET "amountFen" = 1`],
      ["a transfer is not deleted", () => sql`DELETE FROM "LedgerTransfer"`],
      [
        "a balance moves by transfers only",
        () => sql`UPDATE "LedgerAccount" SET "inFen" = 9 WHERE "id" = ${account}::uuid`,
      ],
      ["an account is not deleted", () => sql`DELETE FROM "LedgerAccount" WHERE "id" = ${account}::uuid`],
      [
        "an account begins with nothing",
        () =>
          sql`INSERT INTO "LedgerAccount" ("kind", "payoutId", "inFen") VALUES ('REFUND_CLEARING', ${nextId()}::uuid, 5)`,
      ],
      ["what was taken down stays as it was", () => sql`UPDATE "Settlement" SET "cashFen" = 5`],
    ])("%s", async (_, statement) => {
      await expect(store.pool.query(statement())).rejects.toThrow();
    });
  });

  it("has on each account what its transfers say", async () => {
    expect(await wrongBalances(store)).toEqual([]);
  });
});

describe("Bytes that go along with a part of the worth of data", () => {
  it("are none too many and none too few, whatever parts are taken", () => {
    const whole = { fen: 997n, bytes: 31_457_283n };
    for (const step of [1n, 7n, 100n, 996n]) {
      let { fen, bytes } = whole;
      while (fen > 0n) {
        const part = step < fen ? step : fen;
        const along = bytesAlong(part, { fen, bytes });
        expect(along).toBeGreaterThan(0n);
        [fen, bytes] = [fen - part, bytes - along];
        expect(bytes >= 0n).toBe(true);
      }
      expect(bytes).toBe(0n);
    }
    expect(() => bytesAlong(998n, whole)).toThrow(RangeError);
  });
});
