import { expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { useApi } from "../api/api-server.ts";
import { aHallClerk, anAgent, anEnterprise, aReviewer, type SeededCustomer } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk({ printsCertificates: true });
const { call, done, store, services } = desk;
const api = await useApi(services, { routes: collect(modules, "routes") });
const clerk = await aHallClerk(store);

/** What a reader sees, tags taken away. */
const visible = (page: string) =>
  page
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
const got = async (code: string, lang = "zh") => {
  const answer = await fetch(`${api.url}/follow/${code}?lang=${lang}`);
  const text = await answer.text();
  return { status: answer.status, text, said: visible(text), headers: answer.headers };
};
const issue = (requestId: string) => done(clerk, "followSlipIssue", { requestId }, "url code slip { id issuedByName }");
const codes = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code);
const namesOf = ({ name, number, identityNumber, cards }: SeededCustomer) => [
  ...[name, number, identityNumber],
  ...cards.flatMap(({ iccid, msisdn, publicId }) => [iccid, msisdn, publicId]),
];

it("Whoever holds the slip follows the request to its certificate, and learns no name and no card", async () => {
  const fleet = await anEnterprise(store, { name: "宁波北斗冷链有限公司" }).withCards(2).save();
  const requestId = await desk.handIn(fleet);
  const { url, code } = await issue(requestId);
  expect(url).toBe(`${services.settings.publicUrl}/follow/${code}`);
  const { number } = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: rowId(requestId) } });
  const first = await got(code);
  expect(first.status).toBe(200);
  for (const said of [number, "共 2 张卡，已注销 0 张", "承诺完成时间"]) expect(first.said).toContain(said);
  expect(first.headers.get("x-robots-tag")).toContain("noindex");
  expect(first.headers.get("cache-control")).toBe("no-store");
  await desk.work();
  const undoable = await got(code, "en");
  expect(undoable.said).toContain("Service is cut and can still be restored");
  expect(undoable.said).toContain("Can be undone until");
  await desk.workThrough();
  const end = await got(code);
  expect(end.said).toContain("全部卡已注销");
  const [certificate] = await store.prisma.certificate.findMany({ where: { requestId: rowId(requestId) } });
  expect(end.text).toContain(`/verify/${certificate?.number}?lang=zh"`);
  for (const secret of [...namesOf(fleet), requestId, fleet.publicId])
    for (const page of [first, undoable, end]) expect(page.text).not.toContain(secret);
  desk.clock.advance({ days: 90 });
  expect((await got(code)).status).toBe(404);
  expect(codes(await call(clerk, "followSlipIssue", { requestId }))).toEqual(["FOLLOWED_TO_THE_END"]);
});

it("It says what keeps the cards, and what the customer has to do", async () => {
  const owing = await anEnterprise(store).withCards(1).withArrears().save();
  const requestId = await desk.handIn(owing);
  await desk.work();
  const { said } = await got((await issue(requestId)).code);
  expect(said).toContain("需要您处理");
  expect(said).toContain("有卡受阻：欠费");
  await desk.dropJobs();
});

it("A slip printed again is the same; once withdrawn it opens nothing, and the next has another code", async () => {
  const fleet = await anEnterprise(store).withCards(1).save();
  const requestId = await desk.handIn(fleet);
  const [one, same] = await Promise.all([issue(requestId), issue(requestId)]);
  expect(same.code).toBe(one.code);
  expect(one.slip.issuedByName).toBeTruthy();
  const kept = await store.prisma.followSlip.findFirstOrThrow({ where: { requestId: rowId(requestId) } });
  expect(Buffer.from(kept.codeCipher).toString("latin1")).not.toContain(one.code);
  await done(clerk, "followSlipWithdraw", { requestId });
  const gone = await got(one.code);
  expect([gone.status, gone.said]).toEqual([404, expect.stringContaining("小票可能已作废")]);
  expect(codes(await call(clerk, "followSlipWithdraw", { requestId }))).toEqual(["NOT_FOUND"]);
  const other = await issue(requestId);
  expect(other.code).not.toBe(one.code);
  expect((await got(other.code)).status).toBe(200);
  const trail = await store.prisma.auditEntry.findMany({
    where: { objectId: rowId(requestId), action: { in: ["request.issueSlip", "request.withdrawSlip"] } },
    orderBy: { id: "asc" },
  });
  expect(trail.map(({ action }) => action.slice(8))).toEqual(["issueSlip", "issueSlip", "withdrawSlip", "issueSlip"]);
  expect(JSON.stringify(trail.map(({ facts }) => facts))).not.toContain(one.code);
  await desk.dropJobs();
});

it("Nobody prints one before the request is handed in, and only who acts for customers", async () => {
  const fleet = await anEnterprise(store).withCards(1).save();
  const requestId = await desk.draft(fleet.viewer);
  expect(codes(await call(await anAgent(store), "followSlipIssue", { requestId }))).toEqual(["NOT_HANDED_IN"]);
  for (const viewer of [await aReviewer(store), fleet.viewer]) {
    const { body } = await desk.client
      .asViewer(viewer)
      .run(`mutation { followSlipIssue(input: { requestId: "${requestId}" }) { code } }`, {});
    expect(body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  }
});

it("A code is typed as people write it, a wrong one opens nothing, and trying many ends soon", async () => {
  const fleet = await anEnterprise(store).withCards(1).save();
  const { code, url } = await issue(await desk.handIn(fleet));
  const groups = `${code.toLowerCase().match(/.{4}/g)?.join("-")}`;
  for (const typed of [groups, url]) {
    const answer = await fetch(`${api.url}/follow?${new URLSearchParams({ code: typed })}`);
    expect(answer.status, typed).toBe(200);
  }
  expect((await fetch(`${api.url}/follow`)).status).toBe(200);
  const statuses = new Set<number>();
  for (let attempt = 0; attempt < 250; attempt += 1) statuses.add((await got("0000000000000000")).status);
  expect([...statuses]).toEqual([404, 429]);
  await desk.dropJobs();
});
