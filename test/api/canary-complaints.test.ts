import { afterEach, describe, expect, it } from "vitest";
import { anEnterprise, anOpsManager, type SeededCustomer } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const manager = await anOpsManager(desk.store);
afterEach(() => desk.dropJobs());
let keys = 0;

/** Twenty cards that try the way, watched for an hour, and forty behind them. */
async function aFleetWithCanary(): Promise<[SeededCustomer, string]> {
  const fleet = await anEnterprise(desk.store).withCards(60, { carrier: "CMCC" }).save();
  const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
  const waves = [
    { name: "试点", cards: { first: 20 }, isCanary: true, soakMinutes: 60 },
    { name: "其余", cards: { isRest: true } },
  ];
  await desk.done(manager, "scheduleSet", { requestId, waves });
  return [fleet, requestId];
}

/** Lets the cards of the canary go all the way; it is watched from then on. */
async function untilItSoaks() {
  await desk.work();
  for (let minute = 0; minute < 4; minute += 1) await desk.pass({ seconds: 60 });
}

const complain = (fleet: SeededCustomer, requestId: string, card: number | null, kind = "SERVICE_CUT") => {
  keys += 1;
  const cardId = card === null ? undefined : fleet.cards[card]?.publicId;
  const said = { requestId, cardId, kind, statement: "业务断了", idempotencyKey: `complaint ${keys}` };
  return desk.done(fleet.viewer, "complaintFile", said, "complaint { id }");
};

async function canaryOf(requestId: string) {
  const { cancellationRequest } = await desk.client.asViewer(manager).query(
    `query ($id: ID!) { cancellationRequest(id: $id) { schedule { waves { nodes { status verdict standstill { code }
      judgement { complainedCount requestComplaintCount reasons { code sentence } } } } } } }`,
    { id: requestId },
  );
  return cancellationRequest.schedule.waves.nodes;
}

/** What becomes of a canary about whose cards that is said while it soaks. */
async function judgedAfter(said: (fleet: SeededCustomer, requestId: string) => Promise<unknown>) {
  const [fleet, requestId] = await aFleetWithCanary();
  await untilItSoaks();
  await said(fleet, requestId);
  await desk.pass({ seconds: 3_600 });
  const [canary, rest] = await canaryOf(requestId);
  return {
    ...canary,
    codes: canary.judgement.reasons.map(({ code }: { code: string }) => code),
    rest,
    fleet,
    requestId,
  };
}

describe("A canary that soaks", () => {
  it("is in doubt when one of its cards is complained about, and nothing goes after it until a person says so", async () => {
    const { requestId, fleet, rest, ...canary } = await judgedAfter((fleet, id) => complain(fleet, id, 3));
    expect(canary).toMatchObject({ verdict: "HOLD", codes: ["COMPLAINTS"], judgement: { complainedCount: 1 } });
    expect(canary.judgement.reasons[0].sentence).toContain("1 of 20 cards");
    expect(rest).toMatchObject({ standstill: { code: "CANARY_HOLD" } });
    const [wave] = (
      await desk.client
        .asViewer(manager)
        .query(`query ($id: ID!) { cancellationRequest(id: $id) { schedule { waves { nodes { id } } } } }`, {
          id: requestId,
        })
    ).cancellationRequest.schedule.waves.nodes;
    await desk.done(fleet.viewer, "waveRelease", { waveId: wave.id, reason: "已与客户核实" });
    await untilItSoaks();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 60 });
  });

  it("is stopped when more of its cards are complained about than may fail", async () => {
    const stopped = await judgedAfter(async (fleet, id) => {
      await complain(fleet, id, 3, "WRONG_CARD");
      await complain(fleet, id, 4, "CHARGED_WRONG");
    });
    expect(stopped).toMatchObject({
      verdict: "STOP",
      codes: ["COMPLAINTS"],
      rest: { standstill: { code: "CANARY_STOP" } },
    });
  });

  it("counts a card once, however often it is complained about, also once that was answered", async () => {
    const held = await judgedAfter(async (fleet, id) => {
      for (const kind of ["SERVICE_CUT", "WRONG_CARD", "CHARGED_WRONG"]) {
        const { complaint } = await complain(fleet, id, 3, kind);
        await desk.done(manager, "complaintAnswer", { complaintId: complaint.id, answer: "在查" });
      }
    });
    expect(held).toMatchObject({ verdict: "HOLD", judgement: { complainedCount: 1, requestComplaintCount: 0 } });
  });

  it("passes when what was said was taken back, is about other cards, or says that it takes long", async () => {
    const passed = await judgedAfter(async (fleet, id) => {
      const { complaint } = await complain(fleet, id, 3);
      await desk.done(fleet.viewer, "complaintWithdraw", { complaintId: complaint.id });
      await complain(fleet, id, 30);
      await complain(fleet, id, 5, "TOO_SLOW");
      await complain(fleet, id, null, "OTHER");
    });
    expect(passed).toMatchObject({ verdict: "PASS", codes: ["ALL_WELL"], judgement: { complainedCount: 0 } });
  });

  it("is in doubt when the request as a whole is complained about since it began, not before", async () => {
    const held = await judgedAfter((fleet, id) => complain(fleet, id, null));
    expect(held).toMatchObject({ verdict: "HOLD", judgement: { complainedCount: 0, requestComplaintCount: 1 } });

    const [fleet, requestId] = await aFleetWithCanary();
    await complain(fleet, requestId, null);
    desk.clock.advance({ seconds: 1 });
    await untilItSoaks();
    await desk.pass({ seconds: 3_600 });
    expect((await canaryOf(requestId))[0]).toMatchObject({ verdict: "PASS" });
  });
});

describe("Waves after a canary that went well", () => {
  it("go on when a customer complains; managers are told and decide", async () => {
    const { fleet, requestId, verdict } = await judgedAfter(async () => {});
    expect(verdict).toBe("PASS");
    await complain(fleet, requestId, 3);
    await untilItSoaks();
    expect((await canaryOf(requestId))[0]).toMatchObject({ verdict: "PASS" });
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 60 });
    const told = await desk.store.prisma.notice.count({
      where: { kind: "COMPLAINT_FILED", accountId: manager.accountId, requestId: requestId.slice("request_".length) },
    });
    expect(told).toBe(1);
  });
});
