import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { clearRisk, confirmRisk } from "../../server/cancellation/index.ts";
import { openListExport } from "../../server/exports/actions/open-list-export.ts";
import { exportableList } from "../../server/exports/exportable-list.ts";
import { receiveImport } from "../../server/imports/actions/receive-import.ts";
import { resultsOf } from "../../server/imports/actions/row-results.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { systemActor } from "../../server/requests/index.ts";
import { anEnterprise, anOpsManager, aPlan, type SeededCard, type SeededCustomer } from "../factories/index.ts";
import { consent, type Desk, rowId } from "../support/desk.ts";
import type { PlanLog, RanStatement } from "../support/plan-log.ts";

/** What ran for each act on a fleet, by the act's name. */
export type RanByAct = Map<string, RanStatement[]>;

/** A company of which a fifth of the cards is in devices, a fifth in arrears and a fifth a risk. It keeps more cards than it cancels, which is no risk in itself. */
export async function aFleet(desk: Desk, cards: number): Promise<SeededCustomer> {
  const fifth = Math.ceil(cards / 5);
  const customer = await anEnterprise(desk.store, { now: desk.clock.now() })
    .withCards(fifth)
    .boundToDevices()
    .withCards(fifth)
    .withArrears()
    .withCards(fifth)
    .throughDevices([80, 60, 40, 20, 5])
    .withCards(3 * cards - 3 * fifth)
    .save();
  return { ...customer, cards: customer.cards.slice(0, cards) };
}

/** Does with a fleet everything that the product does in bulk, by its own mutations and jobs, and tells what ran. */
export async function doEverything(desk: Desk, log: PlanLog, { viewer, ...fleet }: SeededCustomer): Promise<RanByAct> {
  const { store, services } = desk;
  const ran: RanByAct = new Map();
  const act = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    log.take();
    const result = await work();
    ran.set(name, log.take());
    return result;
  };
  const staff = await anOpsManager(store);
  const draft = (): Promise<string> => desk.draft(viewer, { undoWindowSeconds: 3_600 });
  const handIn = async (requestId: string) => {
    await desk.giveMaterials({ viewer, ...fleet }, requestId);
    await act("submit", () => desk.done(viewer, "cancellationRequestSubmit", { requestId, ...consent }));
  };
  const named = fleet.cards.map(({ publicId }) => publicId);
  const half = <Thing>(things: readonly Thing[]) =>
    [things.slice(0, things.length / 2), things.slice(things.length / 2)] as const;

  const { import: listed } = await desk.done(
    viewer,
    "cardImportCreate",
    { requestId: await draft(), fileName: "cards.xlsx", idempotencyKey: crypto.randomUUID() },
    "import { id }",
  );
  await receiveImport(services, rowId(listed.id), Readable.from(await workbookOf(fleet.cards)));
  await act("import", () => desk.work());
  await act("result of an import", () =>
    resultsOf(
      services,
      rowId(listed.id),
      "zh",
    )(
      1,
      fleet.cards.map((_, row) => row + 2),
    ),
  );

  const requestId = await draft();
  await act("add", () => desk.done(viewer, "cancellationRequestCardsAdd", { requestId, cards: { cardIds: named } }));
  const { preflight } = await act("preflight", () =>
    desk.done(viewer, "cancellationPreflightRun", { cards: { requestId } }, "preflight { id }"),
  );
  await handIn(requestId);
  await act("check, schedule and bar", () => desk.work());
  const cards = { preflightId: preflight.id };
  await act("unbind", () => desk.done(viewer, "deviceUnbind", { cards }));
  await act("protect", () => desk.done(viewer, "terminationProtectionPut", { cards: { cardIds: named }, reason: "x" }));
  await act("lift", () => desk.done(viewer, "terminationProtectionLift", { cards: { cardIds: named } }));
  await act("renewal", () => desk.done(viewer, "autoRenewalSwitchOff", { cards: { cardIds: named } }));
  const [cheap, cheaper] = [
    await aPlan(store, "CHEAP", { monthlyFeeFen: 300 }),
    await aPlan(store, "CHEAPER", { monthlyFeeFen: 200 }),
  ];
  const change = { cards: { cardIds: named }, planId: cheap.publicId };
  await act("change the plan", () => desk.done(viewer, "cardPlanChange", change));
  await act("recheck", () => desk.work());
  await act("pay", () => desk.payArrears(viewer, cards));
  await act("recheck once more", () => desk.work());
  await act("preflight again", () => desk.done(viewer, "cancellationPreflightRerun", { id: preflight.id }));

  const [harmless, risky] = half((await desk.items(requestId)).filter(({ status }) => status === "HELD"));
  const decision = { requestId: rowId(requestId), actor: systemActor, reason: null, now: desk.clock.now() };
  const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);
  await act("clear", () => inTransaction(store, (tx) => clearRisk(tx, { ...decision, itemIds: idsOf(harmless) })));
  await act("confirm", () => inTransaction(store, (tx) => confirmRisk(tx, { ...decision, itemIds: idsOf(risky) })));
  await act("after decisions", () => desk.work());

  const [undone] = half((await desk.items(requestId)).filter(({ status }) => status === "BARRED"));
  const itemIds = undone.map(({ publicId }) => publicId);
  await act("undo", () => desk.done(viewer, "cancellationUndo", { requestId, itemIds }));
  await act("restore", () => desk.work());
  await act("order, confirm and certify", () => desk.pass({ hours: 2 }));
  await act("export", () => exportItems(desk, requestId));

  const second = await draft();
  const again = { cardIds: undone.map(({ cardId }) => `card_${cardId}`) };
  await act("add again", () => desk.done(viewer, "cancellationRequestCardsAdd", { requestId: second, cards: again }));
  await handIn(second);
  desk.simulator.setFaults({ refusalRate: 1 });
  await act("be refused", () => desk.workThrough({ hours: 1 }));
  desk.simulator.setFaults({});
  await act("retry", () => desk.done(staff, "cancellationItemsRetry", { requestId: second }));
  await act("bar again", () => desk.work());
  await act("undo all", () => desk.done(viewer, "cancellationUndo", { requestId: second }));
  await act("restore all", () => desk.work());

  const third = await draft();
  await act("add third", () => desk.done(viewer, "cancellationRequestCardsAdd", { requestId: third, cards: again }));
  const steps = [
    { kind: "SETTLE_ARREARS", moment: "AT_ONCE", maxAmountFen: 100_000_000 },
    { kind: "UNBIND_DEVICES", moment: "WAVE_OPENS" },
    { kind: "CHANGE_PLAN", moment: "AT_ONCE", planId: cheaper.publicId },
  ];
  const plan = { requestId: third, waves: [{ name: "全部", cards: { isRest: true } }], steps };
  await act("plan steps", () => desk.done(viewer, "scheduleSet", plan));
  const quote = "query ($input: SchedulePreviewInput!) { schedulePreview(input: $input) { steps { amountFen } } }";
  await act("quote steps", () => desk.client.asViewer(viewer).query(quote, { input: plan }));
  await act("submit third", () => desk.done(viewer, "cancellationRequestSubmit", { requestId: third, ...consent }));
  await act("check third, with its steps", () => desk.work());
  await act("withdraw", () => desk.done(viewer, "cancellationRequestWithdraw", { requestId: third }));
  await desk.work();
  return ran;
}

async function exportItems({ services }: Desk, requestId: string): Promise<void> {
  const list = exportableList("cancellation-items");
  if (!list) throw new Error("items cannot be taken out");
  await buffer(await openListExport(services, { list, filter: { requestId }, language: "zh" }));
}

async function workbookOf(cards: readonly SeededCard[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Cards");
  sheet.addRow(["ICCID", "MSISDN"]);
  for (const { iccid, msisdn } of cards) sheet.addRow([iccid, msisdn]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
