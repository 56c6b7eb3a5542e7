import { describe, expect, it } from "vitest";
import {
  anAdmin,
  anAgent,
  anAuditor,
  anEnterprise,
  anOpsManager,
  aReviewer,
  insertRows,
  nextId,
  type SeededCustomer,
} from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store, client, call, done } = desk;
const [reviewer, manager, agent] = [await aReviewer(store), await anOpsManager(store), await anAgent(store)];
const authority = "杭州市公安局";

const flagFields = `id rule severity status title sentence legalBasis materialsWanted decidedByName policyVersion
  evidence { name label value unit threshold }`;
const query = `query ($id: ID!) { cancellationRequest(id: $id) { riskFlags { ${flagFields} } }
  cancellationItems(first: 5, filter: { requestId: $id }) { nodes { status
    riskFlags { ${flagFields} item { status } card { iccid } }
    card { riskFlags { nodes { ${flagFields} } } }
    hold { since reasons { rule title sentence } legalBasis materialsWanted } appealPermission { isAllowed reason } } } }`;

/** A request with one listed card that changed devices often and still moves data. */
async function heldRequest(): Promise<{ acme: SeededCustomer; requestId: string }> {
  const acme = await anEnterprise(store)
    .withCards(1, { lastTrafficAt: startOfTestTime })
    .throughDevices([2, 20, 40, 60])
    .save();
  const entry = { id: nextId(), kind: "ICCID", value: acme.cards[0]?.iccid, authority, listedAt: startOfTestTime };
  await insertRows(store, "WatchlistEntry", [{ ...entry, reference: `杭公函 ${entry.id}` }]);
  const requestId = await desk.handIn(acme, { hasMaterials: false });
  await desk.work();
  return { acme, requestId };
}

describe("A held card", () => {
  it("is explained to its customer without evidence, numbers or the watch list", async () => {
    const { acme, requestId } = await heldRequest();
    const answer = await client.asViewer(acme.viewer).query(query, { id: requestId });
    const [item] = answer.cancellationItems.nodes;
    expect(item).toMatchObject({
      hold: { since: startOfTestTime.toISOString() },
      appealPermission: { isAllowed: true, reason: null },
    });
    expect(item.hold.reasons).toEqual([
      expect.objectContaining({ rule: "FREQUENT_DEVICE_CHANGE", title: "Frequent device change" }),
      {
        rule: null,
        title: "Needs a person's confirmation",
        sentence: "It must be confirmed by a person before it goes",
      },
    ]);
    expect(item.hold.legalBasis.join()).toContain("art. 32");
    expect(item.hold.materialsWanted.length).toBeGreaterThan(1);
    expect(item.riskFlags.map(({ rule }: { rule: string | null }) => rule).sort()).toEqual(
      ["FREQUENT_DEVICE_CHANGE", null].sort(),
    );
    for (const flag of [...item.riskFlags, ...item.card.riskFlags.nodes])
      expect(flag).toMatchObject({ evidence: [], decidedByName: null });
    const { iccid } = acme.cards[0] ?? {};
    const text = JSON.stringify(answer).replaceAll(`${iccid}`, "");
    expect(text).not.toMatch(/公安|杭公函|police|court|watch|WATCHLISTED|STILL_IN_USE|threshold":"|windowDays/);
    const { cancellationItems } = await client
      .asViewer(acme.viewer)
      .query(
        `query ($id: ID!) { cancellationItems(filter: { requestId: $id }) { nodes { events { action reason } } } }`,
        { id: requestId },
      );
    expect(JSON.stringify(cancellationItems)).toContain("FREQUENT_DEVICE_CHANGE, MANUAL_CONFIRMATION");
  });

  it("is shown to a reviewer with every fact and the number it was held against", async () => {
    const { requestId } = await heldRequest();
    const { cancellationItems } = await client.asViewer(reviewer).query(query, { id: requestId });
    const flags = cancellationItems.nodes[0].riskFlags;
    const named = (rule: string) => flags.find((flag: { rule: string }) => flag.rule === rule);
    expect(flags).toHaveLength(3);
    expect(named("FREQUENT_DEVICE_CHANGE")).toMatchObject({
      severity: "HIGH",
      sentence: "Put into 3 different devices within 90 days",
    });
    expect(named("FREQUENT_DEVICE_CHANGE").evidence[0]).toEqual({
      ...{ name: "deviceCount", label: "Devices", value: "3", unit: "devices", threshold: "3" },
    });
    expect(named("WATCHLISTED").sentence).toContain(authority);
    expect(named("STILL_IN_USE")).toMatchObject({ severity: "NOTICE", status: "OPEN", item: { status: "HELD" } });
  });

  it("does not tell whoever talks to customers what the watch list says", async () => {
    const { requestId } = await heldRequest();
    const answer = await client.asViewer(agent).query(query, { id: requestId });
    expect(JSON.stringify(answer)).not.toContain(authority);
    expect(JSON.stringify(answer)).toContain("deviceCount");
    const { body } = await client.asViewer(agent).run(`{ watchlistEntries { nodes { id } } }`, {});
    expect(body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });

  it("keeps the policy and the watch list from customers altogether", async () => {
    const { acme, requestId } = await heldRequest();
    const asked = [
      `{ riskPolicy { version } }`,
      `{ riskPolicies { nodes { version } } }`,
      `{ watchlistEntries { nodes { value } } }`,
      `{ riskPolicyPreview(input: { basedOnVersion: 0, rules: [] }) { rule } }`,
    ];
    for (const document of asked) {
      const { body } = await client.asViewer(acme.viewer).run(document, {});
      expect(body.errors?.[0]?.extensions?.code, document).toBe("FORBIDDEN");
    }
    const stranger = await anEnterprise(store).withCards(1).save();
    const answer = await client.asViewer(stranger.viewer).query(query, { id: requestId });
    expect(answer).toEqual({ cancellationRequest: null, cancellationItems: { nodes: [] } });
  });
});

describe("The risk policy", () => {
  const change = (basedOnVersion: number, value: number, note = "收紧换机规则") => ({
    ...{ basedOnVersion, note },
    rules: [
      {
        rule: "FREQUENT_DEVICE_CHANGE",
        isEnabled: true,
        severity: "CRITICAL",
        thresholds: [{ name: "devices", value }],
      },
    ],
  });
  const version = async () => {
    const { riskPolicy } = await client.asViewer(manager).query(`{ riskPolicy { version } }`, {});
    return riskPolicy.version as number;
  };

  it("is the product's own before anybody tunes it", async () => {
    const { riskPolicy } = await client
      .asViewer(await anAuditor(store))
      .query(
        `{ riskPolicy(version: 0) { note createdByName rules { rule isEnabled severity scope thresholds { name label value default min max unit } } } }`,
        {},
      );
    expect(riskPolicy.rules).toHaveLength(8);
    expect(riskPolicy.rules[0]).toMatchObject({
      ...{ rule: "FREQUENT_DEVICE_CHANGE", scope: "CARD", severity: "HIGH" },
      thresholds: [{ name: "devices", value: 3, default: 3, min: 2, max: 20, unit: "devices" }, { name: "windowDays" }],
    });
  });

  it("is tuned by operations, and holds cards by its new numbers from then on", async () => {
    const before = await version();
    const { policy } = await done(manager, "riskPolicyChange", change(before, 9), "policy { version createdByName }");
    expect(policy).toEqual({ version: before + 1, createdByName: manager.displayName });
    const acme = await anEnterprise(store).withCards(1).throughDevices([2, 20, 40, 60]).save();
    const requestId = await desk.handIn(acme, { hasMaterials: false });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ CLEARED: 1 });
    await done(manager, "riskPolicyChange", change(before + 1, 3), "policy { version }");
    const entries = await store.prisma.auditEntry.count({ where: { action: "riskPolicy.change" } });
    expect(entries).toBe(2);
  });

  it("is changed by one of two who change the same version; the other is told to look again", async () => {
    const before = await version();
    const answers = await Promise.all(
      [5, 6, 7].map((value) => call(manager, "riskPolicyChange", change(before, value))),
    );
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));
    expect(codes).toEqual(["POLICY_CHANGED_MEANWHILE", "POLICY_CHANGED_MEANWHILE"]);
    expect(await version()).toBe(before + 1);
    await done(manager, "riskPolicyChange", change(before + 1, 3), "policy { version }");
  });

  it("is changed only within its bounds, with a reason, and by those who may", async () => {
    const before = await version();
    const { userErrors } = await call(manager, "riskPolicyChange", change(before, 1));
    expect(userErrors).toMatchObject([{ code: "OUT_OF_BOUNDS", path: ["input", "rules", "0", "thresholds", "0"] }]);
    const same = [];
    for (const rules of [[], change(before, 3).rules]) {
      const answer = await call(manager, "riskPolicyChange", { basedOnVersion: before, note: "不变", rules });
      same.push(answer.userErrors);
    }
    expect(same).toMatchObject([
      [{ code: "NOTHING_CHANGED", path: ["input", "rules"] }],
      [{ code: "NOTHING_CHANGED" }],
    ]);
    expect(await version()).toBe(before);
    const unexplained = await call(manager, "riskPolicyChange", change(before, 4, "  "));
    expect(unexplained.userErrors).toMatchObject([{ code: "NOTE_REQUIRED" }]);
    const { body } = await client
      .asViewer(reviewer)
      .run(`mutation ($input: RiskPolicyChangeInput!) { riskPolicyChange(input: $input) { userErrors { code } } }`, {
        input: change(before, 4),
      });
    expect(body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });

  it("shows what a change would flag before it is made", async () => {
    await heldRequest();
    const preview = async (value: number) => {
      const { note: _, ...input } = change(await version(), value);
      const { riskPolicyPreview } = await client
        .asViewer(manager)
        .query(
          `query ($input: RiskPolicyPreviewInput!) { riskPolicyPreview(input: $input) { rule flaggedNow flaggedBefore cases { isFlaggedNow requestId requestNumber iccid sentence } } }`,
          { input },
        );
      return riskPolicyPreview.find(({ rule }: { rule: string }) => rule === "FREQUENT_DEVICE_CHANGE");
    };
    const same = await preview(3);
    expect(same.flaggedNow).toBeGreaterThan(0);
    expect(same.flaggedNow).toBe(same.flaggedBefore);
    expect(same.cases).toEqual([]);
    const loose = await preview(20);
    expect(loose.flaggedNow).toBe(0);
    expect(loose.cases).toHaveLength(Math.min(10, loose.flaggedBefore));
    // They are named, and what the rule finds there today is said.
    expect(loose.cases[0]).toEqual({
      ...{
        isFlaggedNow: false,
        requestId: expect.stringMatching(/^request_/),
        requestNumber: expect.stringMatching(/^CR-/),
      },
      ...{ iccid: expect.stringMatching(/^89/), sentence: expect.stringContaining("different devices") },
    });
  });
});

describe("The watch list", () => {
  const add = (input: object) =>
    call(manager, "watchlistEntryAdd", { authority, ...input }, "entry { id kind value removedAt }");

  it("takes a card by its number however it is written, once for each reference", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const iccid = acme.cards[0]?.iccid ?? "";
    const { entry } = await add({ kind: "ICCID", value: ` ${iccid.slice(0, 6)} ${iccid.slice(6)}`, reference: "1" });
    expect(entry).toMatchObject({ kind: "ICCID", value: iccid, removedAt: null });
    expect((await add({ kind: "ICCID", value: iccid, reference: "1" })).userErrors).toMatchObject([
      { code: "ALREADY_LISTED" },
    ]);
    const removed = await done(manager, "watchlistEntryRemove", { entryId: entry.id }, "entry { removedAt }");
    expect(removed.entry.removedAt).not.toBeNull();
    expect((await call(manager, "watchlistEntryRemove", { entryId: entry.id })).userErrors).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
    expect((await add({ kind: "ICCID", value: iccid, reference: "1" })).userErrors).toEqual([]);
    const { watchlistEntries } = await client
      .asViewer(await anAdmin(store))
      .query(
        `query ($value: String!) { watchlistEntries(filter: { value: $value, isRemoved: false }) { totalCount nodes { value } } }`,
        { value: iccid },
      );
    expect(watchlistEntries).toEqual({ totalCount: 1, nodes: [{ value: iccid }] });
  });

  it("holds a card that was clear already and waits, by its number, its device or its customer", async () => {
    for (const kind of ["ICCID", "IMEI", "CUSTOMER"]) {
      const acme = await anEnterprise(store).withCards(1).throughDevices([100]).withCards(1).save();
      const requestId = await desk.handIn(acme, { hasMaterials: false });
      await desk.work();
      expect(await desk.counts(requestId)).toEqual({ CLEARED: 2 });
      const [card] = acme.cards;
      const { device } = await store.prisma.deviceBinding.findFirstOrThrow({
        where: { cardId: card?.id ?? "" },
        include: { device: true },
      });
      const { number } = await store.prisma.customer.findUniqueOrThrow({ where: { id: acme.id } });
      const value = { ICCID: card?.iccid, IMEI: device.imei, CUSTOMER: number }[kind];
      expect((await add({ kind, value, reference: "2" })).userErrors).toEqual([]);
      await desk.work();
      expect(await desk.counts(requestId), kind).toEqual(kind === "CUSTOMER" ? { HELD: 2 } : { HELD: 1, CLEARED: 1 });
    }
  });

  it("refuses numbers that name nothing, and entries that nobody asked for", async () => {
    expect((await add({ kind: "IMEI", value: "123", reference: "1" })).userErrors).toMatchObject([
      { path: ["input", "value"] },
    ]);
    expect((await add({ kind: "CUSTOMER", value: "E99999999", reference: "1" })).userErrors).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
    expect((await add({ kind: "ICCID", value: "89860620200029875009", reference: " " })).userErrors).toMatchObject([
      { code: "TEXT_REQUIRED", path: ["input", "reference"] },
    ]);
  });
});
