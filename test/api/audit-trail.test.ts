import { describe, expect, it } from "vitest";
import { anAuditor, anEnterprise } from "../factories/index.ts";
import { useReviewDesk } from "./review-desk.ts";

const desk = await useReviewDesk();
const { ann, client, store } = desk;
const auditor = await anAuditor(store);

const fields = "action objectType objectName summary";
const trailOf = async (about: string, language: "zh" | "en" = "en") => {
  const asked = `query ($about: String!) { auditEntries(filter: { about: $about }, orderBy: AT_ASC, first: 50) { totalCount nodes { ${fields} } } }`;
  return (await client.asViewer(auditor, { language }).query(asked, { about })).auditEntries.nodes as {
    action: string;
    objectType: string;
    objectName: string | null;
    summary: string;
  }[];
};
const actsOn = async (about: string) => (await trailOf(about)).map(({ action }) => action);

const acme = await anEnterprise(store).withCards(3).boundToDevices().save();
const stranger = await anEnterprise(store).withCards(1).save();
const [risky, clear, other] = acme.cards as [(typeof acme.cards)[0], (typeof acme.cards)[0], (typeof acme.cards)[0]];
await desk.done(acme.viewer, "deviceUnbind", { cards: { cardIds: [risky.publicId, clear.publicId] } }, "changedCount");
await desk.done(acme.viewer, "deviceUnbind", { cards: { cardIds: [other.publicId] } }, "changedCount");
await desk.lately([risky]);
const requestId = await desk.handIn(acme, { cards: [risky, clear] });
await desk.work();
const [task] = await desk.tasks({ requestId });
await desk.done(ann, "reviewTaskClaim", { taskId: task.id }, "task { id }");
const number = (await store.prisma.cancellationRequest.findFirstOrThrow({ where: { customerId: acme.id } })).number;
await desk.handIn(stranger);
const { request: draft } = await desk.done(
  acme.viewer,
  "cancellationRequestCreate",
  { idempotencyKey: "d" },
  "request { id number }",
);
await desk.done(
  acme.viewer,
  "materialUploadCreate",
  { requestId: draft.id, kind: "BUSINESS_LICENCE", fileName: "licence.jpg", idempotencyKey: "m" },
  "material { id }",
);

describe("What happened to …", () => {
  it("a request is answered with what was done to it, its documents and its tasks, in the order of time", async () => {
    const acts = await actsOn(` ${number.toLowerCase()} `);
    expect(acts[0]).toBe("REQUEST_CREATE");
    expect(acts).toEqual(expect.arrayContaining(["REQUEST_SUBMIT", "TASK_CLAIM"]));
    expect(await actsOn(draft.number)).toEqual(["REQUEST_CREATE", "MATERIAL_UPLOAD"]);
    expect(acts).not.toContain("DEVICE_UNBIND");
    expect(acts.filter((act) => act === "REQUEST_SUBMIT")).toHaveLength(1);
  });

  it("a task is answered with what was done to that alone", async () => {
    expect(await actsOn(task.number)).toEqual(["TASK_CLAIM"]);
  });

  it("a card is answered with its requests, and what was done to it among others", async () => {
    const acts = await actsOn(clear.iccid.replace(/(.{4})/g, "$1 "));
    expect(acts).toEqual(expect.arrayContaining(["DEVICE_UNBIND", "REQUEST_SUBMIT"]));
    expect(await actsOn(other.msisdn)).toEqual(["DEVICE_UNBIND"]);
  });

  it("a customer is answered with everything of theirs, and a person with what was done to their account", async () => {
    const acts = await actsOn(acme.number);
    expect(acts.filter((act) => act === "DEVICE_UNBIND")).toHaveLength(2);
    expect(acts).toContain("TASK_CLAIM");
    expect(await actsOn("nobody@desk.example")).toEqual([]);
    expect(await actsOn("CR-20200101-000001")).toEqual([]);
  });

  it("names objects by their numbers and says what was kept in the reader's language", async () => {
    const find = (entries: Awaited<ReturnType<typeof trailOf>>, act: string) =>
      entries.find(({ action }) => action === act);
    const [zh, en] = [await trailOf(number, "zh"), await trailOf(number, "en")];
    expect(find(zh, "REQUEST_SUBMIT")?.objectName).toBe(number);
    expect(find(zh, "TASK_CLAIM")?.objectName).toBe(task.number);
    expect(find(en, "REQUEST_SUBMIT")?.summary).toContain("accepted: 2");
    expect((await trailOf(draft.number, "zh"))[1]?.summary).toBe("类型：营业执照");
    expect(find(await trailOf(acme.number, "en"), "DEVICE_UNBIND")).toMatchObject({
      objectName: acme.number,
      summary: "changed: 2",
    });
  });
});
