import { randomBytes, randomUUID } from "node:crypto";
import { issueErasureReceipt, planErasures, sweepErasures } from "../../server/erasure/jobs/erasure.ts";
import { modules } from "../../server/modules.ts";
import { useReactions } from "../../server/platform/events.ts";
import { handleJob } from "../../server/platform/jobs/handler.ts";
import { enqueue } from "../../server/platform/jobs/job.ts";
import { collect } from "../../server/platform/module.ts";
import { usePersonalData } from "../../server/platform/personal-data.ts";
import type { Services } from "../../server/platform/services.ts";
import { sql } from "../../server/platform/sql.ts";
import type { ObjectStorage } from "../../server/platform/storage/index.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { anIndividual, aRequest, insertRows, type SeededCustomer, type SeededRequest } from "../factories/index.ts";
import { earlier, later } from "../support/clock.ts";
import { type DrainOptions, drainJobs } from "../support/jobs.ts";
import { type TestServices, testSecrets } from "../support/services.ts";

/** What workers do for erasures, by the test's clock. Receipts take their time to be drawn, and most stories have no use for them. */
export function erasureDesk(services: TestServices, { printsReceipts = false } = {}) {
  useReactions(collect(modules, "reactions"));
  usePersonalData(collect(modules, "personal"));
  const unprinted = handleJob<Services, { recordId: string }>(issueErasureReceipt, async () => {});
  const handlers = collect(modules, "jobs").map((job) =>
    job.name === unprinted.name && !printsReceipts ? unprinted : job,
  );
  const run = async (job: typeof planErasures, how?: DrainOptions) => {
    await inTransaction(services.store, (tx) => enqueue(tx, job, {}));
    return drainJobs(services, handlers, how);
  };
  const desk = {
    handlers,
    /** Looks for what is to be erased because its purpose is over. */
    plan: () => run(planErasures),
    /** The look of each minute, and everything that follows from it. */
    sweep: (how?: DrainOptions) => run(sweepErasures, how),
    /** The erasure of a request or of a whole customer, with its parts by their places. */
    async erasureOf(target: { requestId?: string; customerId?: string }) {
      const record = await services.store.prisma.erasureRecord.findFirst({
        where: target.requestId
          ? { requestId: target.requestId }
          : { customerId: target.customerId ?? "", scope: "CUSTOMER" },
        include: { parts: true },
        orderBy: { plannedAt: "desc" },
      });
      return record && { ...record, parts: Object.fromEntries(record.parts.map((part) => [part.store, part])) };
    },
    /** Lets everything pass that an erasure waits for, and does it. */
    async erase(days = 9) {
      services.clock.advance({ days });
      await desk.plan();
      services.clock.advance({ days: 2 });
      await desk.sweep();
    },
  };
  return desk;
}

/** A person whose cards are all cancelled, by one request that is over; with something in every place that holds personal data. */
export async function aGonePerson(
  { store, storage }: Pick<Services, "storage"> & Pick<TestServices, "store">,
  { now, cards = 2, name }: { now: Date; cards?: number; name?: string },
): Promise<{ customer: SeededCustomer; request: SeededRequest }> {
  const customer = await anIndividual(store, { now, ...(name ? { name } : {}) })
    .withCards(cards, { label: "望江门泵站", homeRegion: "33" })
    .boundToDevices()
    .withUsage()
    .seenIn({ 33: 1_000, 31: 20 })
    .protectedFromTermination()
    .save();
  await store.pool.query(
    sql`UPDATE "TerminationProtection" SET "liftedAt" = ${now} WHERE "cardId" = ANY(${customer.cards.map(({ id }) => id)}::uuid[])`,
  );
  const request = await aRequest(store, customer, { status: "COMPLETED", now })
    .ofCards(customer.cards)
    .withMaterial("ID_CARD_FRONT")
    .withMaterial("ID_CARD_BACK")
    .withImport(cards)
    .withCertificate()
    .save();
  await fillPlaces(store, customer, request, now);
  for (const { key } of await filesOf(store, request.id))
    await storage.put(key, Buffer.from(`bytes of ${key}`), { contentType: "application/octet-stream" });
  return { customer, request };
}

/** A store of files of which one thing does not work. */
export function brokenStorage(storage: ObjectStorage, broken: keyof ObjectStorage): ObjectStorage {
  const fail = () => Promise.reject(new Error("the store is away"));
  return new Proxy(storage, {
    get: (target, name: keyof ObjectStorage) => (name === broken ? fail : target[name].bind(target)),
  });
}

/** Keys of all files of a request, and of those that its customer sent in cases. */
export async function filesOf(store: TestServices["store"], requestId: string): Promise<{ key: string }[]> {
  const { rows } = await store.pool.query<{ key: string }>(sql`
    SELECT unnest(array_remove(ARRAY["uploadKey", "cleanedKey"], NULL)) AS "key" FROM "Material" WHERE "requestId" = ${requestId}::uuid
    UNION ALL SELECT "uploadKey" FROM "CardImport" WHERE "requestId" = ${requestId}::uuid AND "uploadKey" IS NOT NULL
    UNION ALL SELECT unnest(ARRAY[a."uploadKey", a."cleanedKey", a."thumbnailKey"]) FROM "SupportCaseAttachment" a JOIN "SupportCase" c ON c."id" = a."caseId"
      JOIN "CancellationRequest" r ON r."customerId" = c."customerId" WHERE r."id" = ${requestId}::uuid
    UNION ALL SELECT unnest(ARRAY["pdfKey", "twinKey"]) FROM "Certificate" WHERE "requestId" = ${requestId}::uuid`);
  return rows;
}

/** One row in each place that the factories leave empty. */
async function fillPlaces(
  store: TestServices["store"],
  customer: SeededCustomer,
  request: SeededRequest,
  now: Date,
): Promise<void> {
  const { accountId } = customer.viewer;
  const [requestId, customerId] = [request.id, customer.id];
  const [card, item] = [customer.cards[0]?.id, request.items[0]?.id];
  const id = () => randomUUID();
  const before = earlier(now, { days: 1 });
  const rows = (table: string, ...values: Record<string, unknown>[]) => insertRows(store, table, values);
  const subject = { kind: "INDIVIDUAL", displayName: "王**", identityText: "居民身份证 **************002X" };
  await store.pool.query(
    sql`UPDATE "Certificate" SET "facts" = ${JSON.stringify({ subject, verificationCode: "X" })}::jsonb WHERE "requestId" = ${requestId}::uuid`,
  );
  await store.pool.query(sql`
    UPDATE "CancellationRequest" SET "breachReason" = 'OTHER', "breachNote" = '王小明出差', "breachDay" = '2026-03-02', "breachExplainedAt" = ${now} WHERE "id" = ${requestId}::uuid`);
  const certificate = await store.prisma.certificate.findFirstOrThrow({ where: { requestId } });
  await rows("CertificateRevocation", {
    ...{ id: id(), certificateId: certificate.id, status: "WITHDRAWN", reason: "王小明来电", note: "误会" },
    ...{ proposedById: accountId, proposedAt: before, decidedById: accountId, decidedAt: now },
  });
  await rows("Delegation", {
    ...{ requestId, handlerName: "李四", handlerIdentityLastFour: "1234", ground: "录音 42", recordedAt: now },
    ...{ recordedById: accountId, handlerIdentityCipher: testSecrets.seal("11010519491231002X") },
  });
  await rows("FollowSlip", {
    ...{ id: id(), requestId, codeHash: randomBytes(32), codeCipher: testSecrets.seal("0123456789ABCDEF") },
    ...{ issuedAt: before, issuedById: accountId },
  });
  await rows("Mandate", {
    ...{ id: id(), customerId, handlerName: "李四", handlerIdentityLastFour: "1234", ground: "委托书 7" },
    ...{
      relation: "EMPLOYEE",
      identifiedBy: "DOCUMENT_SEEN",
      validUntil: later(now, { days: 30 }),
      recordedAt: before,
    },
    ...{ recordedById: accountId, handlerIdentityCipher: testSecrets.seal("11010519491231002X") },
    ...{ endedAt: now, endedById: accountId, endReason: "李四已离职" },
  });
  await rows("CardListEntry", { requestId, cardId: card, note: "东门", waveName: "一" });
  await rows("CancellationEvent", {
    ...{ id: id(), requestId, revision: 2, action: "WITHDRAW", toStatus: "WITHDRAWN", actorKind: "ACCOUNT" },
    ...{ actorId: accountId, reason: "搬家了", at: now },
  });
  const preflightId = id();
  await rows("CancellationPreflight", { id: preflightId, customerId, checkedAt: now, run: 1, cardCount: 1 });
  await rows("CancellationPreflightCard", {
    ...{ preflightId, position: 0, iccid: customer.cards[0]?.iccid, cardId: card, isClear: false, hasChanged: false },
    ...{
      blockers: [{ code: "PROTECTED", placedBy: "王小明" }],
      warnings: [],
      chargeFen: 0,
      refundFen: 0,
      convertFen: 0,
    },
  });
  await rows("RiskFlag", {
    ...{ id: id(), requestId, itemId: item, cardId: card, customerId, rule: "ABNORMAL_TRAFFIC", severity: "HIGH" },
    ...{ status: "CLEARED", policyVersion: 1, raisedAt: now, decidedAt: now },
    evidence: { facts: [{ name: "kilobytes", value: 12 }], thresholds: {} },
  });
  await rows("Complaint", {
    ...{ id: id(), number: `CP-${id()}`, customerId, requestId, kind: "OTHER", channel: "AGENT", status: "ANSWERED" },
    ...{
      statement: "太慢",
      filedById: accountId,
      filedAt: now,
      answer: "抱歉",
      answeredById: accountId,
      answeredAt: now,
    },
  });
  const caseId = id();
  await rows("SupportCase", {
    ...{ id: caseId, number: `SC-${id()}`, customerId, kind: "OTHER", lane: "STANDARD", language: "ZH" },
    ...{ channel: "SELF_SERVICE", subject: "王小明的卡", status: "RESOLVED", openedById: accountId, openedAt: before },
    ...{ rankAt: before, resolvedAt: now, revision: 0 },
  });
  const messageId = id();
  await rows("SupportMessage", {
    ...{
      id: messageId,
      caseId,
      kind: "CUSTOMER",
      authorId: accountId,
      text: "我是王小明",
      writtenAt: before,
      revision: 0,
    },
  });
  const key = (name: string) => `case-attachments/${messageId}/${name}`;
  await rows("SupportCaseAttachment", {
    ...{ id: id(), caseId, messageId, kind: "CUSTOMER", uploadedById: accountId, status: "ACCEPTED" },
    ...{ uploadKey: key("upload"), cleanedKey: key("cleaned"), thumbnailKey: key("thumbnail") },
    ...{ fileName: "王小明.jpg", createdAt: before, uploadedAt: before, checkedAt: before, revision: 0 },
  });
  const disputeId = id();
  await rows("Dispute", {
    ...{ id: disputeId, number: `DP-${id()}`, caseId, customerId, kind: "BINDING", status: "REJECTED", cardCount: 1 },
    ...{ statement: "不是王小明的设备", evidence: "王小明的合同", openedById: accountId, openedAt: before },
    ...{ reason: "与王小明核实过", returnNote: "再问王小明", decidedById: accountId, decidedAt: now },
  });
  await rows("DisputeCard", {
    ...{
      id: id(),
      disputeId,
      cardId: card,
      kind: "BINDING",
      planCode: "P",
      remainingMonths: 0,
      feeFen: 0,
      isLive: false,
    },
    ...{ imei: "490154203237518", boundAt: before },
  });
  const [scheduleId, waveId, approvalId] = [id(), id(), id()];
  await rows("Schedule", { id: scheduleId, requestId, version: 1, note: "先停东门", setById: accountId, setAt: now });
  await rows("Wave", {
    ...{
      id: waveId,
      scheduleId,
      position: 0,
      name: "东门泵站",
      status: "DONE",
      rule: { kind: "LABEL", labels: ["东门"] },
    },
    ...{ timing: {}, failurePercentLimit: 5, triedBefore: 0, failedBefore: 0, growthFactor: 1, isAfterPrevious: false },
    ...{
      isCanary: false,
      soakMinutes: 0,
      trafficWatched: 0,
      trafficOnline: 0,
      cardCount: 1,
      isRunNow: false,
      tokens: 0,
    },
  });
  await rows("WaveEvent", {
    ...{ id: id(), waveId, action: "PAUSE", toStatus: "PAUSED", actorKind: "ACCOUNT", reason: "等王小明", at: now },
  });
  await rows("ScheduleApproval", {
    ...{
      id: approvalId,
      scheduleId,
      scheduleVersion: 1,
      demand: "MANAGER",
      status: "REFUSED",
      facts: {},
      policyVersion: 0,
    },
    ...{ waves: [{ name: "东门泵站" }], setById: accountId, demandedAt: now, decidedById: id(), decidedAt: now },
    reason: "问过王小明",
  });
  const taskId = id();
  await rows("ReviewTask", {
    ...{ id: taskId, number: `RT-${id()}`, kind: "MATERIALS", status: "OBSOLETE", cause: id(), requestId, customerId },
    ...{ cardCount: 1, priority: 1, dueAt: now, isAtRisk: false, isEscalated: false, openedAt: now, updatedAt: now },
    ...{ fence: 0, revision: 0, note: "照片模糊" },
  });
  await rows("ReviewTaskEvent", { id: id(), taskId, action: "ESCALATE", note: "王小明很急", at: now, revision: 0 });
  await rows("Appeal", {
    ...{ id: id(), requestId, customerId, createdById: accountId, statement: "是我本人", status: "GRANTED" },
    ...{ createdAt: now, decidedAt: now, answer: "同意" },
  });
  await rows("Comment", {
    ...{ id: id(), requestId, customerId, authorId: accountId, text: "他常来电", writtenAt: now, revision: 0 },
  });
  const payoutId = id();
  await rows("Payout", {
    ...{ id: payoutId, number: `PO-${id()}`, customerId, requestId, createdById: accountId, method: "COMPANY_ACCOUNT" },
    ...{ status: "PAID", amountFen: 100, paidFen: 100, cardCount: 1, accountName: "王小明商行", bankName: "建设银行" },
    ...{
      accountCipher: testSecrets.seal("110501603600000001234"),
      accountLastFour: "1234",
      cnapsCode: "105331000018",
      reportSequence: 1,
    },
    ...{ attempts: 1, lastError: "no such name", createdAt: now, finishedAt: now, trackingNumber: id() },
  });
  await rows("LateClaim", {
    ...{
      id: id(),
      number: `LC-${id()}`,
      customerId,
      requestId,
      status: "REFUSED",
      amountFen: 100,
      filedById: accountId,
    },
    ...{ statement: "王小明出差", filedAt: before, method: "COMPANY_ACCOUNT", accountName: "王小明商行" },
    ...{ accountCipher: testSecrets.seal("110501603600000001234"), accountLastFour: "1234", bankName: "建设银行" },
    ...{
      cnapsCode: "105331000018",
      decidedById: accountId,
      decidedAt: now,
      answer: "与王小明通过电话",
      ...{ offeredFen: 50, offeredById: id(), offeredAt: before, offerNote: "王小明是老客户", returnNote: "金额不符" },
    },
  });
  await rows("PayoutDifference", {
    ...{ id: id(), day: "2026-03-02", kind: "AMOUNT_DIFFERS", movement: "PAID", token: id(), payoutId, ourFen: 1 },
    ...{ theirFen: 2, foundAt: now, resolvedAt: now, resolvedById: accountId, resolution: "问过王小明" },
  });
  await rows("AuditEntry", {
    ...{
      id: id(),
      at: before,
      accountId: id(),
      action: "customer.reveal",
      objectType: "Customer",
      objectId: customerId,
    },
    ...{ customerId, facts: { reason: "王小明来电", cardCount: 2 } },
  });
  await rows("RefreshToken", {
    ...{
      id: id(),
      accountId,
      chainId: id(),
      tokenHash: id(),
      expiresAt: now,
      userAgent: "王小明的手机",
      createdAt: now,
    },
  });
  await rows("PasswordLink", { accountId, tokenHash: id(), createdAt: before, expiresAt: now });
  await rows("SavedView", {
    ...{ id: id(), accountId, place: 1, list: "cards", name: "东门", filter: '{"label":"东门"}', sortField: "iccid" },
    ...{ isDescending: false, columns: [], hiddenColumns: [], isDefault: false, createdAt: now, changedAt: now },
  });
  await rows("ListColumns", { accountId, list: "cards", columns: ["iccid"], hiddenColumns: [] });
  await rows("ListExport", {
    ...{
      id: id(),
      accountId,
      list: "cards",
      filter: { search: "东门" },
      language: "zh",
      format: "CSV",
      createdAt: now,
    },
  });
  await rows("NoticeMail", {
    ...{
      id: id(),
      accountId,
      status: "REFUSED",
      attempts: 1,
      nextAttemptAt: now,
      answer: "no user wang",
      createdAt: now,
    },
    changedAt: now,
  });
  const { id: importId } = await store.prisma.cardImport.findFirstOrThrow({ where: { requestId } });
  await rows("CancellationBatch", {
    ...{ id: id(), customerId, createdById: accountId, requestId, importId, status: "REFUSED", createdAt: now },
    ...{ input: { reason: "搬家" }, refusal: [{ code: "X", text: { zh: "东门", en: "gate" } }], preparedAt: now },
  });
  await rows("Notice", {
    ...{ id: id(), kind: "MAIL_REFUSED", cause: id(), accountId, refusedToId: accountId, createdAt: now, revision: 0 },
    serverAnswer: "no user wang",
  });
  await rows("IdempotencyRecord", {
    ...{ accountId, key: "王小明-1", mutation: "x", inputHash: "x", resultId: id(), createdAt: now },
  });
}
