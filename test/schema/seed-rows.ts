import { randomBytes } from "node:crypto";
import { toPublicId } from "../../server/platform/ids.ts";
import { blastPolicy } from "../../server/scheduling/rules/blast-radius.ts";
import { operatorAccounts } from "../../server/settlement/rules/ledger-accounts.ts";
import { defaultSlaPolicy } from "../../server/sla/rules/sla-policy.ts";
import {
  aHall,
  anAgent,
  anEnterprise,
  anOpsManager,
  aPlan,
  aRequest,
  aReviewer,
  insertRows,
  nextId,
  type SeededCustomer,
} from "../factories/index.ts";
import { later, startOfTestTime } from "../support/clock.ts";
import type { TestStore } from "../support/database.ts";

/** What there is to ask for. */
export interface SeededRows {
  customers: SeededCustomer[];
  /** Public id of an import with as many rows. */
  importId: string;
  /** Public id of a draft with as many cards. */
  draftId: string;
  /** Public id of a hall. */
  hallId: string;
  /** Public id of an account with as many sign-ins. */
  accountId: string;
  /** Public id of a case. */
  caseId: string;
}

/** Adds so many rows of everything that can be listed, each with rows of everything that hangs on it. */
export async function seedRows(store: TestStore, count: number): Promise<SeededRows> {
  const customers: SeededCustomer[] = [];
  for (let index = 0; index < count; index += 1) {
    const customer = await anEnterprise(store)
      .withCards(1, {
        label: "一号站",
        contractEndsAt: later(startOfTestTime, { days: 90 }),
        lastTrafficAt: startOfTestTime,
      })
      .withArrears()
      .boundToDevices()
      .protectedFromTermination()
      .underLegalHold()
      .withUsage()
      .save();
    const request = aRequest(store, customer, { status: "IN_PROGRESS" }).ofCards(customer.cards, "BARRED");
    await request.withMaterial("BUSINESS_LICENCE").withImport(count).withCertificate().save();
    await insertLedgerAndAudit(store, customer);
    await insertReview(store, customer, index);
    await insertSlip(store, customer);
    await insertComplaints(store, customer, count);
    await insertCases(store, customer, count);
    await insertErasures(store, customer, count);
    await insertMoney(store, customer);
    customers.push(customer);
  }
  await store.pool.query(`UPDATE "CancellationRequest" SET "isBatch" = true`);
  await insertPlans(store, count);
  await insertCalendarYears(store, count);
  await insertPolicies(store, count);
  await insertLimits(store, count);
  await insertGuideVersions(store, count);
  await insertRiskRows(store, count);
  await insertNotices(store, count);
  await insertErasurePolicies(store, count);
  const hallId = await insertHalls(store, customers);
  const accountId = toPublicId("account", await insertSignIns(store, count));
  const owner = await anEnterprise(store).withCards(count).save();
  await store.pool.query(`UPDATE "CancellationRequest" SET "isBatch" = true`);
  const draft = await aRequest(store, owner, { status: "DRAFT" }).ofCards(owner.cards).save();
  const { rows } = await store.pool.query<{ id: string }>(`SELECT "id" FROM "CardImport" ORDER BY "id" DESC LIMIT 1`);
  const { id: caseId } = await store.prisma.supportCase.findFirstOrThrow({ select: { id: true } });
  return {
    customers,
    caseId: toPublicId("case", caseId),
    importId: toPublicId("import", rows[0]?.id ?? ""),
    draftId: draft.publicId,
    hallId,
    accountId,
  };
}

async function insertLedgerAndAudit(
  store: TestStore,
  { id: customerId, cards, viewer }: SeededCustomer,
): Promise<void> {
  const cardId = cards[0]?.id;
  await insertRows(store, "LedgerEntry", [
    { id: nextId(), customerId, cardId, kind: "BILL_PAYMENT", amountFen: 500, at: startOfTestTime },
  ]);
  await insertRows(store, "AuditEntry", [
    {
      ...{
        id: nextId(),
        at: startOfTestTime,
        accountId: viewer.accountId,
        action: "list.export",
        objectType: "SimCard",
      },
      ...{ objectId: cardId, customerId, facts: {} },
    },
  ]);
}

/** Plans, to each of which the card of a customer has gone. */
async function insertPlans(store: TestStore, count: number): Promise<void> {
  const changedById = (await anOpsManager(store)).accountId;
  const cards = await store.prisma.simCard.findMany({
    select: { id: true, planId: true, customerId: true },
    take: count,
  });
  for (const { id: cardId, planId: fromPlanId, customerId } of cards) {
    const { id: toPlanId } = await aPlan(store, `NEW-${nextId()}`);
    await insertRows(store, "PlanChange", [
      {
        id: nextId(),
        customerId,
        cardId,
        fromPlanId,
        toPlanId,
        monthlyDifferenceFen: -400,
        changedById,
        at: startOfTestTime,
      },
    ]);
  }
}

/** A task about the customer's card, with everything that hangs on one, and a reviewer who looks at it. */
async function insertReview(
  store: TestStore,
  { id: customerId, viewer }: SeededCustomer,
  index: number,
): Promise<void> {
  const reviewer = await aReviewer(store);
  const item = await store.prisma.cancellationItem.findFirstOrThrow({ where: { customerId } });
  const [id, appealId] = [nextId(), nextId()];
  const about = { requestId: item.requestId, itemId: item.id, customerId };
  const [now, dueAt] = [startOfTestTime, later(startOfTestTime, { hours: 8 })];
  await insertRows(store, "Appeal", [
    {
      id: appealId,
      ...about,
      createdById: viewer.accountId,
      statement: "设备已报废",
      status: "OPEN",
      createdAt: now,
    },
  ]);
  await insertRows(store, "ReviewTask", [
    {
      ...{
        id,
        number: `RT-20260302-${id}`,
        kind: "APPEAL",
        status: "OPEN",
        cause: `appeal:${appealId}`,
        ...about,
        appealId,
      },
      ...{ cardCount: 1, priority: 100_000 + index, dueAt, isEscalated: false, openedAt: now, updatedAt: now },
      ...{ claimedById: reviewer.accountId, leaseUntil: dueAt, fence: 1, revision: 1 },
    },
  ]);
  await insertRows(store, "ReviewTaskEvent", [{ id: nextId(), taskId: id, action: "OPEN", at: now, revision: 1 }]);
  await insertRows(store, "ReviewPresence", [{ taskId: id, accountId: reviewer.accountId, since: now, seenAt: now }]);
}

/** What the customer holds against its request. */
async function insertComplaints(
  store: TestStore,
  { id: customerId, viewer }: SeededCustomer,
  count: number,
): Promise<void> {
  const { requestId, cardId } = await store.prisma.cancellationItem.findFirstOrThrow({ where: { customerId } });
  const rows = Array.from({ length: count }, () => {
    const id = nextId();
    return {
      ...{ id, number: `CP-20260302-${id}`, customerId, requestId, cardId, kind: "SERVICE_CUT", status: "OPEN" },
      ...{ channel: "SELF_SERVICE", statement: "路灯全灭了", filedById: viewer.accountId, filedAt: startOfTestTime },
    };
  });
  await insertRows(store, "Complaint", rows);
}

/** A slip by which the customer's request is followed. */
async function insertSlip(store: TestStore, { id: customerId, viewer }: SeededCustomer): Promise<void> {
  const { requestId } = await store.prisma.cancellationItem.findFirstOrThrow({ where: { customerId } });
  await insertRows(store, "FollowSlip", [
    {
      ...{ id: nextId(), requestId, codeHash: randomBytes(32), codeCipher: randomBytes(60) },
      ...{ issuedAt: startOfTestTime, issuedById: viewer.accountId },
    },
  ]);
}

/** Cases of the customer, each with messages and events, and an agent who is there. */
async function insertCases(store: TestStore, { id: customerId, viewer }: SeededCustomer, count: number): Promise<void> {
  const { requestId, cardId } = await store.prisma.cancellationItem.findFirstOrThrow({ where: { customerId } });
  const [at, { accountId: agentId }] = [startOfTestTime, await anAgent(store)];
  await insertRows(store, "AgentPresence", [
    {
      accountId: agentId,
      state: "AVAILABLE",
      capacity: 3,
      languages: "{ZH}",
      kinds: "{OTHER}",
      since: at,
      leaseUntil: at,
    },
  ]);
  const cases = Array.from({ length: count }, () => {
    const id = nextId();
    return {
      ...{ id, number: `SC-20260302-${id}`, customerId, requestId, cardId, kind: "OTHER", lane: "STANDARD" },
      ...{ language: "ZH", channel: "SELF_SERVICE", subject: "入口", status: "WAITING", openedById: viewer.accountId },
      ...{ openedAt: at, rankAt: at, waitingSince: at, revision: 1 },
    };
  });
  await insertRows(store, "SupportCase", cases);
  await insertRows(
    store,
    "SupportCaseSign",
    cases.map(({ id }) => ({ caseId: id, customerReadUntil: at, revision: 1 })),
  );
  const [{ id: caseId = "" } = {}] = cases;
  const said = cases.map(() => ({
    ...{
      id: nextId(),
      caseId,
      kind: "CUSTOMER",
      authorId: viewer.accountId,
      text: "在哪里？",
      writtenAt: at,
      revision: 1,
    },
  }));
  await insertRows(store, "SupportMessage", said);
  const files = said.map(({ id: messageId }) => ({
    ...{ id: nextId(), caseId, messageId, kind: "CUSTOMER", uploadedById: viewer.accountId, status: "ACCEPTED" },
    ...{ fileName: "入口.jpg", createdAt: at, uploadedAt: at, checkedAt: at },
  }));
  await insertRows(store, "SupportCaseAttachment", files);
  const events = cases.map(() => ({ id: nextId(), caseId, action: "OPEN", at, revision: 1 }));
  await insertRows(store, "SupportCaseEvent", events);
  const disputes = cases.map(() => ({
    ...{ id: nextId(), number: `DP-20260302-${nextId()}`, caseId, customerId, kind: "PLAN", status: "WITHDRAWN" },
    ...{ cardCount: 1, statement: "从未约定", openedById: viewer.accountId, openedAt: at },
    ...{ decidedById: viewer.accountId, decidedAt: at },
  }));
  await insertRows(store, "Dispute", disputes);
  const disputed = disputes.map(({ id: disputeId }) => ({
    ...{ id: nextId(), disputeId, cardId, kind: "PLAN", planCode: "P", remainingMonths: 1, feeFen: 200, isLive: false },
  }));
  await insertRows(store, "DisputeCard", disputed);
}

/** Erasures that were taken back, each with parts as if it had begun, and holds. */
async function insertErasures(
  store: TestStore,
  { id: customerId, viewer }: SeededCustomer,
  count: number,
): Promise<void> {
  const at = startOfTestTime;
  const records = Array.from({ length: count }, (_, place) => {
    const id = nextId();
    return {
      ...{ id, number: `ER-20260302-${id}`, scope: "CUSTOMER", customerId, subjectHash: "a".repeat(64) },
      ...{ status: place === 0 ? "PLANNED" : "WITHDRAWN", cause: "CUSTOMER_ASKED", policyVersion: 0, cardCount: 1 },
      ...{ deviceKinds: "{}", plannedAt: at, startsAt: at, withdrawnAt: place === 0 ? null : at, run: 0 },
    };
  });
  const own = records.map((record) => ({ ...record, subjectHash: customerId.replaceAll("-", "").padEnd(64, "0") }));
  await insertRows(store, "ErasureRecord", own);
  const counts = { erasedCount: 1, keptCount: 0, fileCount: 0, heldCount: 0, attempts: 0 };
  const parts = own.flatMap(({ id: recordId }) =>
    ["CARDS", "DEVICES", "USAGE"].map((place) => ({
      ...{ recordId, store: place, kind: "CARD", status: "WAITING", ...counts },
    })),
  );
  await insertRows(store, "ErasurePart", parts);
  const holds = records.map(() => ({
    ...{ id: nextId(), customerId, authority: "法院", reason: "案件", placedById: viewer.accountId, placedAt: at },
  }));
  await insertRows(store, "ErasureHold", holds);
}

/** Halls, each in a city of its own, at which each customer is expected. Answers the public id of one. */
async function insertHalls(store: TestStore, customers: readonly SeededCustomer[]): Promise<string> {
  let hallId = "";
  for (const { id: customerId, viewer } of customers) {
    const hall = await aHall(store, { slotCapacity: 2 }).save();
    await store.pool.query(`UPDATE "Hall" SET "city" = "code" WHERE "code" = $1`, [hall.code]);
    const startsAt = later(startOfTestTime, { days: 1 });
    await insertRows(store, "HallAppointment", [
      {
        ...{ id: nextId(), hallId: hall.id, customerId, startsAt, endsAt: later(startsAt, { minutes: 30 }) },
        ...{ bookedById: viewer.accountId, bookedAt: startOfTestTime },
      },
    ]);
    hallId = hall.publicId;
  }
  return hallId;
}

/** Versions of the policy of erasures. */
async function insertErasurePolicies(store: TestStore, count: number): Promise<void> {
  const createdById = (await anOpsManager(store)).accountId;
  const { rows } = await store.pool.query<{ version: number }>(
    `SELECT coalesce(max("version"), 0) AS "version" FROM "ErasurePolicyVersion"`,
  );
  const versions = Array.from({ length: count }, (_, place) => ({
    ...{ version: (rows[0]?.version ?? 0) + place + 1, spans: {}, note: "as before", createdById },
    createdAt: startOfTestTime,
  }));
  await insertRows(store, "ErasurePolicyVersion", versions);
}

/** What was left on a card of the customer, what it moved, a refund of it and a difference that was found. */
async function insertMoney(store: TestStore, { id: customerId, viewer }: SeededCustomer): Promise<void> {
  const {
    id: itemId,
    requestId,
    cardId,
  } = await store.prisma.cancellationItem.findFirstOrThrow({
    where: { customerId },
  });
  const { planId } = await store.prisma.simCard.findUniqueOrThrow({ where: { id: cardId } });
  const [settlementId, payoutId, accountId, paymentId] = [nextId(), nextId(), nextId(), nextId()];
  const [openedAt, openUntil] = [startOfTestTime, later(startOfTestTime, { days: 7 })];
  await insertRows(store, "Settlement", [
    {
      ...{ id: settlementId, itemId, cardId, requestId, customerId, openedAt, openUntil, cashFen: 100, giftFen: 0 },
      ...{ dataBytes: 0, dataFen: 0, exitFeeFen: 0, planId, monthlyFeeFen: 500, dataMegabytes: 30 },
      ...{ dataConversionPermille: 1000, isGiftConvertible: false },
    },
  ]);
  await insertRows(store, "LedgerAccount", [{ id: accountId, kind: "CASH", settlementId }]);
  await insertRows(store, "LedgerTransfer", [
    {
      ...{ kind: "OPENING", phase: "POSTED", debitAccountId: operatorAccounts.CARD_BALANCES, amountFen: 100 },
      ...{ creditAccountId: accountId, settlementId, operationId: payoutId, at: openedAt },
    },
  ]);
  await insertRows(store, "Payout", [
    {
      ...{ id: payoutId, number: `RF-20260302-${payoutId}`, customerId, requestId, createdById: viewer.accountId },
      ...{ method: "WAY_PAID", amountFen: 100, cardCount: 1, createdAt: openedAt },
    },
  ]);
  await insertRows(store, "ArrearsPayment", [
    {
      ...{ number: `AP-20260302-${payoutId}`, customerId, createdById: viewer.accountId, createdAt: openedAt },
      ...{ id: paymentId, principalFen: 100, lateFeeFen: 1, billCount: 1, cardCount: 1, expiresAt: openUntil },
    },
  ]);
  await insertRows(store, "ExitFee", [
    {
      ...{ id: nextId(), customerId, cardId, planId, paymentId, contractEndsAt: openUntil, remainingMonths: 1 },
      ...{ feeFen: 100, askedAt: openedAt },
    },
  ]);
  await insertRows(store, "LateClaim", [
    {
      ...{ id: nextId(), number: `LC-20260302-${payoutId}`, customerId, requestId, amountFen: 100, statement: "出差" },
      ...{ status: "OPEN", filedById: viewer.accountId, filedAt: openedAt, method: "WAY_PAID" },
    },
  ]);
  await insertRows(store, "PayoutDifference", [
    {
      ...{ day: "2026-03-02", kind: "MISSING_THERE", movement: "PAID", token: payoutId, payoutId },
      ...{ ourFen: 100, theirFen: 0, foundAt: startOfTestTime },
    },
  ]);
}

/** Versions of calendar years that came to nothing. */
async function insertCalendarYears(store: TestStore, count: number): Promise<void> {
  const proposedById = (await anOpsManager(store)).accountId;
  const rows = Array.from({ length: count }, (_, place) => ({
    ...{ id: nextId(), year: 2030 + place, status: "REJECTED", daysOff: "{}", workdays: "{}", source: "草稿" },
    ...{ proposedById, proposedAt: startOfTestTime, decidedById: proposedById, decidedAt: startOfTestTime },
  }));
  await insertRows(store, "CalendarYear", rows);
}

/** Versions of the policy of promises that came to nothing. */
async function insertPolicies(store: TestStore, count: number): Promise<void> {
  const proposedById = (await anOpsManager(store)).accountId;
  const rows = Array.from({ length: count }, () => ({
    ...{ id: nextId(), status: "REFUSED", rules: JSON.stringify(defaultSlaPolicy.rules), statement: "试行" },
    ...{ proposedById, proposedAt: startOfTestTime, decidedById: proposedById, decidedAt: startOfTestTime },
  }));
  await insertRows(store, "SlaPolicyVersion", rows);
}

/** Versions of the limits of approval that came to nothing. */
async function insertLimits(store: TestStore, count: number): Promise<void> {
  const proposedById = (await anOpsManager(store)).accountId;
  const rows = Array.from({ length: count }, () => ({
    ...{ id: nextId(), status: "REFUSED", limits: blastPolicy.limits, statement: "试行" },
    ...{ proposedById, proposedAt: startOfTestTime, decidedById: proposedById, decidedAt: startOfTestTime },
  }));
  await insertRows(store, "ApprovalLimitsVersion", rows);
}

/** Something else each time, without a number that could be somebody's. */
const nextQuestion = () =>
  [...nextId().replaceAll("-", "")].map((digit) => "abcdefghijklmnop"[Number.parseInt(digit, 16)]).join("");

/** Drafts of an article that came to nothing, and questions that had no answer. */
async function insertGuideVersions(store: TestStore, count: number): Promise<void> {
  const { accountId } = await anOpsManager(store);
  const texts = { zh: "", en: "" };
  const content = { topic: "HELP", audience: "EVERYBODY", title: texts, text: texts, asked: { zh: [], en: [] } };
  const rows = Array.from({ length: count }, () => ({
    ...{ id: nextId(), slug: "arrears", status: "DISCARDED", content, authorIds: [accountId] },
    writtenAt: startOfTestTime,
  }));
  await insertRows(store, "GuideVersion", rows);
  const times = { firstAskedAt: startOfTestTime, lastAskedAt: startOfTestTime };
  const questions = Array.from({ length: count }, () => ({ id: nextId(), text: `为什么 ${nextQuestion()}`, ...times }));
  await insertRows(store, "UnansweredQuestion", questions);
}

/** An account that somebody signed in with again and again; answers its row id. */
async function insertSignIns(store: TestStore, count: number): Promise<string> {
  const { accountId } = await aReviewer(store);
  const rows = Array.from({ length: count }, () => {
    const id = nextId();
    return {
      id,
      accountId,
      chainId: id,
      tokenHash: id,
      expiresAt: later(startOfTestTime, { days: 30 }),
      createdAt: startOfTestTime,
    };
  });
  await insertRows(store, "RefreshToken", rows);
  return accountId;
}

/** Further versions of the risk policy, each like the one before, and entries of the watch list. */
async function insertRiskRows(store: TestStore, count: number): Promise<void> {
  await store.pool.query(
    `INSERT INTO "RiskPolicy" ("version", "rules", "note", "createdAt")
     SELECT p."version" + g, p."rules", 'as before', $2 FROM (SELECT * FROM "RiskPolicy" ORDER BY "version" DESC LIMIT 1) p, generate_series(1, $1::int) g`,
    [count, startOfTestTime],
  );
  const entries = Array.from({ length: count }, () => {
    const id = nextId();
    return {
      id,
      kind: "ICCID",
      value: `8986${id.slice(-12)}`,
      authority: "公安局",
      reference: id,
      listedAt: startOfTestTime,
    };
  });
  await insertRows(store, "WatchlistEntry", entries);
}

/** What every administrator has been told. */
async function insertNotices(store: TestStore, count: number): Promise<void> {
  await store.pool.query(
    `INSERT INTO "Notice" ("kind", "cause", "accountId", "requestId", "dueDay", "dueAt", "cardCount", "waitsFor", "createdAt", "toldAt")
     SELECT 'PROMISE_AT_RISK', uuid_v7()::text, a."id", r."id", '2026-03-05', $2, 1, 'CARRIER', $2, $2
     FROM "Account" a, (SELECT "id" FROM "CancellationRequest" ORDER BY "id" LIMIT $1) r WHERE a."role" = 'ADMIN'`,
    [count, startOfTestTime],
  );
}
