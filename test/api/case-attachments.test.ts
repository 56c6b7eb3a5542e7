import sharp from "sharp";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { sweepCases } from "../../server/cases/actions/sweep-cases.ts";
import { MOST_ATTACHMENTS, MOST_IN_A_MINUTE } from "../../server/cases/rules/attachment-states.ts";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { sql } from "../../server/platform/sql.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAgent, anAuditor, anEnterprise } from "../factories/index.ts";
import { ordinaryPdf, someText } from "../materials/sample-pdfs.ts";
import { rowId, useDesk } from "../support/desk.ts";
import { useApi } from "./api-server.ts";
import { openGreetedSocket } from "./raw-socket.ts";

const desk = await useDesk();
const { call, client, clock, done, services, store } = desk;
const api = await useApi(services, { routes: collect(modules, "routes") });
const [auditor, agent] = [await anAuditor(store), await anAgent(store)];
const [acme, other] = [await anEnterprise(store).save(), await anEnterprise(store).save()];
let keys = 0;
let caseId: string;

beforeEach(async () => {
  clock.advance({ minutes: 2 });
  await done(agent, "agentPresenceSet", { state: "AVAILABLE", capacity: 20 });
  keys += 1;
  const said = { kind: "MONEY", language: "ZH", subject: "余额", message: "怎么退？", idempotencyKey: `case ${keys}` };
  caseId = (await done(acme.viewer, "supportCaseOpen", said, "supportCase { id }")).supportCase.id;
});

/** A link as it is reached here: the product names the address of its installation. */
const onServer = (url: string) => `${api.url}${url.slice(services.settings.publicUrl.length)}`;
const codes = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code);

const ask = (viewer: Viewer, more: object = {}) => {
  keys += 1;
  const input = { caseId, fileName: "标签.png", idempotencyKey: `file ${keys}`, ...more };
  return call(viewer, "supportCaseAttachmentCreate", input, "attachment { id status } uploadUrl");
};
const put = (uploadUrl: string, bytes: Uint8Array) =>
  fetch(onServer(uploadUrl), { method: "PUT", body: Buffer.from(bytes) });

/** Sends a file as somebody; answers the id of the message that it is. */
async function send(viewer: Viewer, bytes: Uint8Array, more: object = {}): Promise<string> {
  const { uploadUrl, userErrors } = await ask(viewer, more);
  expect(userErrors).toEqual([]);
  const answer = await put(uploadUrl, bytes);
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { messageId: string }).messageId;
}

const fields =
  "id kind text authorName attachment { id status fileName sizeBytes contentType refusal downloadUrl thumbnailUrl pages { page url } }";
async function messages(viewer: Viewer) {
  const query = `query ($id: ID!) { supportCase(id: $id) { messages { nodes { ${fields} } } } }`;
  return (await client.asViewer(viewer).query(query, { id: caseId })).supportCase.messages.nodes;
}
const lastOf = async (viewer: Viewer) => (await messages(viewer)).at(-1);
const fetched = async (url: string) => {
  const answer = await fetch(onServer(url));
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

/** A picture of a device with the place where it was taken in it. */
const picture = (width = 640, height = 400) =>
  sharp({ create: { width, height, channels: 3, background: "#3a7d44" } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitude: "30/1 15/1 0/1" } })
    .toBuffer();

describe("A file that is sent in a case", () => {
  it("is a message of its sender that both sides see, being checked at first and then to be opened", async () => {
    const messageId = await send(acme.viewer, await picture());
    const checking = { status: "CHECKING", fileName: "标签.png", downloadUrl: null, thumbnailUrl: null, pages: [] };
    for (const viewer of [acme.viewer, agent])
      expect(await lastOf(viewer)).toMatchObject({
        ...{ id: messageId, kind: "CUSTOMER", text: "标签.png", attachment: checking },
      });
    await desk.work();
    for (const viewer of [acme.viewer, agent]) {
      const { attachment } = await lastOf(viewer);
      expect(attachment).toMatchObject({ status: "ACCEPTED", contentType: "image/jpeg", refusal: null });
      expect((await fetched(attachment.downloadUrl)).status).toBe(200);
      expect((await fetched(attachment.pages[0].url)).status).toBe(200);
      const { width, height } = await sharp((await fetched(attachment.thumbnailUrl)).bytes).metadata();
      expect([width, height]).toEqual([160, 100]);
    }
  });

  it("is told once more to who follows the case when it has been checked", async () => {
    const socket = await openGreetedSocket(api.socketUrl, { authorization: `Bearer ${await api.tokenFor(agent)}` });
    onTestFinished(() => socket.socket.close());
    const query = `subscription ($caseId: ID!) { supportCaseChanged(caseId: $caseId) { messages { id attachment { status } } } }`;
    socket.send({ type: "subscribe", id: "1", payload: { query, variables: { caseId } } });
    const next = async () => (await socket.next()).payload.data.supportCaseChanged.messages;
    await next();
    const id = await send(acme.viewer, await picture());
    expect(await next()).toEqual([{ id, attachment: { status: "CHECKING" } }]);
    await desk.work();
    expect(await next()).toEqual([{ id, attachment: { status: "ACCEPTED" } }]);
  });

  it("says nothing of where and with what it was taken, and carries the name of who opens it", async () => {
    await send(acme.viewer, await picture());
    await desk.work();
    const { attachment } = await lastOf(agent);
    const whole = await fetched(attachment.downloadUrl);
    expect((await sharp(whole.bytes).metadata()).exif).toBeUndefined();
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-disposition": expect.stringMatching(/^inline; filename="__\.jpg"/),
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    const stored = await store.prisma.supportCaseAttachment.findUniqueOrThrow({ where: { id: rowId(attachment.id) } });
    expect(whole.bytes.equals(await services.storage.readBytes(stored.cleanedKey ?? "", 1e8))).toBe(false);
    const looks = await store.prisma.auditEntry.findMany({
      where: { action: "case.viewAttachment", objectId: rowId(caseId) },
    });
    expect(looks.map(({ accountId }) => accountId)).toEqual([agent.accountId]);
  });

  it("is taken whatever it shows: a tiny dark screenshot and a PDF of two pages are no bad documents", async () => {
    await send(
      agent,
      await sharp({ create: { width: 60, height: 40, channels: 3, background: "#000" } })
        .png()
        .toBuffer(),
    );
    const letter = await ordinaryPdf((document) => {
      someText(document);
      document.addPage();
    });
    await send(agent, letter, { fileName: "说明.pdf" });
    await desk.work();
    const [small, pdf] = (await messages(acme.viewer)).slice(-2);
    expect(small).toMatchObject({ kind: "STAFF", attachment: { status: "ACCEPTED" } });
    expect(pdf.attachment).toMatchObject({ status: "ACCEPTED", contentType: "application/pdf" });
    expect(pdf.attachment.pages.map(({ page }: { page: number }) => page)).toEqual([1, 2]);
    expect((await fetched(pdf.attachment.thumbnailUrl)).status).toBe(200);
  });

  it("is refused with why and what to do when no safe copy can be made", async () => {
    await send(acme.viewer, Buffer.from("MZ this is a program"), { fileName: "发票.jpg" });
    await desk.work();
    const { attachment } = await lastOf(acme.viewer);
    expect(attachment).toMatchObject({ status: "REFUSED", downloadUrl: null, thumbnailUrl: null, pages: [] });
    expect(attachment.refusal).toMatch(
      /^This type of file is not accepted .* Upload a JPEG, PNG or WebP picture or a PDF/,
    );
  });
});

describe("Who sees a file of a case", () => {
  it("is nobody of another customer, and no customer where staff sent it to each other", async () => {
    await send(agent, await picture(), { isNote: true });
    await desk.work();
    const { attachment } = await lastOf(agent);
    expect((await lastOf(acme.viewer)).attachment).toBeNull();
    const query = "query ($id: ID!) { node(id: $id) { id } }";
    expect((await client.asViewer(acme.viewer).query(query, { id: attachment.id })).node).toBeNull();
    expect(codes(await ask(other.viewer))).toEqual(["NOT_FOUND"]);
    expect(codes(await ask(acme.viewer, { isNote: true }))).toEqual(["INVALID_TRANSITION"]);
  });

  it("is an auditor without its pixels, and one account so often in an hour", async () => {
    await send(acme.viewer, await picture());
    await desk.work();
    expect((await lastOf(auditor)).attachment).toMatchObject({ status: "ACCEPTED", downloadUrl: null, pages: [] });
    const { attachment } = await lastOf(agent);
    const hour = new Date(Math.floor(clock.now().getTime() / 3_600_000) * 3_600_000);
    const subject = services.secrets.blindIndex(`case.viewAttachment:${agent.accountId}`);
    await store.pool.query(sql`
      INSERT INTO "RateWindow" ("limit", "subject", "startsAt", "uses") VALUES ('case.viewAttachment', ${subject}, ${hour}, 600)
      ON CONFLICT ("limit", "subject", "startsAt") DO UPDATE SET "uses" = 600`);
    expect((await fetched(attachment.downloadUrl)).status).toBe(429);
    expect((await fetched(attachment.thumbnailUrl)).status, "it is part of the conversation").toBe(200);
    await store.pool.query(sql`DELETE FROM "RateWindow" WHERE "limit" = 'case.viewAttachment'`);
  });

  it("is nobody by a link for something else", async () => {
    await send(acme.viewer, await picture());
    await desk.work();
    const { attachment } = await lastOf(agent);
    const whole = attachment.thumbnailUrl.replace("case-attachment-thumbnails", "case-attachments");
    expect((await fetched(whole)).status).toBe(404);
    expect((await fetched(attachment.pages[0].url.replace("page=1", "page=2"))).status).toBe(404);
  });
});

describe("Sending files in a case", () => {
  it("is one place for one key, and its bytes come once, also when two send them at once", async () => {
    const again = { idempotencyKey: "the same" };
    const [first, second] = [await ask(acme.viewer, again), await ask(acme.viewer, again)];
    expect(second.attachment.id).toBe(first.attachment.id);
    const bytes = await picture();
    const answers = await Promise.all([put(first.uploadUrl, bytes), put(second.uploadUrl, bytes)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await messages(agent)).filter(({ attachment }: { attachment: unknown }) => attachment)).toHaveLength(1);
  });

  it("stops at ten in a minute and a hundred in a case, and says so in words for the phone", async () => {
    for (let sent = 0; sent < MOST_IN_A_MINUTE; sent += 1) expect(codes(await ask(acme.viewer))).toEqual([]);
    const refused = await ask(acme.viewer);
    expect(codes(refused)).toEqual(["TOO_FAST"]);
    expect(refused.userErrors[0].message).toBe("At most 10 files are sent in a minute; please wait a minute and go on");
    expect(codes(await ask(agent)), "somebody else is not stopped").toEqual([]);
    await store.pool.query(sql`
      INSERT INTO "SupportCaseAttachment" ("caseId", "kind", "uploadedById", "fileName", "createdAt")
      SELECT ${rowId(caseId)}::uuid, 'CUSTOMER', ${acme.viewer.accountId}::uuid, 'x', ${clock.now()} FROM generate_series(1, ${MOST_ATTACHMENTS})`);
    clock.advance({ minutes: 2 });
    expect(codes(await ask(agent))).toEqual(["TOO_MANY_ATTACHMENTS"]);
    clock.advance({ minutes: 15 });
    expect(codes(await ask(agent)), "what never came leaves its place").toEqual([]);
    clock.advance({ hours: 25 });
    await sweepCases(services);
    expect(await store.prisma.supportCaseAttachment.count({ where: { caseId: rowId(caseId) } })).toBe(0);
  });

  it("is over with the case, also for a file that was on its way", async () => {
    const { uploadUrl } = await ask(acme.viewer);
    await done(agent, "supportCaseResolve", { caseId });
    const late = await put(uploadUrl, await picture());
    expect([late.status, ((await late.json()) as { code: string }).code]).toEqual([409, "CASE_OVER"]);
    expect(codes(await ask(acme.viewer))).toEqual(["INVALID_TRANSITION"]);
  });

  it("does not bring back what was erased while it was checked", async () => {
    await send(acme.viewer, await picture());
    const { attachment } = await lastOf(agent);
    const where = { id: rowId(attachment.id) };
    const { readBytes } = services.storage;
    services.storage.readBytes = async (...args) => {
      const bytes = await readBytes.apply(services.storage, args);
      await store.prisma.supportCaseAttachment.update({ where, data: { uploadKey: null, fileName: "—" } });
      return bytes;
    };
    await desk.work();
    services.storage.readBytes = readBytes;
    expect(await services.storage.stat(`case-attachments/${where.id}/cleaned`)).toBeNull();
    expect(await services.storage.stat(`case-attachments/${where.id}/thumbnail`)).toBeNull();
    expect(await store.prisma.supportCaseAttachment.findUniqueOrThrow({ where })).toMatchObject({ cleanedKey: null });
  });
});
