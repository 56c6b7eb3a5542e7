import { expect, it } from "vitest";
import type { Language } from "../../server/platform/localized-text.ts";
import { anEnterprise } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const { client, store } = await useDesk();
const customer = await anEnterprise(store).withCards(1).save();

it("Carriers and plans have one name, in the caller's language", async () => {
  const document = "{ simCards { nodes { carrier { code name } plan { code name } } } }";
  const named = async (language: Language) =>
    (await client.asViewer(customer.viewer, { language }).query(document)).simCards.nodes[0];
  const { carrier, plan } = await named("zh");
  expect(carrier).toEqual({ code: "CMCC", name: "中国移动" });
  expect(plan.name).toBe(`物联套餐 ${plan.code}`);
  expect(await named("en")).toEqual({
    carrier: { code: "CMCC", name: "China Mobile" },
    plan: { code: plan.code, name: `IoT plan ${plan.code}` },
  });
});
