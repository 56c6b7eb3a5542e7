import { describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAccount, anAuditor, anEnterprise, anIndividual, anOpsManager, aReviewer } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store, client, services } = desk;
const [reviewer, manager, auditor] = [await aReviewer(store), await anOpsManager(store), await anAuditor(store)];
const agent = await anAccount(store, "AGENT");

const polar = await anEnterprise(store, { name: "漠河北极光通信有限公司" }).withCards(1).save();
const tea = await anEnterprise(store, { name: "杭州龙井茶业有限公司" }).withCards(1).save();
const [ofPolar, ofTea] = [await desk.handIn(polar), await desk.handIn(tea)];
const numberOf = async (requestId: string) =>
  (await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: rowId(requestId) } })).number;

/** Gives the file of a document a name. */
async function name(requestId: string, kind: "BUSINESS_LICENCE" | "HANDLER_ID_CARD_FRONT", fileName: string) {
  await store.prisma.material.updateMany({ where: { requestId: rowId(requestId), kind }, data: { fileName } });
}
await name(ofPolar, "BUSINESS_LICENCE", "北极光-执照副本 2026.PDF");
await name(ofTea, "BUSINESS_LICENCE", "IMG_20261122_0815.jpg");
await name(ofTea, "HANDLER_ID_CARD_FRONT", "100%_zhao.png");

const found = async (
  viewer: Viewer,
  filter: object,
): Promise<{ kind: string; requestId: string; fileName: string }[]> => {
  const { materials } = await client
    .asViewer(viewer)
    .query(
      "query ($filter: MaterialFilter) { materials(first: 100, filter: $filter) { totalCount nodes { kind fileName request { id } } } }",
      { filter },
    );
  expect(materials.totalCount).toBe(materials.nodes.length);
  return materials.nodes.map((node: { kind: string; fileName: string; request: { id: string } }) => ({
    ...{ kind: node.kind, fileName: node.fileName },
    requestId: node.request.id,
  }));
};
const requestsOf = async (viewer: Viewer, search: string) => [
  ...new Set((await found(viewer, { search })).map(({ requestId }) => requestId)),
];
const namesOf = async (viewer: Viewer, search: string) =>
  (await found(viewer, { search })).map(({ fileName }) => fileName);

describe("Documents are found", () => {
  it("by the number of their request, whole and in any case", async () => {
    const number = await numberOf(ofPolar);
    expect(await requestsOf(reviewer, number)).toEqual([ofPolar]);
    expect(await requestsOf(reviewer, ` ${number.toLowerCase()} `)).toEqual([ofPolar]);
    expect(await requestsOf(reviewer, number.slice(0, -1))).toEqual([]);
  });

  it("by a part of the company's name, or the customer's number", async () => {
    expect(await requestsOf(reviewer, "龙井")).toEqual([ofTea]);
    const { number } = await store.prisma.customer.findUniqueOrThrow({ where: { id: tea.id } });
    expect(await requestsOf(reviewer, number.toLowerCase())).toEqual([ofTea]);
  });

  it("by any part of the file's name, whatever its case, with signs that mean something elsewhere", async () => {
    expect(await namesOf(reviewer, "0815")).toEqual(["IMG_20261122_0815.jpg"]);
    expect(await namesOf(reviewer, "img_2026")).toEqual(["IMG_20261122_0815.jpg"]);
    expect(await namesOf(reviewer, "副本 2026.pdf")).toEqual(["北极光-执照副本 2026.PDF"]);
    expect(await namesOf(reviewer, "100%_z")).toEqual(["100%_zhao.png"]);
    expect(await namesOf(reviewer, "0%z")).toEqual([]);
    // Its pairs are all there, and do not stand together.
    expect(await namesOf(reviewer, "0815jpg")).toEqual([]);
  });

  it("by what their kind is called, in Chinese or English, alone and with other conditions", async () => {
    const kinds = async (search: string, more: object = {}) =>
      [...new Set((await found(reviewer, { search, ...more })).map(({ kind }) => kind))].sort();
    expect(await kinds("营业执照")).toEqual(["BUSINESS_LICENCE"]);
    expect(await kinds("business lic")).toEqual(["BUSINESS_LICENCE"]);
    expect(await kinds("身份证")).toEqual(["HANDLER_ID_CARD_BACK", "HANDLER_ID_CARD_FRONT"]);
    expect(await kinds("身份证", { kindIn: ["HANDLER_ID_CARD_BACK", "BUSINESS_LICENCE"] })).toEqual([
      "HANDLER_ID_CARD_BACK",
    ]);
    const ofOne = await found(reviewer, { search: "营业执照", requestId: ofTea });
    expect(ofOne).toMatchObject([{ requestId: ofTea, kind: "BUSINESS_LICENCE" }]);
  });

  it("by a credit code: of the company, and where somebody entered it", async () => {
    const { uscc } = await store.prisma.customer.findUniqueOrThrow({ where: { id: polar.id } });
    expect(await requestsOf(reviewer, uscc ?? "")).toEqual([ofPolar]);
    await store.prisma.material.updateMany({
      where: { requestId: rowId(ofTea), kind: "BUSINESS_LICENCE" },
      data: { enteredUscc: uscc },
    });
    const both = await found(reviewer, { search: uscc });
    expect(both.filter(({ requestId }) => requestId === ofTea)).toMatchObject([{ kind: "BUSINESS_LICENCE" }]);
    expect(both.filter(({ requestId }) => requestId === ofPolar)).toHaveLength(3);
  });

  it("by customers among their own only", async () => {
    expect(await requestsOf(polar.viewer, "营业执照")).toEqual([ofPolar]);
    expect(await requestsOf(polar.viewer, "龙井")).toEqual([]);
    expect(await requestsOf(polar.viewer, await numberOf(ofTea))).toEqual([]);
    expect(await namesOf(polar.viewer, "0815")).toEqual([]);
    expect(await namesOf(polar.viewer, "执照副本")).toEqual(["北极光-执照副本 2026.PDF"]);
  });

  it("by everybody of the staff who sees documents in lists", async () => {
    for (const viewer of [manager, auditor, agent]) expect(await requestsOf(viewer, "龙井")).toEqual([ofTea]);
  });
});

describe("An identity number", () => {
  const identity = "11010519491231002X";

  it("finds the documents of that person, by its keyed hash, for those who may find customers by it", async () => {
    const person = await anIndividual(store).withCards(1).save();
    await store.prisma.customer.updateMany({
      where: { identityIndex: services.secrets.blindIndex(identity) },
      data: { identityIndex: null },
    });
    await store.prisma.customer.update({
      where: { id: person.id },
      data: { identityIndex: services.secrets.blindIndex(identity) },
    });
    const requestId = await desk.draft(person.viewer, {});
    await desk.giveMaterials(person, requestId, ["BUSINESS_LICENCE"]);
    expect(await requestsOf(reviewer, identity.toLowerCase())).toEqual([requestId]);
    expect(await requestsOf(reviewer, "440524188001010014")).toEqual([]);
    for (const viewer of [manager, auditor, person.viewer]) expect(await requestsOf(viewer, identity)).toEqual([]);
  });

  it("is refused where it would be written down: in an export, of which nothing is kept", async () => {
    const before = await store.prisma.listExport.count();
    const { body } = await client
      .asViewer(reviewer)
      .run("mutation ($input: MaterialsExportInput!) { materialsExport(input: $input) { url userErrors { code } } }", {
        input: { filter: { search: identity } },
      });
    expect(body.errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
    expect(await store.prisma.listExport.count()).toBe(before);
    const { url } = await desk.done(reviewer, "materialsExport", { filter: { search: "龙井" } }, "url");
    expect(url).toEqual(expect.stringContaining("http"));
  });
});
