import { describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAdmin, anAuditor, anEnterprise, aReviewer } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { sessionsAt, setPassword, useApi, useQuickPasswords } from "./api-server.ts";

useQuickPasswords();
const store = await useDatabase();
const services = testServices(store);
const { clock } = services;
const api = await useApi(services);
const sessions = sessionsAt(api);
const admin = await anAdmin(store);
await setPassword(services, admin, "an administrator's pass phrase");

const PHRASE = "paper lantern over seven rivers";
const userErrors = "userErrors { code message path }";
const accountFields =
  "account { id username displayName role email state version disabledAt lastSignInAt customer { number } }";

/** Calls with a token of the account's own. */
const as = async (viewer: Viewer, query: string, variables: object = {}) =>
  api
    .post({ query, variables }, { authorization: `Bearer ${await api.tokenFor(viewer)}`, "accept-language": "en" })
    .then(({ json }) => json());
const act = async (viewer: Viewer, name: string, input: object, fields: string) => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const body = await as(viewer, `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} ${userErrors} } }`, {
    input,
  });
  return body.data?.[name] ?? body;
};
const codesOf = ({ userErrors: errors }: { userErrors: { code: string }[] }) => errors.map(({ code }) => code);
const choose = (token: string, newPassword: string) =>
  api
    .post({
      query: `mutation ($input: PasswordChooseInput!) { passwordChoose(input: $input) { username ${userErrors} } }`,
      variables: { input: { token, newPassword } },
    })
    .then(({ json }) => json().data.passwordChoose);
const holderOf = (token: string) =>
  api
    .post({
      query: "query ($token: String!) { passwordLinkHolder(token: $token) { username displayName } }",
      variables: { token },
    })
    .then(({ json }) => json().data.passwordLinkHolder);
const tokenIn = (url: string) => url.slice(url.indexOf("#") + 1);

let names = 0;
const newName = () => {
  names += 1;
  return `li.na.${names}@desk.example`;
};
const create = (input: object = {}, viewer = admin) =>
  act(
    viewer,
    "accountCreate",
    { username: newName(), displayName: "李娜", role: "REVIEWER", ...input },
    `${accountFields} passwordLink { url expiresAt }`,
  );
/** An account whose person has chosen the password. */
async function aColleague(role = "REVIEWER") {
  const { account, passwordLink } = await create({ role });
  await choose(tokenIn(passwordLink.url), PHRASE);
  const { session } = await sessions.start(account.username, PHRASE);
  const id = account.id.slice("account_".length);
  const viewer: Viewer = { accountId: id, role, customerId: null, sees: "ALL", displayName: account.displayName };
  return { id: account.id as string, username: account.username as string, session, viewer };
}
const accountOf = async (id: string) =>
  (await as(admin, `query ($id: ID!) { account(id: $id) { state version role lastSignInAt } }`, { id })).data.account;

describe("An account", () => {
  it("is opened by an administrator, and its person alone chooses the password, once", async () => {
    const { account, passwordLink } = await create();
    expect(account).toMatchObject({ displayName: "李娜", role: "REVIEWER", state: "INVITED", email: account.username });
    const token = tokenIn(passwordLink.url);
    expect(passwordLink.url).toBe(`${services.settings.publicUrl}/choose-password#${token}`);
    expect(await holderOf(token)).toEqual({ username: account.username, displayName: "李娜" });
    expect(await choose(token, PHRASE)).toMatchObject({ username: account.username, userErrors: [] });
    expect((await sessions.start(account.username, PHRASE)).session?.account.id).toBe(account.id);
    expect(await accountOf(account.id)).toMatchObject({ state: "ACTIVE", lastSignInAt: clock.now().toISOString() });
    expect(codesOf(await choose(token, "another long pass phrase"))).toEqual(["LINK_OVER"]);
    expect(await holderOf(token)).toBeNull();
    const kept = await store.prisma.passwordLink.count({ where: { accountId: account.id.slice(8) } });
    expect(kept).toBe(0);
  });

  it("keeps nothing of its link that would open it", async () => {
    const { account, passwordLink } = await create();
    const link = await store.prisma.passwordLink.findUniqueOrThrow({ where: { accountId: account.id.slice(8) } });
    expect(JSON.stringify(link)).not.toContain(tokenIn(passwordLink.url));
  });

  it("has a link that works for three days, and no longer than until there is a newer one", async () => {
    const first = await create();
    const again = await act(admin, "accountPasswordReset", { accountId: first.account.id }, "passwordLink { url }");
    expect(codesOf(await choose(tokenIn(first.passwordLink.url), PHRASE))).toEqual(["LINK_OVER"]);
    clock.advance({ hours: 72 });
    expect(codesOf(await choose(tokenIn(again.passwordLink.url), PHRASE))).toEqual(["LINK_OVER"]);
  });

  it("takes no password that others would guess, and says which would do", async () => {
    const { account, passwordLink } = await create({ displayName: "Wang Xiaoming" });
    const codeFor = async (password: string) => codesOf(await choose(tokenIn(passwordLink.url), password))[0];
    expect(await codeFor("short")).toBe("PASSWORD_TOO_SHORT");
    expect(await codeFor("Password123!")).toBe("PASSWORD_TOO_EASY");
    expect(await codeFor("qwertyuiop1")).toBe("PASSWORD_TOO_EASY");
    expect(await codeFor(`${account.username}1`)).toBe("PASSWORD_TOO_EASY");
    expect(await codeFor("x".repeat(300))).toBe("PASSWORD_TOO_LONG");
    expect(await codeFor("桥头灯火三更雨小舟")).toBe("PASSWORD_TOO_SHORT");
    expect(await codeFor("桥头灯火三更雨小舟远")).toBeUndefined();
  });

  it("is opened once for one key, and its link is told once", async () => {
    const input = { username: newName(), idempotencyKey: "monday" };
    const [first, second] = [await create(input), await create(input)];
    expect(second.account.id).toBe(first.account.id);
    expect(second.passwordLink).toBeNull();
  });

  it("answers everything that is wrong at once", async () => {
    const answer = await create({ username: "Li Na!", displayName: " ", email: "nowhere", role: "CUSTOMER" });
    expect(codesOf(answer)).toEqual(["BAD_USERNAME", "BAD_NAME", "BAD_EMAIL", "CUSTOMER_REQUIRED"]);
    const taken = newName();
    await create({ username: taken });
    expect(codesOf(await create({ username: taken.toUpperCase() }))).toEqual(["USERNAME_TAKEN"]);
    const customer = await anEnterprise(store).save();
    expect(codesOf(await create({ customerId: customer.publicId }))).toEqual(["NO_CUSTOMER_FOR_STAFF"]);
    const own = await create({ customerId: customer.publicId, role: "CUSTOMER" });
    expect(own.account.customer.number).toBe(customer.number);
  });

  it("is changed on the version that was seen, and works with its new role from then on", async () => {
    const { id, session } = await aColleague();
    const change = (more: object) =>
      act(
        admin,
        "accountChange",
        { accountId: id, displayName: "李娜", role: "REVIEWER", basedOnVersion: 1, ...more },
        accountFields,
      );
    expect((await change({ role: "OPS_MANAGER" })).account).toMatchObject({ role: "OPS_MANAGER", version: 2 });
    expect(await sessions.whoIs(session?.accessToken ?? "")).toBeNull();
    expect(codesOf(await change({ role: "AGENT" }))).toEqual(["ACCOUNT_CHANGED_MEANWHILE"]);
    const [entry] = await store.prisma.auditEntry.findMany({
      where: { objectId: id.slice(8), action: "account.change" },
    });
    expect(entry).toMatchObject({ accountId: admin.accountId, facts: { role: "OPS_MANAGER", formerRole: "REVIEWER" } });
  });

  it("lets nobody in once it is disabled, and again when it is enabled", async () => {
    const { id, username, session } = await aColleague();
    expect((await act(admin, "accountDisable", { accountId: id, reason: "离职" }, accountFields)).account.state).toBe(
      "DISABLED",
    );
    expect(await sessions.whoIs(session?.accessToken ?? "")).toBeNull();
    expect((await sessions.refresh(session?.refreshToken ?? "")).session).toBeNull();
    expect((await sessions.start(username, PHRASE)).session).toBeNull();
    expect(codesOf(await act(admin, "accountDisable", { accountId: id, reason: "x" }, "account { id }"))).toEqual([
      "ALREADY_DISABLED",
    ]);
    expect((await act(admin, "accountEnable", { accountId: id }, accountFields)).account.state).toBe("ACTIVE");
    expect((await sessions.start(username, PHRASE)).session).not.toBeNull();
    expect(codesOf(await act(admin, "accountEnable", { accountId: id }, "account { id }"))).toEqual([
      "ALREADY_ENABLED",
    ]);
  });

  it("that is locked after wrong passwords is let in again by an administrator", async () => {
    const { id, username } = await aColleague();
    const lockedUntil = new Date(clock.now().getTime() + 60_000);
    await store.prisma.account.update({ where: { id: id.slice(8) }, data: { failedSignIns: 10, lockedUntil } });
    expect((await accountOf(id)).state).toBe("LOCKED");
    await act(admin, "accountEnable", { accountId: id }, accountFields);
    expect((await sessions.start(username, PHRASE)).session).not.toBeNull();
  });

  it("has another password after a reset: the old one and every sign-in have ended", async () => {
    const { id, username, session } = await aColleague();
    const { passwordLink } = await act(admin, "accountPasswordReset", { accountId: id }, "passwordLink { url }");
    expect(await sessions.whoIs(session?.accessToken ?? "")).toBeNull();
    expect((await sessions.start(username, PHRASE)).session).toBeNull();
    await choose(tokenIn(passwordLink.url), "a wholly different phrase 7");
    expect((await sessions.start(username, "a wholly different phrase 7")).session).not.toBeNull();
  });
});

describe("The last administrator", () => {
  const others = () =>
    store.prisma.account.updateMany({
      where: { role: "ADMIN", id: { not: admin.accountId } },
      data: { role: "AGENT" },
    });

  it("is neither disabled nor given another role, whoever asks, and nobody does it to themselves", async () => {
    const colleague = await aColleague("ADMIN");
    const own = { accountId: `account_${admin.accountId}` };
    const change = { ...own, displayName: "x", basedOnVersion: 1, role: "AGENT" };
    expect(codesOf(await act(admin, "accountDisable", { ...own, reason: "x" }, "account { id }"))).toEqual([
      "OWN_ACCOUNT",
    ]);
    expect(codesOf(await act(admin, "accountPasswordReset", own, "account { id }"))).toEqual(["OWN_ACCOUNT"]);
    expect(codesOf(await act(admin, "accountChange", change, "account { id }"))).toEqual(["OWN_ACCOUNT"]);
    // The colleague may sign in through nothing any more, but holds a token still.
    const { viewer } = colleague;
    await store.pool.query(`UPDATE "Account" SET "passwordHash" = NULL WHERE "id" = $1`, [viewer.accountId]);
    await others();
    const stray = await anAdmin(store);
    for (const [name, input] of [
      ["accountDisable", { ...own, reason: "x" }],
      ["accountPasswordReset", own],
      ["accountChange", change],
    ] as const)
      expect(codesOf(await act(stray, name, input, "account { id }")), name).toEqual(["LAST_ADMINISTRATOR"]);
  });

  it("keeps the identity provider that is their only way in", async () => {
    const { id } = await aColleague("ADMIN");
    await store.prisma.account.update({
      where: { id: id.slice(8) },
      data: { passwordHash: null, externalSubject: `idp|${newName()}` },
    });
    await store.prisma.account.updateMany({
      where: { role: "ADMIN", id: { not: id.slice(8) } },
      data: { role: "AGENT" },
    });
    const stray = await anAdmin(store);
    const { version } = await store.prisma.account.findUniqueOrThrow({ where: { id: id.slice(8) } });
    const change = { accountId: id, displayName: "x", basedOnVersion: version, role: "ADMIN" };
    expect((await act(stray, "accountChange", change, "account { id }")).userErrors).toMatchObject([
      { code: "LAST_ADMINISTRATOR", path: ["input", "externalSubject"] },
    ]);
    await store.pool.query(`UPDATE "Account" SET "role" = 'ADMIN' WHERE "id" = $1`, [admin.accountId]);
  });

  it("stays when two administrators disable each other at the same moment", async () => {
    await others();
    const [one, two] = [await aColleague("ADMIN"), await aColleague("ADMIN")];
    await store.pool.query(`UPDATE "Account" SET "role" = 'AGENT' WHERE "id" = $1`, [admin.accountId]);
    const answers = await Promise.all([
      act(one.viewer, "accountDisable", { accountId: two.id, reason: "x" }, "account { id }"),
      act(two.viewer, "accountDisable", { accountId: one.id, reason: "x" }, "account { id }"),
    ]);
    await store.pool.query(`UPDATE "Account" SET "role" = 'ADMIN' WHERE "id" = $1`, [admin.accountId]);
    const left = await store.prisma.account.count({
      where: { id: { in: [one.id.slice(8), two.id.slice(8)] }, disabledAt: null },
    });
    expect(left).toBe(1);
    expect(answers.filter((answer) => answer.userErrors?.length === 0)).toHaveLength(1);
  });

  it("is kept by the database, whoever writes", async () => {
    await others();
    const write = store.pool.query(`UPDATE "Account" SET "disabledAt" = now() WHERE "id" = $1`, [admin.accountId]);
    await expect(write).rejects.toThrow("the last administrator cannot go");
  });
});

describe("One's own account", () => {
  it("gets a new password for the present one, and all other sign-ins end", async () => {
    const { username, session } = await aColleague();
    const here = await sessions.start(username, PHRASE);
    const change = (input: object) =>
      api
        .post(
          {
            query: `mutation ($input: PasswordChangeInput!) { passwordChange(input: $input) { endedCount ${userErrors} } }`,
            variables: { input },
          },
          { authorization: `Bearer ${here.session?.accessToken}` },
        )
        .then(({ json }) => json().data.passwordChange);
    expect(codesOf(await change({ currentPassword: "wrong", newPassword: "seven quiet foxes at dawn" }))).toEqual([
      "WRONG_PASSWORD",
    ]);
    expect(await change({ currentPassword: PHRASE, newPassword: "seven quiet foxes at dawn" })).toMatchObject({
      endedCount: 1,
      userErrors: [],
    });
    expect(await sessions.whoIs(session?.accessToken ?? "")).toBeNull();
    expect(await sessions.whoIs(here.session?.accessToken ?? "")).not.toBeNull();
    expect((await sessions.start(username, PHRASE)).session).toBeNull();
    expect((await sessions.start(username, "seven quiet foxes at dawn")).session).not.toBeNull();
  });

  it("lets nobody guess the present password from an open desk", async () => {
    const { viewer } = await aColleague();
    const guess = () =>
      act(viewer, "passwordChange", { currentPassword: "no", newPassword: "seven quiet foxes at dawn" }, "endedCount");
    for (let tries = 0; tries < 10; tries += 1) expect(codesOf(await guess())).toEqual(["WRONG_PASSWORD"]);
    expect((await guess()).errors[0].extensions.code).toBe("RATE_LIMITED");
  });

  it("shows its sign-ins and ends one of them, or all others; nobody else's", async () => {
    const { username, session } = await aColleague();
    const here = await sessions.start(username, PHRASE);
    const call = (query: string, token = here.session?.accessToken) =>
      api.post({ query }, { authorization: `Bearer ${token}` }).then(({ json }) => json().data);
    const mine = async () => (await call("{ viewerSignIns { id isThisOne startedAt userAgent } }")).viewerSignIns;
    const seen = await mine();
    expect(seen.map(({ isThisOne }: { isThisOne: boolean }) => isThisOne).sort()).toEqual([false, true]);
    const other = seen.find(({ isThisOne }: { isThisOne: boolean }) => !isThisOne);
    const stranger = await aColleague();
    const end = `mutation { sessionsEnd(input: { sessionId: "${other.id}" }) { endedCount userErrors { code } } }`;
    expect((await call(end, stranger.session?.accessToken)).sessionsEnd.userErrors).toEqual([{ code: "NOT_FOUND" }]);
    expect((await call(end)).sessionsEnd).toMatchObject({ endedCount: 1 });
    expect(await sessions.whoIs(session?.accessToken ?? "")).toBeNull();
    await sessions.start(username, PHRASE);
    expect(
      (await call("mutation { sessionsEnd(input: {}) { endedCount userErrors { code } } }")).sessionsEnd.endedCount,
    ).toBe(1);
    expect(await mine()).toMatchObject([{ isThisOne: true }]);
  });

  it("is one of an identity provider where that signs its person in, and has no password here", async () => {
    const { account, passwordLink } = await create({ externalSubject: `idp|${newName()}` });
    expect([account.state, passwordLink]).toEqual(["ACTIVE", null]);
    expect(codesOf(await act(admin, "accountPasswordReset", { accountId: account.id }, "account { id }"))).toEqual([
      "SIGNS_IN_ELSEWHERE",
    ]);
  });
});

describe("The list of accounts", () => {
  it("is found by name, role and state, and shown to administrators and auditors alone", async () => {
    const { account } = await create({ displayName: "欧阳一一" });
    const list = (viewer: Viewer, filter: object) =>
      as(
        viewer,
        "query ($filter: AccountFilter) { accounts(first: 20, filter: $filter) { totalCount nodes { id state } } }",
        { filter },
      );
    const found = async (filter: object) =>
      (await list(admin, filter)).data.accounts.nodes.map(({ id }: { id: string }) => id);
    expect(await found({ search: "阳一" })).toEqual([account.id]);
    expect(await found({ search: account.username.slice(0, -3) })).toEqual([account.id]);
    expect(await found({ search: "阳一", state: "INVITED", roleIn: ["REVIEWER"], isStaff: true })).toEqual([
      account.id,
    ]);
    expect(await found({ search: "阳一", state: "ACTIVE" })).toEqual([]);
    expect((await list(await anAuditor(store), { search: "阳一" })).data.accounts.totalCount).toBe(1);
    expect((await list(await aReviewer(store), {})).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("tells colleagues a name and a role, and nothing that only administrators need", async () => {
    const { id } = await aColleague();
    const { data } = await as(
      await aReviewer(store),
      "query ($id: ID!) { node(id: $id) { ... on Account { displayName email state lastSignInAt } } }",
      { id },
    );
    expect(data.node).toEqual({ displayName: "李娜", email: null, state: null, lastSignInAt: null });
  });
});
