import { createHash } from "node:crypto";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { cardRow } from "../../prisma/seed/cards.ts";
import { makeDemoOperator } from "../../prisma/seed/demo-operator.ts";
import { type DemoLogins, loadDemoData } from "../../prisma/seed.ts";
import { checkPassword } from "../../server/accounts/actions/hash-password.ts";
import { guideArticles } from "../../server/assistant/content/index.ts";
import { articleFaults } from "../../server/assistant/rules/article-faults.ts";
import { withoutNumbers } from "../../server/assistant/rules/question-text.ts";
import { carrierOfIccid, parseIccid } from "../../server/cards/rules/iccid.ts";
import { parseImei } from "../../server/cards/rules/imei.ts";
import { carrierOfImsi, parseImsi } from "../../server/cards/rules/imsi.ts";
import { carrierOfMsisdn, parseMsisdn } from "../../server/cards/rules/msisdn.ts";
import { sweepCases } from "../../server/cases/actions/sweep-cases.ts";
import { parseResidentId } from "../../server/customers/rules/resident-id.ts";
import { parseUscc } from "../../server/customers/rules/uscc.ts";
import { openStore, type Store } from "../../server/platform/database/store.ts";
import { forfeitLate } from "../../server/settlement/actions/forfeit-late.ts";
import { anEnterprise } from "../factories/index.ts";
import { wrongBalances } from "../settlement/cancelled-cards.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
/** A second database, into which nothing is ever loaded. */
const other = await useDatabase();
/** The operator of today: its past is looked at in a test of its own, where it is loaded once. */
const services = { ...testServices(store), hasPast: false };
const { secrets } = services;
const now = services.clock.now();

async function rows<Row>(text: string, from: Pick<Store, "pool"> = store): Promise<Row[]> {
  const { rows: found } = await from.pool.query(text);
  return found as Row[];
}
async function count(table: string, from: Pick<Store, "pool"> = store): Promise<number> {
  return (await rows<{ count: number }>(`SELECT count(*)::int AS "count" FROM "${table}"`, from))[0]?.count ?? 0;
}
const references = (from: Pick<Store, "pool">) =>
  rows(
    `SELECT conrelid::regclass::text AS "table", conname, pg_get_constraintdef(oid) AS "definition", convalidated
        FROM pg_constraint WHERE contype = 'f' ORDER BY 1, 2`,
    from,
  );

describe("An empty database", () => {
  let answers: DemoLogins[];

  beforeAll(async () => {
    const otherProcess = openStore({ url: store.url, poolSize: 2, name: "other process" });
    const startedAt = performance.now();
    answers = await Promise.all([loadDemoData(services), loadDemoData({ ...services, store: otherProcess })]);
    console.info(`two loaders at once: ${Math.round(performance.now() - startedAt)} ms`);
    await otherProcess.close();
  });

  it("is filled once, though two processes begin at the same time", async () => {
    expect(await count("Carrier")).toBe(4);
    expect(await count("Plan")).toBe(30);
    expect(await count("Hall")).toBe(30);
    expect(await count("Customer")).toBe(203);
    expect(
      await rows(`
      SELECT count(*)::int AS "cards" FROM "SimCard" c JOIN "Customer" k ON k."id" = c."customerId" AND k."kind" = 'ENTERPRISE'
      GROUP BY k."id" ORDER BY 1`),
    ).toEqual([{ cards: 60 }, { cards: 4_000 }, { cards: 25_000 }]);
    expect(
      await rows(`
      SELECT min(n)::int AS "least", max(n)::int AS "most" FROM (
        SELECT count(c."id") AS n FROM "Customer" k LEFT JOIN "SimCard" c ON c."customerId" = k."id" WHERE k."kind" = 'INDIVIDUAL' GROUP BY k."id") p`),
    ).toEqual([{ least: 1, most: 3 }]);
  });

  it("tells both who can sign in, one of every role, with a password that is right", async () => {
    expect(answers[0]).toEqual(answers[1]);
    expect(new Set(answers[0]?.map(({ role }) => role))).toEqual(
      new Set(["CUSTOMER", "API_CLIENT", "AGENT", "HALL_CLERK", "REVIEWER", "OPS_MANAGER", "AUDITOR", "ADMIN"]),
    );
    for (const { username, password } of answers[0] ?? []) {
      const [account] = await rows<{ passwordHash: string }>(
        `SELECT "passwordHash" FROM "Account" WHERE "username" = '${username}'`,
      );
      if (username === "admin") expect((await checkPassword(password, account?.passwordHash)).isRight).toBe(true);
      expect(account?.passwordHash).toMatch(/^\$scrypt\$/);
    }
  });

  it("is left alone from then on, at the cost of two looks", async () => {
    const { result, statements } = await store.statements.during(() => loadDemoData(services));
    expect(result).toEqual(answers[0]);
    expect(statements).toHaveLength(2);
    expect(await count("Customer")).toBe(203);
  });

  it("keeps every reference between its tables, checked", async () => {
    expect(await references(store)).toEqual(await references(other));
    expect(
      (await rows<{ convalidated: boolean }>(`SELECT convalidated FROM pg_constraint WHERE contype = 'f'`)).every(
        (r) => r.convalidated,
      ),
    ).toBe(true);
  });
});

describe("The money of the demo operator", () => {
  it("was taken off every card that a request cancelled, and the books agree with what became of it", async () => {
    expect(
      await rows(
        `SELECT 1 FROM "SimCard" WHERE "status" = 'CANCELLED' AND ("balanceFen" > 0 OR "giftBalanceFen" > 0 OR "unusedDataMegabytes" > 0)`,
      ),
    ).toEqual([]);
    expect(await wrongBalances(store)).toEqual([]);
    const states = await rows<{ status: string }>(
      `SELECT DISTINCT "status"::text AS "status" FROM "Payout" ORDER BY 1`,
    );
    expect(states.map(({ status }) => status)).toEqual(expect.arrayContaining(["PAID", "PREPARED", "RETURNED"]));
    const kinds = await rows<{ kind: string }>(`SELECT DISTINCT "kind"::text AS "kind" FROM "LedgerTransfer"`);
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["OPENING", "CONVERSION", "REFUND", "PAYOUT", "RETURN", "LATE_EXPIRY"]),
    );
    const [open] = await rows<{ count: number }>(
      `SELECT count(*)::int AS "count" FROM "Settlement" WHERE "closedAt" IS NULL AND "openUntil" > '${now.toISOString()}'`,
    );
    expect(open?.count).toBeGreaterThan(3);
    expect(await count("PayoutDifference")).toBe(3);
  });

  it("came in by payments in every state that one stays in, and fees were paid ahead, as the books have it", async () => {
    const said = await rows<{ said: string }>(
      `SELECT DISTINCT "purpose"::text || ' ' || "status"::text AS "said" FROM "ArrearsPayment" ORDER BY 1`,
    );
    expect(said.map((row) => row.said)).toEqual([
      ...["BILLS CREATED", "BILLS EXPIRED", "BILLS FAILED", "BILLS PAID", "BILLS REFUNDED", "EXIT_FEES PAID"],
    ]);
    const fees = await rows<{ status: string }>(`SELECT DISTINCT "status"::text AS "status" FROM "ExitFee" ORDER BY 1`);
    expect(fees.map(({ status }) => status)).toEqual(["PAID", "SETTLED"]);
    expect(
      await rows(`
        SELECT p."number" FROM "ArrearsPayment" p
        WHERE p."receivedFen" - p."refundedFen" <> (SELECT coalesce(sum(CASE t."kind" WHEN 'REFUND' THEN -t."amountFen" ELSE t."amountFen" END), 0) FROM "LedgerTransfer" t
            WHERE t."operationId" = p."id" AND t."settlementId" IS NULL AND t."kind" IN ('PAYMENT', 'REFUND'))
          OR p."principalFen" + p."lateFeeFen" <> coalesce((SELECT sum(l."amountFen" + l."lateFeeFen") FROM "ArrearsPaymentBill" l WHERE l."paymentId" = p."id"), 0)
            + coalesce((SELECT sum(f."feeFen") FROM "ExitFee" f WHERE f."paymentId" = p."id"), 0)`),
    ).toEqual([]);
  });

  it("expired unclaimed here and there, and a few customers ask for it all the same: no more than expired, one at a time", async () => {
    const claims = await rows<{ requestId: string; amountFen: number; expiredFen: number }>(`
      SELECT l."requestId", l."amountFen"::float8 AS "amountFen",
        (SELECT sum(t."amountFen")::float8 FROM "LedgerTransfer" t JOIN "Settlement" s ON s."id" = t."settlementId" JOIN "LedgerAccount" a ON a."id" = t."debitAccountId"
          WHERE s."requestId" = l."requestId" AND t."kind" = 'LATE_EXPIRY' AND a."kind" = 'CASH') AS "expiredFen"
      FROM "LateClaim" l WHERE l."status" = 'OPEN'`);
    expect(claims.length).toBeGreaterThan(0);
    expect(claims.length).toBeLessThanOrEqual(3);
    for (const { amountFen, expiredFen } of claims) expect(amountFen).toBe(expiredFen);
    expect(new Set(claims.map(({ requestId }) => requestId)).size).toBe(claims.length);
  });

  it("has nothing left to expire, and nothing happened before its time or after the present", async () => {
    expect(await forfeitLate(services)).toBe(0);
    expect(
      await rows(
        `SELECT 1 FROM "LedgerTransfer" t JOIN "Settlement" s ON s."id" = t."settlementId" WHERE t."at" < s."openedAt" OR t."at" > '${now.toISOString()}' LIMIT 5`,
      ),
    ).toEqual([]);
  });
});

describe("The support desk of the demo operator", () => {
  const standing = () =>
    rows<{ said: string }>(
      `SELECT "status"::text || ' ' || count(*) AS "said" FROM "SupportCase" GROUP BY "status" ORDER BY "status"`,
    );

  it("has cases in every state, which stay as they are while nobody of the agents does anything", async () => {
    const before = await standing();
    expect(before.map(({ said }) => said.split(" ")[0])).toEqual(["WAITING", "ASSIGNED", "RESOLVED", "CLOSED"]);
    await sweepCases(services);
    expect(await standing()).toEqual(before);
    expect(
      await rows(
        `SELECT 1 FROM "SupportCase" c JOIN "AgentPresence" a ON a."accountId" = c."agentId"
         WHERE c."status" = 'ASSIGNED' AND NOT (c."kind" = ANY(a."kinds") AND c."language" = ANY(a."languages"))`,
      ),
    ).toEqual([]);
    const acts = await rows<{ action: string }>(`SELECT DISTINCT "action"::text AS "action" FROM "SupportCaseEvent"`);
    expect(acts.map(({ action }) => action)).toEqual(expect.arrayContaining(["HAND_OVER", "GIVE_BACK", "RATE"]));
  });

  it("has read what was said before it answered, and nothing happened after the present", async () => {
    expect(
      await rows(`
        SELECT 1 FROM "SupportMessage" m JOIN "SupportCase" c ON c."id" = m."caseId"
        WHERE m."writtenAt" > '${now.toISOString()}' OR m."writtenAt" > c."resolvedAt" OR m."writtenAt" < c."openedAt" OR c."ratedAt" > '${now.toISOString()}'`),
    ).toEqual([]);
    expect(
      await rows(`
        SELECT 1 FROM "SupportCaseSign" s JOIN "SupportMessage" m ON m."caseId" = s."caseId"
        WHERE m."kind" = 'STAFF' AND coalesce(s."staffReadUntil" < (SELECT max(q."writtenAt") FROM "SupportMessage" q
          WHERE q."caseId" = m."caseId" AND q."kind" = 'CUSTOMER' AND q."writtenAt" < m."writtenAt"), true)`),
    ).toEqual([]);
  });

  it("has versions of articles that wait for another person than their authors, and questions without anybody's numbers", async () => {
    const versions = await store.prisma.guideVersion.findMany({ where: { status: "SUBMITTED" } });
    expect(new Set(versions.flatMap(({ authorIds }) => authorIds)).size).toBe(2);
    for (const { slug, content } of versions)
      expect(articleFaults(slug, content as never, guideArticles), slug).toEqual([]);
    const asked = await store.prisma.unansweredQuestion.findMany();
    expect(new Set(asked.map(({ status }) => status)).size).toBe(3);
    for (const { text } of asked) expect(withoutNumbers(text)).toBe(text);
  });
});

describe("The numbers of the demo operator", () => {
  it("are card numbers of the right carrier: a few with a doubtful check digit, a few of China Unicom with a letter at the end", async () => {
    const cards = await rows<{ iccid: string; msisdn: string; imsi: string; code: string }>(
      `SELECT c."iccid", c."msisdn", c."imsi", k."code" FROM "SimCard" c JOIN "Carrier" k ON k."id" = c."carrierId" ORDER BY c."iccid"`,
    );
    const sample = cards.filter(({ iccid }, place) => place % 12 === 0 || /[A-Z]/.test(iccid));
    let mismatches = 0;
    for (const { iccid, msisdn, imsi, code } of sample) {
      const read = parseIccid(iccid);
      if (!read.ok) expect.fail(`${iccid}: ${read.error.message.en}`);
      const warnings = read.warnings.map((warning) => warning.code).filter((each) => each !== "LOOKS_ROUNDED");
      if (warnings.length > 0) expect(warnings).toEqual(["LUHN_MISMATCH"]);
      mismatches += warnings.length;
      expect(read.iccid).toBe(iccid);
      expect(carrierOfIccid(iccid)).toBe(code);
      expect(parseImsi(imsi)).toMatchObject({ ok: true, imsi, warnings: [] });
      expect(carrierOfImsi(imsi)).toBe(code);
      expect(msisdn).toHaveLength(13);
      expect(parseMsisdn(msisdn)).toMatchObject({ ok: true, msisdn });
      // No range of China Broadnet is known.
      expect(carrierOfMsisdn(msisdn)).toBe(code === "CBN" ? null : code);
    }
    expect(mismatches / sample.length).toBeGreaterThan(0.004);
    expect(mismatches / sample.length).toBeLessThan(0.015);
    const lettered = cards.filter(({ iccid }) => /[A-Z]$/.test(iccid));
    expect(lettered.length).toBeGreaterThan(20);
    expect(new Set(lettered.map(({ code }) => code))).toEqual(new Set(["CUCC"]));
    expect(new Set(cards.map(({ iccid }) => iccid.length))).toEqual(new Set([19, 20]));
  });

  it("are device numbers with a check digit", async () => {
    for (const { imei } of await rows<{ imei: string }>(`SELECT "imei" FROM "Device"`))
      expect(parseImei(imei)).toMatchObject({ ok: true, imei });
  });

  it("are credit codes and identity numbers that pass, the latter sealed and findable", async () => {
    const customers = await rows<{
      kind: string;
      uscc: string;
      identityCipher: Buffer;
      identityIndex: string;
      identityLastFour: string;
      email: string;
    }>(`SELECT * FROM "Customer"`);
    for (const { kind, uscc, identityCipher, identityIndex, identityLastFour, email } of customers) {
      expect(email).toMatch(/@([a-z-]+\.)?example\.(com|cn)$/);
      if (kind === "ENTERPRISE") {
        expect(parseUscc(uscc)).toMatchObject({ ok: true, warnings: [] });
        continue;
      }
      const number = secrets.open(identityCipher);
      expect(parseResidentId(number, now)).toMatchObject({ ok: true, residentId: number, warnings: [] });
      expect(secrets.blindIndex(number)).toBe(identityIndex);
      expect(number.slice(-4)).toBe(identityLastFour);
    }
  });
});

describe("The documents of open requests", () => {
  it("can be looked at, those of ended ones no more", async () => {
    const materials = await rows<{ cleanedKey: string | null; contentType: string; status: string }>(
      `SELECT m."cleanedKey", m."contentType", r."status" FROM "Material" m JOIN "CancellationRequest" r ON r."id" = m."requestId"`,
    );
    for (const { cleanedKey, contentType, status } of materials) {
      expect(cleanedKey !== null, status).toBe(["IN_REVIEW", "ACTION_REQUIRED", "APPROVED"].includes(status));
      if (cleanedKey === null) continue;
      const picture = await sharp(await services.storage.readBytes(cleanedKey, 1_000_000)).metadata();
      expect([`image/${picture.format}`, picture.width, picture.height]).toEqual([contentType, 1_600, 1_120]);
    }
  });
});

describe("The cards of the demo operator", () => {
  const total = `(SELECT count(*) FROM "SimCard")`;
  const share = async (condition: string) =>
    (
      await rows<{ share: number }>(
        `SELECT ((SELECT count(*) FROM "SimCard" c WHERE ${condition})::float8 / ${total}) AS "share"`,
      )
    )[0]?.share ?? 0;
  const isOverdue = `b."cardId" = c."id" AND b."paidAt" IS NULL AND b."dueAt" < '${now.toISOString()}'`;

  it("are mostly in use, some suspended though paying on, a few cancelled long ago", async () => {
    expect(await share(`"status" = 'IN_USE'`)).toBeGreaterThan(0.88);
    expect(await share(`"status" = 'SUSPENDED' AND "isAutoRenewalOn"`)).toBeGreaterThan(0.015);
    expect(
      await share(
        `"status" = 'CANCELLED' AND "cancelledAt" < '${now.toISOString()}'::timestamptz - interval '60 days'`,
      ),
    ).toBeGreaterThan(0.005);
  });

  it("are bound to a device in about 15 of 100 cases, some after many devices, never to two at once", async () => {
    expect(
      await share(`EXISTS (SELECT 1 FROM "DeviceBinding" b WHERE b."cardId" = c."id" AND b."unboundAt" IS NULL)`),
    ).toBeCloseTo(0.15, 2);
    expect(await rows(`SELECT 1 FROM "DeviceBinding" GROUP BY "cardId" HAVING count(*) >= 6`)).not.toHaveLength(0);
    expect(
      await rows(`
      SELECT b."cardId" FROM "DeviceBinding" b JOIN "DeviceBinding" later ON later."cardId" = b."cardId" AND later."boundAt" >= b."boundAt" AND later."id" <> b."id"
      WHERE b."unboundAt" IS NULL OR b."unboundAt" > later."boundAt" OR b."unboundAt" < b."boundAt"`),
    ).toEqual([]);
  });

  it("are in arrears in about 3 of 100 cases, with one to three bills of different ages", async () => {
    expect(await share(`EXISTS (SELECT 1 FROM "Bill" b WHERE ${isOverdue})`)).toBeCloseTo(0.029, 2);
    const bills = await rows<{ open: number }>(
      `SELECT count(*)::int AS "open" FROM "Bill" b JOIN "SimCard" c ON ${isOverdue} GROUP BY c."id"`,
    );
    expect(new Set(bills.map(({ open }) => open))).toEqual(new Set([1, 2, 3]));
    expect(await rows(`SELECT DISTINCT b."dueAt" FROM "Bill" b JOIN "SimCard" c ON ${isOverdue}`)).not.toHaveLength(1);
    expect(await rows(`SELECT 1 FROM "Bill" b WHERE b."paidAt" > '${now.toISOString()}'`)).toEqual([]);
  });

  it("have moved data for six months while they were in service, a few far more than ever", async () => {
    expect(
      (await rows<{ months: number }>(`SELECT count(DISTINCT "month")::int AS "months" FROM "CardUsage"`))[0]?.months,
    ).toBe(6);
    expect(
      await rows(`
      SELECT 1 FROM "CardUsage" u JOIN "SimCard" c ON c."id" = u."cardId"
      WHERE u."month" + interval '32 days' < c."activatedAt" OR u."month" - interval '1 day' > c."lastTrafficAt"`),
    ).toEqual([]);
    const surging = await rows(
      `SELECT 1 FROM "CardUsage" GROUP BY "cardId" HAVING max("kilobytes") > 8 * (percentile_disc(0.4) WITHIN GROUP (ORDER BY "kilobytes")) AND count(*) = 6`,
    );
    expect(surging.length).toBeGreaterThan(10);
  });

  it("that are cancelled owe nothing and sit in no device", async () => {
    expect(
      await rows(`
      SELECT c."iccid" FROM "SimCard" c WHERE c."status" = 'CANCELLED' AND (c."cancelledAt" IS NULL OR c."isAutoRenewalOn" OR c."lastTrafficAt" > c."cancelledAt"
        OR EXISTS (SELECT 1 FROM "Bill" b WHERE b."cardId" = c."id" AND (b."paidAt" IS NULL OR b."paidAt" > c."cancelledAt"))
        OR EXISTS (SELECT 1 FROM "DeviceBinding" b WHERE b."cardId" = c."id" AND b."unboundAt" IS NULL))`),
    ).toEqual([]);
  });
});

describe("Loading", () => {
  it("makes the same operator twice, but for what encryption adds by chance", () => {
    const make = () => {
      const { customers, accounts, cards, stories, shelf, habits } = makeDemoOperator({ now, secrets });
      const hash = createHash("sha256");
      for (const part of [
        customers,
        Object.values(accounts),
        cards.map(cardRow),
        shelf.bindings,
        habits,
        ...stories.map(({ events }) => events),
      ]) {
        hash.update(JSON.stringify(part, (name, value) => (name === "identityCipher" ? null : value)));
      }
      return hash.digest("hex");
    };
    expect(make()).toBe(make());
  }, 120_000);

  it.each(["2026-01-01T00:00:01+08:00", "2028-02-29T23:59:00+08:00", "2026-06-15T07:00:00+08:00"])(
    "works at any time, for example %s",
    (moment) => {
      const { stories } = makeDemoOperator({ now: new Date(moment), secrets });
      expect(stories.every(({ updatedAt }) => updatedAt <= new Date(moment))).toBe(true);
    },
    120_000,
  );

  it("leaves nothing behind when it fails, not even for the last table", async () => {
    const before = await references(other);
    await other.pool.query(`ALTER TABLE "AuditEntry" ADD CONSTRAINT "no_audit" CHECK (false)`);
    await expect(loadDemoData({ ...services, store: other })).rejects.toThrow(/no_audit/);
    for (const table of ["Carrier", "Customer", "SimCard", "CancellationEvent"])
      expect(await count(table, other)).toBe(0);
    expect(await references(other)).toEqual(before);
  }, 120_000);

  it("does nothing to somebody else's data and tells of no one to sign in as", async () => {
    await anEnterprise(other).withCards(1).save();
    expect(await loadDemoData({ ...services, store: other })).toEqual([]);
    expect(await count("Customer", other)).toBe(1);
  });
});
