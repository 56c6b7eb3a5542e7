import { beforeEach, describe, expect, it } from "vitest";
import { choosePassword } from "../../server/accounts/actions/choose-password.ts";
import { inviteFirstAdministrator } from "../../server/accounts/actions/invite-first-administrator.ts";
import { anAdmin } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { contextFor } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);
const nobody = { accountId: "", role: "", customerId: null, sees: "OWN", displayName: "" } as const;
const choose = (url: string | undefined) =>
  choosePassword(contextFor(services, nobody, false), {
    token: url?.slice(url.indexOf("#") + 1) ?? "",
    newPassword: "paper lantern over seven rivers",
  });

/** Tables that refuse to be emptied, though they are empty here. */
const refusing = (
  await store.pool.query<{ name: string }>(
    `SELECT DISTINCT tgrelid::regclass::text AS "name" FROM pg_trigger WHERE NOT tgisinternal AND tgtype & 32 <> 0`,
  )
).rows;

beforeEach(async () => {
  const all = (change: string) => refusing.map(({ name }) => `ALTER TABLE ${name} ${change} TRIGGER USER;`).join("");
  await store.pool.query(`${all("DISABLE")} TRUNCATE "Account" CASCADE; ${all("ENABLE")}`);
});

describe("A new installation", () => {
  it("has a link for the first administrator, and none any more once somebody can administrate", async () => {
    const link = await inviteFirstAdministrator(services);
    expect(await choose(link?.url)).toMatchObject({ ok: true, username: "admin" });
    expect(await inviteFirstAdministrator(services)).toBeNull();
  });

  it("gives the link to one of several processes that start together, and a new one to a later start", async () => {
    const links = await Promise.all([1, 2, 3].map(() => inviteFirstAdministrator(services)));
    expect(links.filter(Boolean)).toHaveLength(1);
    services.clock.advance({ minutes: 1 });
    const later = await inviteFirstAdministrator(services);
    expect(await choose(links.find(Boolean)?.url)).toMatchObject({ ok: false, errors: [{ code: "LINK_OVER" }] });
    expect(await choose(later?.url)).toMatchObject({ ok: true });
  });

  it("lets nobody become an administrator who took the name before", async () => {
    const { accountId } = await anAdmin(store);
    await store.pool.query(`UPDATE "Account" SET "username" = 'admin', "role" = 'AGENT' WHERE "id" = $1`, [accountId]);
    expect(await inviteFirstAdministrator(services)).toBeNull();
    expect((await store.prisma.account.findUniqueOrThrow({ where: { id: accountId } })).role).toBe("AGENT");
  });

  it("whose only administrator was disabled by hand has a way in again", async () => {
    const { accountId } = await anAdmin(store);
    await store.pool.query(`UPDATE "Account" SET "username" = 'admin', "disabledAt" = now() WHERE "id" = $1`, [
      accountId,
    ]);
    expect(await choose((await inviteFirstAdministrator(services))?.url)).toMatchObject({ ok: true });
  });
});
