import type { GraphQLField } from "graphql";
import { describe, expect, it } from "vitest";
import { mayDo, type Permission, rolesThatMay } from "../../server/accounts/rules/permissions.ts";
import { issueCertificate } from "../../server/certificates/actions/issue-certificate.ts";
import { planErasure } from "../../server/erasure/actions/plan-erasure.ts";
import { Role } from "../../server/generated/graphql/enums/Role.ts";
import { modules } from "../../server/modules.ts";
import { toPublicId } from "../../server/platform/ids.ts";
import { collect } from "../../server/platform/module.ts";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { aHall, anAccount, anEnterprise, aRequest, nextId, type SeededCustomer } from "../factories/index.ts";
import { accountOf, cancelled } from "../settlement/cancelled-cards.ts";
import { later } from "../support/clock.ts";
import { rowId } from "../support/desk.ts";
import { deskSchema } from "../support/desk-schema.ts";
import { idPathsOf, sampleCall } from "../support/sample-arguments.ts";
import { useReviewDesk } from "./review-desk.ts";

const desk = await useReviewDesk();
const { store, services, client } = desk;
const schema = deskSchema();
const fieldsOf = (operation: "query" | "mutation") => {
  const type = operation === "query" ? schema.getQueryType() : schema.getMutationType();
  return Object.values(type?.getFields() ?? {}).map((field) => ({ operation, field, name: field.name }));
};
const fields = [...fieldsOf("query"), ...fieldsOf("mutation")];

const may = (...permissions: Permission[]) => permissions.flatMap((permission) => rolesThatMay(permission));

/** Everything that can be called, with who may call it: all others are told FORBIDDEN, before anything is looked up. */
const callers: Record<string, readonly string[] | "ANYBODY"> = {
  account: may("accounts.read"),
  accountChange: may("accounts.manage"),
  accountCreate: may("accounts.manage"),
  accountDisable: may("accounts.manage"),
  accountEnable: may("accounts.manage"),
  accountPasswordReset: may("accounts.manage"),
  accountSessionsEnd: may("accounts.manage"),
  accountSignIns: may("accounts.read"),
  accounts: may("accounts.read"),
  agentPresenceRenew: may("cases.work"),
  agentPresenceSet: may("cases.work"),
  agentPresences: may("cases.transfer"),
  assistantHandOver: may("cases.open"),
  approvalLimits: may("approval-limits.read"),
  approvalLimitsConfirm: may("approval-limits.write"),
  approvalLimitsPreview: may("approval-limits.read"),
  approvalLimitsPropose: may("approval-limits.write"),
  approvalLimitsRefuse: may("approval-limits.write"),
  approvalLimitsVersions: may("approval-limits.read"),
  arrearsPay: may("cards.remedy"),
  arrearsPayment: may("cards.read"),
  arrearsPayments: may("cards.read"),
  assistantAnswer: "ANYBODY",
  auditEntries: may("audit.read"),
  auditEntriesExport: may("audit.read"),
  autoRenewalSwitchOff: may("cards.remedy"),
  cancellationAppealCreate: may("appeals.create"),
  cancellationAppealWithdraw: may("appeals.create"),
  cancellationBatch: may("requests.read"),
  cancellationBatchSubmit: may("requests.write"),
  cancellationDraftCards: may("requests.read"),
  cancellationItem: may("requests.read"),
  cancellationItems: may("requests.read"),
  cancellationItemsExport: may("exports.create"),
  cancellationItemsRecheck: may("items.retry"),
  cancellationItemsRetry: may("items.retry"),
  batchCalendar: may("schedules.read"),
  batchHour: may("schedules.read"),
  businessCalendar: may("requests.read"),
  calendarNoticeReading: may("calendar.write"),
  calendarYearConfirm: may("calendar.write"),
  calendarYearPropose: may("calendar.write"),
  calendarYearRefuse: may("calendar.write"),
  calendarYears: may("desk.use"),
  cancellationPreflight: may("preflight.run"),
  cancellationPreflightRun: may("preflight.run"),
  cancellationPreflightRerun: may("preflight.run"),
  cancellationQuestionAnswer: may("requests.write"),
  cancellationRequest: may("requests.read"),
  cancellationRequestCardsAdd: may("requests.write"),
  cancellationRequestCreate: may("requests.write"),
  cancellationRequestBreachExplain: may("requests.explain"),
  cancellationRequestDecide: may("requests.decide"),
  cancellationRequestCardsRemove: may("requests.write"),
  cancellationRequestSubmit: may("requests.write"),
  cancellationRequestSheetExport: may("requests.read"),
  cancellationRequestWithdraw: may("requests.write"),
  cancellationBatches: may("schedules.read"),
  cancellationRequests: may("requests.read"),
  cancellationRequestsExport: may("exports.create"),
  cancellationUndo: may("requests.write"),
  cardPlanChange: may("cards.remedy"),
  cardImport: may("requests.read"),
  cardImportCreate: may("requests.write"),
  cardImportRows: may("requests.read"),
  certificate: may("requests.read"),
  certificateCardProof: may("requests.read"),
  certificateKeyRotate: may("certificate-keys.rotate"),
  certificateKeys: may("certificate-keys.read"),
  certificateSigners: may("certificate-keys.read"),
  certificateKeysHeldElsewhere: may("certificate-keys.read"),
  certificateLog: "ANYBODY",
  certificateLogConsistency: "ANYBODY",
  certificateLogInclusion: "ANYBODY",
  certificateRevocationConfirm: may("certificates.revoke"),
  certificateRevocationPropose: may("certificates.revoke"),
  certificateRevocationRefuse: may("certificates.revoke"),
  certificateRevocationWithdraw: may("certificates.revoke"),
  certificateVerification: "ANYBODY",
  commentAdd: may("comments.write"),
  commentColleagues: may("comments.write"),
  commentDelete: may("comments.write"),
  commentEdit: may("comments.write"),
  complaint: may("complaints.read"),
  complaintAnswer: may("complaints.answer"),
  complaintFile: may("complaints.file"),
  complaintWithdraw: may("complaints.file"),
  complaints: may("complaints.read"),
  complaintsExport: may("exports.create"),
  consentTextPublish: may("consent-texts.publish"),
  consentTexts: "ANYBODY",
  customer: may("customers.read"),
  customerByIdentity: may("customers.find-by-identity"),
  customerFind: may("requests.act-for-customer"),
  customerReveal: may("customers.reveal"),
  customers: may("customers.read"),
  customersExport: may("exports.create"),
  deviceUnbind: may("cards.remedy"),
  erasure: may("erasure.read"),
  erasureAsk: may("erasure.ask"),
  erasureHoldLift: may("erasure.hold"),
  erasureHoldPlace: may("erasure.hold"),
  erasureHolds: may("erasure.read-holds"),
  erasurePolicy: may("erasure.read"),
  erasurePolicyChange: may("erasure-policy.write"),
  erasurePolicyVersions: may("erasure.read-holds"),
  erasureReveal: may("erasure.reveal"),
  erasureWithdraw: may("erasure.ask"),
  erasures: may("erasure.read"),
  exitFeePay: may("cards.remedy"),
  guideArticle: "ANYBODY",
  guideArticles: "ANYBODY",
  guideDeskArticle: may("guide.read"),
  guideDeskArticles: may("guide.read"),
  guidePreview: may("guide.read"),
  guideVersionApprove: may("guide.write"),
  guideVersionChange: may("guide.write"),
  guideVersionDiscard: may("guide.write"),
  guideVersionDraft: may("guide.write"),
  guideVersionRestore: may("guide.write"),
  guideVersionReturn: may("guide.write"),
  guideVersionSubmit: may("guide.write"),
  guideVersionWithdraw: may("guide.write"),
  guideVersions: may("guide.read"),
  unansweredQuestionDismiss: may("guide.write"),
  unansweredQuestionReopen: may("guide.write"),
  unansweredQuestionTakeUp: may("guide.write"),
  unansweredQuestions: may("guide.read"),
  followSlipIssue: may("requests.act-for-customer"),
  followSlipWithdraw: may("requests.act-for-customer"),
  mandateEnd: may("requests.act-for-customer"),
  mandateRecord: may("requests.act-for-customer"),
  material: may("requests.read"),
  materialCorrect: may("materials.correct"),
  materialRecheck: may("materials.correct"),
  materialRemove: may("requests.write"),
  materialReplace: may("materials.correct"),
  materialRestore: may("materials.correct"),
  materialUploadCreate: may("requests.write", "materials.correct"),
  materials: may("requests.read"),
  materialsExport: may("exports.create"),
  // Any account may ask; what it may not read is answered with null.
  node: Object.keys(Role),
  nodes: Object.keys(Role),
  hall: "ANYBODY",
  hallAppointment: may("visits.read"),
  hallAppointmentBook: may("visits.book"),
  hallAppointmentCancel: may("visits.book"),
  hallAppointmentMove: may("visits.book"),
  hallAppointments: may("visits.read"),
  hallChange: may("halls.write"),
  hallCities: "ANYBODY",
  hallClerkAssign: may("halls.write"),
  hallClerkUnassign: may("halls.write"),
  hallClerks: may("halls.write"),
  hallCounter: may("visits.serve"),
  hallCounterLeave: may("visits.serve"),
  hallCounterTake: may("visits.serve"),
  hallCreate: may("halls.write"),
  hallDaysClear: may("halls.write"),
  hallDaysSet: may("halls.write"),
  hallDirectory: may("desk.use"),
  hallDirectoryExport: may("exports.create"),
  hallReopen: may("halls.write"),
  hallImport: may("halls.write"),
  hallImportCreate: may("halls.write"),
  hallImportTake: may("halls.write"),
  hallRetire: may("halls.write"),
  halls: "ANYBODY",
  hallSlots: "ANYBODY",
  hallTicket: may("visits.read"),
  hallTicketCall: may("visits.serve"),
  hallTicketFinish: may("visits.serve"),
  hallTicketTake: may("visits.serve"),
  hallSlotsSet: may("halls.write"),
  listColumns: may("desk.use"),
  listColumnsChoose: may("desk.use"),
  savedViewChange: may("desk.use"),
  savedViewCreate: may("desk.use"),
  savedViewDelete: may("desk.use"),
  savedViews: may("desk.use"),
  noticePreference: may("notices.read"),
  noticePreferenceChange: may("notices.read"),
  noticeUnreadCount: may("notices.read"),
  notices: may("notices.read"),
  noticesMarkRead: may("notices.read"),
  passwordChange: may("account.own"),
  passwordChoose: "ANYBODY",
  passwordLinkHolder: "ANYBODY",
  plans: may("cards.read"),
  reviewColleagues: may("tasks.read"),
  reviewTask: may("tasks.read"),
  reviewTaskAgree: may("tasks.decide"),
  reviewTaskClaim: may("tasks.decide"),
  reviewTaskClaimNext: may("tasks.decide"),
  reviewTaskCounts: may("tasks.read"),
  reviewTaskDecide: may("tasks.decide"),
  reviewTaskEscalate: may("tasks.escalate"),
  reviewTaskHandOver: may("tasks.decide"),
  reviewTaskLook: may("tasks.read"),
  reviewTaskRelease: may("tasks.decide"),
  reviewTaskRenew: may("tasks.decide"),
  reviewTaskReturn: may("tasks.decide"),
  reviewTasks: may("tasks.read"),
  reviewTasksDecide: may("tasks.decide"),
  reviewTasksExport: may("exports.create"),
  riskPolicies: may("risk.read"),
  riskPolicy: may("risk.read"),
  riskPolicyChange: may("risk.tune"),
  riskPolicyPreview: may("risk.tune"),
  scheduleApprove: may("schedules.approve"),
  scheduleRefuse: may("schedules.approve"),
  scheduleStepCancel: may("schedules.write"),
  scheduleStepRetry: may("schedules.write").filter((role) => may("cards.remedy").includes(role)),
  scheduleSet: may("schedules.write"),
  sessionEnd: "ANYBODY",
  sessionsEnd: may("account.own"),
  sessionRefresh: "ANYBODY",
  sessionStart: "ANYBODY",
  payout: may("settlements.read"),
  payoutDifferenceResolve: may("payouts.reconcile"),
  payoutDifferences: may("ledger.read"),
  payoutRetry: may("payouts.reconcile"),
  payouts: may("settlements.read"),
  payoutsExport: may("exports.create"),
  goodwillLimit: may("ledger.read"),
  goodwillLimitChange: may("goodwill.tune"),
  dispute: may("disputes.read"),
  disputeConfirm: may("disputes.confirm"),
  disputeOpen: may("disputes.open"),
  disputeReject: may("disputes.decide"),
  disputeReturn: may("disputes.confirm"),
  disputeUphold: may("disputes.decide"),
  disputeWithdraw: may("disputes.open"),
  disputes: may("disputes.read"),
  disputesExport: may("exports.create"),
  lateClaim: may("settlements.read"),
  lateClaimConfirm: may("goodwill.decide"),
  lateClaimFile: may("settlements.claim"),
  lateClaimOffer: may("goodwill.decide"),
  lateClaimRefuse: may("goodwill.decide"),
  lateClaimReturn: may("goodwill.decide"),
  lateClaimWithdraw: may("settlements.claim"),
  lateClaims: may("settlements.read"),
  ledgerBook: may("ledger.read"),
  ledgerTransfers: may("ledger.read"),
  sealingProgress: may("certificate-keys.read"),
  settlement: may("settlements.read"),
  settlementConvert: may("settlements.claim"),
  settlementRefund: may("settlements.claim"),
  settlementStatement: may("settlements.read"),
  simCard: may("cards.read"),
  simCards: may("cards.read"),
  simCardsByNumbers: may("cards.read"),
  simCardsExport: may("exports.create"),
  slaBacklog: may("metrics.read"),
  slaBreakdown: may("metrics.read"),
  slaFastLaneCost: may("metrics.read"),
  slaFlow: may("metrics.read"),
  scheduleCardGroups: may("requests.read"),
  schedulePreview: may("requests.read"),
  scheduleSuggestion: may("requests.read"),
  slaForecast: may("metrics.read"),
  slaMetrics: may("metrics.read"),
  slaMetricsExport: may("metrics.read"),
  slaPolicy: may("desk.use"),
  slaPolicyConfirm: may("sla-policy.write"),
  slaPolicyPreview: may("sla-policy.write"),
  slaPolicyPropose: may("sla-policy.write"),
  slaPolicyRefuse: may("sla-policy.write"),
  slaPolicyVersions: may("desk.use"),
  staffAccounts: may("desk.use"),
  supportCannedAnswers: may("cases.work"),
  supportCase: may("cases.read"),
  supportCaseAssistantResume: may("cases.write"),
  supportCaseAttachmentCreate: may("cases.write"),
  supportCaseOpen: may("cases.open"),
  supportCasePost: may("cases.write"),
  supportCaseRate: may("cases.rate"),
  supportCaseReadMark: may("cases.write"),
  supportCaseReopen: may("cases.write"),
  supportCaseResolve: may("cases.write"),
  supportCaseTransfer: may("cases.transfer"),
  supportCaseTypingTell: may("cases.write"),
  supportCases: may("cases.read"),
  terminationProtectionLift: may("cards.remedy"),
  terminationProtectionPut: may("cards.remedy"),
  viewer: "ANYBODY",
  viewerSignIns: may("account.own"),
  watchlistEntries: may("watchlist.read"),
  watchlistEntriesExport: may("watchlist.read"),
  watchlistEntryAdd: may("risk.tune"),
  watchlistEntryRemove: may("risk.tune"),
  waveMerge: may("schedules.write"),
  waveMove: may("schedules.write"),
  wavePause: may("schedules.write"),
  waveResume: may("schedules.write"),
  waveRelease: may("schedules.write"),
  waveRunNow: may("schedules.write"),
  waveSplit: may("schedules.write"),
  waveUnmerge: may("schedules.write"),
};

/** Who may follow what. */
const followers: Record<string, readonly string[]> = {
  cancellationBatchUpdated: may("requests.read"),
  cardImportUpdated: may("requests.read"),
  cancellationItemsUpdated: may("requests.read"),
  cancellationRequestUpdated: may("requests.read"),
  commentsChanged: may("comments.read"),
  noticesChanged: may("notices.read"),
  reviewTaskUpdated: may("tasks.read"),
  slaTilesChanged: may("metrics.read"),
  supportCaseChanged: may("cases.read"),
  supportCaseSigned: may("cases.read"),
  supportQueueChanged: may("cases.work"),
};

const codeOf = async (viewer: Viewer | null, [document, variables]: ReturnType<typeof sampleCall>) => {
  const caller = viewer ? client.asViewer(viewer) : client.asNobody();
  return (await caller.run(document, variables)).body.errors?.[0]?.extensions?.code;
};

describe("Whoever calls", () => {
  it("what has no line in this table must be given one", () => {
    expect([...new Set(fields.map(({ name }) => name))].sort()).toEqual(Object.keys(callers).sort());
  });

  it.each(collect(modules, "acts"))("$name declares the right that it asks for", ({ name, right }) => {
    const declared = Object.keys(Role).filter((role) => mayDo(role, right));
    expect(right === "anyone" ? "ANYBODY" : declared.sort()).toEqual(
      callers[name] === "ANYBODY" ? "ANYBODY" : [...new Set(callers[name])].sort(),
    );
  });

  it.each(collect(modules, "streams"))("$name may be followed by those in this table", ({ name, right }) => {
    const declared = Object.keys(Role).filter((role) => mayDo(role, right));
    expect(declared.sort()).toEqual([...new Set(followers[name])].sort());
  });

  it.each(fields)("$operation $name answers those who may call it and nobody else", async ({ operation, field }) => {
    const who = callers[field.name] ?? [];
    const call = sampleCall(operation, field);
    if (who === "ANYBODY") {
      expect(await codeOf(null, call)).not.toBe("UNAUTHENTICATED");
      return;
    }
    expect(await codeOf(null, call), "nobody").toBe("UNAUTHENTICATED");
    for (const role of Object.keys(Role)) {
      const code = await codeOf(await viewerAs(role), call);
      if (who.includes(role)) expect(code, role).not.toBe("FORBIDDEN");
      else expect(code, role).toBe("FORBIDDEN");
    }
  });
});

const viewers = new Map<string, Viewer>();
async function viewerAs(role: string): Promise<Viewer> {
  const isCustomers = role === "CUSTOMER" || role === "API_CLIENT";
  const known = viewers.get(role);
  const viewer =
    known ??
    (await anAccount(store, role as keyof typeof Role, {
      customerId: isCustomers ? (await anEnterprise(store).withCards(1).save()).id : null,
    }));
  viewers.set(role, viewer);
  return viewer;
}

/** Everything of one customer that has an id. */
async function everythingOf(customer: SeededCustomer): Promise<Record<string, string>> {
  const [risky, clear, drafted] = customer.cards;
  if (!risky || !clear || !drafted) throw new Error("The customer has too few cards");
  await desk.lately([risky]);
  const requestId = await desk.handIn(customer, { cards: [risky, clear] });
  await desk.work();
  const [task] = await desk.tasks({ requestId });
  const item = (await desk.items(requestId)).find(({ status }) => status === "HELD");
  const { appeal } = await desk.done(
    customer.viewer,
    "cancellationAppealCreate",
    { requestId, itemId: item?.publicId, statement: "设备已报废", idempotencyKey: "a" },
    "appeal { id }",
  );
  const { complaint } = await desk.done(
    customer.viewer,
    "complaintFile",
    { requestId, kind: "WRONG_CARD", statement: "不是这张卡", idempotencyKey: "c" },
    "complaint { id }",
  );
  const { supportCase } = await desk.done(
    customer.viewer,
    "supportCaseOpen",
    { kind: "OTHER", language: "ZH", subject: "找不到入口", message: "在哪里注销？", requestId, idempotencyKey: "h" },
    "supportCase { id messages { nodes { id } } }",
  );
  const dispute = await store.prisma.dispute.create({
    data: {
      ...{
        number: `DP-${requestId}`,
        caseId: rowId(supportCase.id),
        customerId: customer.id,
        kind: "PLAN",
        cardCount: 1,
      },
      ...{ statement: "从未约定", openedById: customer.viewer.accountId, openedAt: services.clock.now() },
    },
  });
  const { comment } = await desk.done(
    desk.ann,
    "commentAdd",
    { requestId, text: "先问客户", idempotencyKey: `comment ${requestId}` },
    "comment { id }",
  );
  const draft = await desk.done(
    customer.viewer,
    "cancellationRequestCreate",
    { idempotencyKey: "d" },
    "request { id }",
  );
  const { schedule } = await desk.done(
    customer.viewer,
    "scheduleSet",
    {
      requestId: draft.request.id,
      waves: [{ name: "全部", cards: { isRest: true } }],
      steps: [{ kind: "UNBIND_DEVICES", moment: "AT_ONCE" }],
    },
    "schedule { waves { nodes { id } } steps { nodes { id } } }",
  );
  const preflight = await desk.done(
    customer.viewer,
    "cancellationPreflightRun",
    { cards: { cardIds: [drafted.publicId] } },
    "preflight { id }",
  );
  const cardImport = await desk.done(
    customer.viewer,
    "cardImportCreate",
    { requestId: draft.request.id, fileName: "cards.xlsx", idempotencyKey: "i" },
    "import { id }",
  );
  const batch = await store.prisma.cancellationBatch.create({
    data: {
      customerId: customer.id,
      createdById: customer.viewer.accountId,
      requestId: rowId(draft.request.id),
      importId: rowId(cardImport.import.id),
      createdAt: services.clock.now(),
    },
  });
  const ended = await aRequest(store, customer, { status: "COMPLETED" }).ofCards([drafted], "CANCELLED").save();
  const certificate = await issueCertificate(services, ended.id);
  const gone = await anEnterprise(store).withCards(1, { balanceFen: 500 }).save();
  await store.pool.query(
    sql`UPDATE "SimCard" SET "customerId" = ${customer.id}::uuid WHERE "id" = ${gone.cards[0]?.id}::uuid`,
  );
  await cancelled(store, { ...gone, id: customer.id, viewer: customer.viewer }, services.clock.now());
  const settlement = await store.prisma.settlement.findFirstOrThrow({ where: { customerId: customer.id } });
  const { payout } = await desk.done(
    customer.viewer,
    "settlementRefund",
    {
      of: { cards: { cardIds: gone.cards.map(({ publicId }) => publicId) } },
      ...{ amountFen: 5, companyAccount: accountOf(customer), idempotencyKey: "r" },
    },
    "payout { id }",
  );
  const erasure = await inTransaction(store, (tx) =>
    planErasure(tx, {
      ...{ scope: "REQUEST", customerId: customer.id, requestId: ended.id, cause: "PURPOSE_ENDED", policyVersion: 0 },
      ...{ askedById: null, startsAt: later(services.clock.now(), { days: 1 }), now: services.clock.now() },
    }),
  );
  const arrearsPayment = await store.prisma.arrearsPayment.create({
    data: {
      ...{ number: `AP-${requestId}`, customerId: customer.id, createdById: customer.viewer.accountId },
      ...{ principalFen: 1n, lateFeeFen: 0n, billCount: 1, cardCount: 1, createdAt: services.clock.now() },
      expiresAt: later(services.clock.now(), { days: 1 }),
    },
  });
  const lateClaim = await store.prisma.lateClaim.create({
    data: {
      ...{ number: `LC-${requestId}`, customerId: customer.id, requestId: settlement.requestId, amountFen: 1n },
      ...{ statement: "出差", filedById: customer.viewer.accountId, filedAt: services.clock.now(), method: "WAY_PAID" },
    },
  });
  const mandate = await store.prisma.mandate.create({
    data: {
      ...{ customerId: customer.id, handlerName: "李经办", relation: "EMPLOYEE", identifiedBy: "CALLED_BACK" },
      ...{ ground: "录音 7", recordedAt: services.clock.now(), recordedById: customer.viewer.accountId },
      validUntil: later(services.clock.now(), { days: 1 }),
    },
  });
  const material = await store.prisma.material.findFirstOrThrow({ where: { customerId: customer.id } });
  const signIn = await store.prisma.refreshToken.create({
    data: {
      ...{
        id: certificate?.certificateId ?? "",
        chainId: certificate?.certificateId ?? "",
        tokenHash: draft.request.id,
      },
      accountId: customer.viewer.accountId,
      expiresAt: later(services.clock.now(), { days: 1 }),
    },
  });
  const appointment = await store.prisma.hallAppointment.create({
    data: {
      ...{ customerId: customer.id, hallId: (await aHall(store).save()).id, startsAt: services.clock.now() },
      ...{ status: "CANCELLED", cancelledAt: services.clock.now(), bookedAt: services.clock.now() },
      ...{ endsAt: later(services.clock.now(), { minutes: 30 }), bookedById: customer.viewer.accountId },
    },
  });
  const ticket = await store.prisma.hallTicket.create({
    data: {
      ...{ hallId: appointment.hallId, customerId: customer.id, number: 1, day: new Date("2026-03-02") },
      ...{ takenById: customer.viewer.accountId, takenAt: services.clock.now() },
    },
  });
  return {
    request: requestId,
    draft: draft.request.id,
    item: item?.publicId ?? "",
    card: drafted.publicId,
    customer: customer.publicId,
    task: task.id,
    wave: schedule.waves.nodes[0].id,
    step: schedule.steps.nodes[0].id,
    appeal: appeal.id,
    comment: comment.id,
    complaint: complaint.id,
    case: supportCase.id,
    casemessage: supportCase.messages.nodes[0].id,
    preflight: preflight.preflight.id,
    import: cardImport.import.id,
    batch: toPublicId("batch", batch.id),
    appointment: toPublicId("appointment", appointment.id),
    ticket: toPublicId("ticket", ticket.id),
    mandate: toPublicId("mandate", mandate.id),
    material: toPublicId("material", material.id),
    certificate: toPublicId("certificate", certificate?.certificateId ?? ""),
    account: toPublicId("account", customer.viewer.accountId),
    session: toPublicId("session", signIn.id),
    settlement: toPublicId("settlement", settlement.id),
    payout: payout.id,
    erasure: toPublicId("erasure", erasure.id),
    lateclaim: toPublicId("lateclaim", lateClaim.id),
    dispute: toPublicId("dispute", dispute.id),
    // Nobody's; one that is closed for good is there for the staff alone.
    hall: (await aHall(store, { retiredAt: services.clock.now() }).save()).publicId,
    arrearspayment: toPublicId("arrearspayment", arrearsPayment.id),
  };
}

/** What stands where an id may stand, by the name of the place; a bare `id` is one of the thing that the field is about. */
const thingAt: Record<string, string> = {
  accountId: "account",
  agentId: "account",
  createdById: "account",
  appealId: "appeal",
  appointmentId: "appointment",
  cardId: "card",
  cardIds: "card",
  claimId: "lateclaim",
  exceptCardIds: "card",
  ids: "card",
  caseId: "case",
  certificateId: "certificate",
  commentId: "comment",
  commentIds: "comment",
  complaintId: "complaint",
  customerId: "customer",
  disputeId: "dispute",
  erasureId: "erasure",
  hallId: "hall",
  importId: "import",
  itemId: "item",
  itemIds: "item",
  mandateId: "mandate",
  materialId: "material",
  messageId: "casemessage",
  objectId: "request",
  payoutId: "payout",
  preflightId: "preflight",
  requestId: "request",
  sessionId: "session",
  stepId: "step",
  taskId: "task",
  ticketId: "ticket",
  taskIds: "task",
  toAccountId: "account",
  toCardId: "card",
  waveId: "wave",
  waveIds: "wave",
};
const thingBehind: Record<string, string> = {
  account: "account",
  arrearsPayment: "arrearspayment",
  cancellationBatch: "batch",
  cancellationItem: "item",
  cancellationPreflight: "preflight",
  cancellationPreflightRerun: "preflight",
  cancellationRequest: "request",
  cardImport: "import",
  certificate: "certificate",
  complaint: "complaint",
  customer: "customer",
  dispute: "dispute",
  erasure: "erasure",
  hall: "hall",
  hallAppointment: "appointment",
  hallTicket: "ticket",
  lateClaim: "lateclaim",
  material: "material",
  node: "request",
  payout: "payout",
  reviewTask: "task",
  settlement: "settlement",
  simCard: "card",
  supportCase: "case",
};
/** What is done with requests that were not handed in yet. */
const ofDrafts = [
  "cancellationDraftCards",
  "cancellationRequestCardsAdd",
  "cancellationRequestCardsRemove",
  "cancellationRequestSubmit",
  "cardImportCreate",
];
const anId = /\b[a-z]+_[0-9a-f-]{30,}…?/g;
/** Ids that belong to no customer. */
const ofNobody = [
  "planId",
  "planIds",
  "entryId",
  "yearId",
  "policyId",
  "limitsId",
  "versionId",
  "questionId",
  "noticeIds",
  "viewId",
  "differenceId",
  "holdId",
  "afterId",
  // Customers have no part in it.
  "revocationId",
  "counterId",
  "assignmentId",
];

describe("What belongs to another customer", async () => {
  const theirs = await everythingOf(await anEnterprise(store).withCards(3).save());
  const stranger = (await anEnterprise(store).withCards(1).save()).viewer;
  const places = fields.flatMap(({ operation, field, name }) =>
    idPathsOf(field)
      .filter((path) => !ofNobody.includes(path.at(-1) ?? ""))
      .map((path) => ({ operation, field, name, path, place: path.join(".") })),
  );
  const answerTo = async (
    operation: "query" | "mutation",
    field: GraphQLField<unknown, unknown>,
    path: readonly string[],
    id: string,
  ) => {
    const { body } = await client.asViewer(stranger).run(...sampleCall(operation, field, { path, id }));
    // What was asked for comes back in messages, cut when it is long, and that is all that may differ.
    return JSON.parse(
      JSON.stringify(body, (key, value) => (key === "traceId" ? undefined : value)).replaceAll(anId, "…"),
    );
  };

  it.each(places)(
    "$name answers about it at $place as about what does not exist",
    async ({ operation, field, path }) => {
      const last = path.at(-1) ?? "";
      const thing = last === "id" ? thingBehind[field.name] : thingAt[last];
      expect(thing, `What stands at ${path.join(".")} of ${field.name}?`).toBeDefined();
      const id = theirs[thing === "request" && ofDrafts.includes(field.name) ? "draft" : (thing ?? "")] ?? "";
      const prefix = id.slice(0, id.indexOf("_"));
      expect(prefix).not.toBe("");
      const unknown = toPublicId(prefix, nextId());
      expect(await answerTo(operation, field, path, id)).toEqual(await answerTo(operation, field, path, unknown));
    },
  );

  it("is found by staff at the same places, so that the answers above mean something", async () => {
    for (const [name, thing] of Object.entries(thingBehind)) {
      const staff = (["AGENT", "AUDITOR"] as const).find((role) => callers[name]?.includes(role)) ?? "AGENT";
      const viewer = await anAccount(store, staff);
      const found = fields.find(({ operation, field }) => operation === "query" && field.name === name);
      if (!found) continue;
      const path = idPathsOf(found.field).find((each) => each.at(-1) === "id") ?? [];
      const { body } = await client
        .asViewer(viewer)
        .run(...sampleCall("query", found.field, { path, id: theirs[thing] ?? "" }));
      expect(body.data?.[name], name).not.toBeNull();
    }
  });
});
