import { describe, expect, it } from "vitest";
import { makeKeys } from "../../server/certificates/actions/certificate-keys.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { anAccount, anAdmin } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [admin, auditor, agent] = [
  await anAdmin(store),
  await anAccount(store, "AUDITOR"),
  await anAccount(store, "AGENT"),
];
await inTransaction(store, (tx) => makeKeys(tx, desk.services));

const inUseOf = (purpose: "ISSUER" | "ROOT") =>
  store.prisma.certificateKey.findFirstOrThrow({ where: { purpose, retiredAt: null } });

describe("The keys of certificates", () => {
  it("are listed with fingerprint, issuer and place, and one is replaced once it is said why", async () => {
    const before = await inUseOf("ISSUER");
    const { page, takeComplaints } = await openAs(admin, "/certificate-keys");
    const inUse = page.getByRole("table", { name: "在用" });
    await inUse.getByRole("rowheader", { name: "签发密钥" }).waitFor();
    expect(await inUse.getByRole("rowheader").count()).toBe(3);
    expect(await inUse.getByText("加密保存在本系统").count()).toBe(3);
    const rootRow = inUse.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "根密钥" }) });
    const root = (await rootRow.getByText(/^[0-9a-f]{64}$/).textContent()) ?? "";
    await rootRow.getByText("自签名").waitFor();
    const issuerRow = inUse.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "签发密钥" }) });
    const prints = await issuerRow.getByText(/^[0-9a-f]{64}$/).allTextContents();
    expect(prints[1], "the root vouches for the issuer").toBe(root);
    await issuerRow.getByRole("button", { name: `复制 ${prints[0]}` }).waitFor();
    await expectAccessible(page, "the keys of certificates");

    await issuerRow.getByRole("button", { name: "更换签发密钥" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/已签发的证明继续有效/).waitFor();
    const verb = dialog.getByRole("button", { name: "更换" });
    expect(await verb.isEnabled(), "without a reason").toBe(false);
    await dialog.getByRole("combobox").click();
    await page.getByRole("option", { name: "可能泄露" }).click();
    await dialog.getByText(/须向本系统核对/).waitFor();
    await dialog.getByRole("textbox", { name: /发生了什么/ }).fill("备份介质遗失");
    await expectAccessible(page, "a key that is being replaced");
    await verb.click();
    await page.getByText("已更换，新密钥即时启用").waitFor();
    const ended = page.getByRole("table", { name: "已停用" });
    await ended.getByText("备份介质遗失").waitFor();
    await ended.getByText(prints[0] ?? "", { exact: true }).waitFor();
    expect(await inUse.getByText(prints[0] ?? "", { exact: true }).count()).toBe(0);
    expect((await inUseOf("ISSUER")).id).not.toBe(before.id);
    expect(await store.prisma.certificateKey.findUniqueOrThrow({ where: { id: before.id } })).toMatchObject({
      ...{ endedBecause: "COMPROMISED", statement: "备份介质遗失", sealedKey: null },
    });
    await expectAccessible(page, "keys in use and before");
    expect(takeComplaints()).toEqual([]);
  });

  it("are read by auditors, who replace none, and are not in the menu of agents", async () => {
    const { page, takeComplaints } = await openAs(auditor, "/");
    await page.getByRole("navigation").getByRole("link", { name: "证明密钥" }).click();
    const inUse = page.getByRole("table", { name: "在用" });
    await inUse.getByRole("rowheader", { name: "时间戳密钥" }).waitFor();
    expect(await inUse.getByRole("button", { name: /^更换/ }).count()).toBe(0);
    expect(takeComplaints()).toEqual([]);
    const agents = await openAs(agent, "/");
    await agents.page.getByRole("navigation").getByRole("link", { name: "批量注销" }).waitFor();
    expect(await agents.page.getByRole("navigation").getByRole("link", { name: "证明密钥" }).count()).toBe(0);
  });
});
