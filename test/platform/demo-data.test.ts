import { expect, it } from "vitest";
import { pino } from "pino";
import { loadDemoData } from "../../prisma/seed.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);

it("loads", async () => {
  const t = performance.now();
  const logins = await loadDemoData({ ...services, log: pino() });
  console.log(logins, performance.now() - t);
  for (const { text, milliseconds } of (store.statements as any).all?.() ?? []) console.log(milliseconds, text.slice(0, 80));
});
