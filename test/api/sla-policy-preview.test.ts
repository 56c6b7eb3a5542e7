import { afterEach, describe, expect, it } from "vitest";
import { replanChunk } from "../../server/requests/actions/keep-promises.ts";
import { defaultSlaPolicy } from "../../server/sla/rules/sla-policy.ts";
import { asProposal } from "../../server/sla/rules/sla-policy-faults.ts";
import { anEnterprise, anIndividual, anOpsManager } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { clock, store, client } = desk;
const [manager, colleague] = [await anOpsManager(store), await anOpsManager(store)];
const at = (civil: string) => clock.travelTo(`${civil.replace(" ", "T")}:00+08:00`);

afterEach(() => desk.dropJobs());

type Rules = ReturnType<typeof asProposal>;
const usual = asProposal(defaultSlaPolicy.rules);
const standardWithin = (dueMinutes: number, more: Partial<Rules> = {}): Rules => ({
  ...usual,
  ...more,
  promises: usual.promises.map((rule) => (rule.lane === "STANDARD" ? { ...rule, dueMinutes, targetMinutes: 1 } : rule)),
});

const document = `query ($input: SlaPolicyPreviewInput!) { slaPolicyPreview(input: $input) {
  faults { code message path }
  open { sampledCount totalCount effects { lane cardCount earlierCount laterCount lateBefore lateAfter atRiskBefore atRiskAfter } }
  past { sampledCount totalCount effects { lane cardCount lateBefore becomeLateCount becomeInTimeCount } } } }`;
const preview = async (rules: Rules) =>
  (await client.asViewer(manager).query(document, { input: { rules } })).slaPolicyPreview;

/** Cards that are open, those that ended in time and those that ended late; one waits for its customer. */
const [open, waiting] = await (async () => {
  at("2026-03-02 10:00");
  const [fast, slow] = [await anEnterprise(store).withCards(3).save(), await anEnterprise(store).withCards(2).save()];
  await desk.handIn(fast, { undoWindowSeconds: 0 });
  at("2026-03-03 10:00");
  await desk.workThrough();
  await desk.handIn(slow, { undoWindowSeconds: 0 });
  at("2026-03-09 10:00");
  await desk.workThrough();
  const [acme, person] = [await anEnterprise(store).withCards(4).save(), await anIndividual(store).withCards(1).save()];
  const requests = [await desk.handIn(acme, { undoWindowSeconds: 3_600 })];
  const cards = { cardIds: [person.cards[0]?.publicId] };
  await desk.done(person.viewer, "terminationProtectionPut", { cards, reason: "设备在用" });
  const blocked = await desk.handIn(person);
  at("2026-03-09 11:00");
  await desk.work();
  at("2026-03-10 11:00");
  requests.push(await desk.handIn(await anEnterprise(store).withCards(2).save()));
  return [requests, blocked];
})();

const storedDates = async () => {
  const { rows } = await store.pool.query<{ id: string; dueAt: Date | null }>(
    `SELECT "id", "dueAt" FROM "CancellationItem" WHERE "requestId" = ANY($1) ORDER BY "id"`,
    [[...open, waiting].map(rowId)],
  );
  return rows;
};

const statesNow = async () => {
  const found = await Promise.all(
    [...open, waiting].map((id) =>
      client
        .asViewer(manager)
        .query(
          "query ($id: ID!) { cancellationRequest(id: $id) { items(first: 50) { nodes { promise { state } } } } }",
          { id },
        ),
    ),
  );
  return found.flatMap(({ cancellationRequest }) =>
    cancellationRequest.items.nodes.map(({ promise }: { promise: { state: string } }) => promise.state),
  );
};

const count = (states: readonly string[], wanted: string) => states.filter((state) => state === wanted).length;

describe("The preview of a policy", () => {
  it("finds nothing in the policy in force", async () => {
    const { open: now, past } = await preview(usual);
    expect(now).toMatchObject({ sampledCount: 7, totalCount: 7 });
    expect(now.effects).toMatchObject([{ lane: "STANDARD", cardCount: 7, earlierCount: 0, laterCount: 0 }]);
    expect(past).toEqual({
      ...{ sampledCount: 5, totalCount: 5 },
      effects: [{ lane: "STANDARD", cardCount: 5, lateBefore: 2, becomeLateCount: 0, becomeInTimeCount: 0 }],
    });
  });

  it("tells of those that ended which would have been late, and which in time", async () => {
    const effects = async (rules: Rules) => (await preview(rules)).past.effects;
    expect(await effects(standardWithin(60))).toMatchObject([{ becomeLateCount: 3, becomeInTimeCount: 0 }]);
    expect(await effects(standardWithin(10 * 480))).toMatchObject([{ becomeLateCount: 0, becomeInTimeCount: 2 }]);
    const ofCompanies = {
      ...{ lane: "STANDARD" as const, channel: null, customerKind: "ENTERPRISE" as const },
      ...{ dueMinutes: 60, targetMinutes: 1 },
    };
    expect(await effects({ ...usual, promises: [...usual.promises, ofCompanies] })).toMatchObject([
      { becomeLateCount: 3 },
    ]);
  });

  it("says what is wrong with it instead", async () => {
    expect(await preview(standardWithin(0))).toMatchObject({
      faults: [{ code: "MINUTES_OUT_OF_RANGE", path: ["promises", "0", "dueMinutes"] }],
      open: { sampledCount: 0, effects: [] },
    });
  });

  it("takes so many statements whatever there is to look at", async () => {
    expect((await client.asViewer(manager).statementsOf(document, { input: { rules: usual } })).length).toBeLessThan(6);
  });

  const tried: [name: string, rules: Rules][] = [
    ["longer", standardWithin(4 * 480)],
    ["so short that most are late", standardWithin(30)],
    ["at risk early", standardWithin(3 * 480, { atRiskPercent: 5 })],
    ["without pauses", standardWithin(480, { pauses: [] })],
    ["with hours until late", standardWithin(3 * 480, { hours: [{ from: 540, to: 1_320 }] })],
    ["as it was", usual],
  ];
  it.each(tried)("is what happens when it comes in force: %s", async (_, rules) => {
    const foreseen = (await preview(rules)).open.effects[0];
    const before = await storedDates();
    const statesBefore = await statesNow();
    const { slaPolicy } = await client.asViewer(manager).query("{ slaPolicy { version } }");
    const proposal = { basedOnVersion: slaPolicy.version, statement: "试行", rules };
    const { policy } = await desk.done(manager, "slaPolicyPropose", proposal, "policy { id }");
    await desk.done(colleague, "slaPolicyConfirm", { policyId: policy.id });
    await replanChunk(desk.services, null, clock.now().toISOString());
    const after = await storedDates();
    const states = await statesNow();
    const moved = (isMoved: (was: number, is: number) => boolean) =>
      before.filter(({ dueAt }, place) => isMoved(time(dueAt), time(after[place]?.dueAt))).length;
    expect(foreseen).toEqual({
      ...{ lane: "STANDARD", cardCount: 7 },
      earlierCount: moved((was, is) => is < was),
      laterCount: moved((was, is) => is > was),
      ...{ lateBefore: count(statesBefore, "BREACHED"), lateAfter: count(states, "BREACHED") },
      ...{ atRiskBefore: count(statesBefore, "AT_RISK"), atRiskAfter: count(states, "AT_RISK") },
    });
  });
});

const time = (date: Date | null | undefined) => date?.getTime() ?? Number.POSITIVE_INFINITY;
