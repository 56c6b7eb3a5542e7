import { describe, expect, it } from "vitest";
import { loadDemoData } from "../../prisma/seed.ts";
import { parseResidentId, parseUscc } from "../../server/customers/index.ts";
import { developersModule } from "../../server/developers/module.ts";
import type { SampleDocument } from "../../server/developers/samples/sample-documents.ts";
import {
  checkDuplicates,
  inspectMaterial,
  type MaterialPrint,
  verdictOf,
} from "../../server/materials/checks/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { useApi } from "./api-server.ts";

const services = testServices(await useDatabase());
await loadDemoData({ ...services, hasPast: false });
const { routes } = developersModule;
const development = await useApi(services, { routes });
const production = await useApi(services, { routes, isProduction: true });
const now = services.clock.now();

interface Sample {
  username: string;
  kind: "ENTERPRISE" | "INDIVIDUAL";
  documents: (Omit<SampleDocument, "drawn"> & { url: string })[];
}
const samples = async (): Promise<Sample[]> =>
  ((await (await fetch(`${development.url}/developers/samples`)).json()) as { accounts: Sample[] }).accounts;

describe("The sample documents", () => {
  it("belong to the customers as whom one signs in, enterprises and a person", async () => {
    expect((await samples()).map(({ username, kind }) => [username, kind])).toEqual([
      ["bikes", "ENTERPRISE"],
      ["fleet", "ENTERPRISE"],
      ["meters", "ENTERPRISE"],
      ["person", "INDIVIDUAL"],
    ]);
  });

  it.each(["bikes", "person"])("of %s come out of the automatic checks as they say", async (username) => {
    const documents = (await samples()).find((each) => each.username === username)?.documents ?? [];
    const prints: MaterialPrint[] = [];
    for (const { url, kind, verdict, uscc, residentId, fileName } of documents) {
      const response = await fetch(`${development.url}${url}`);
      expect(response.headers.get("content-type")).toBe("image/jpeg");
      const inspection = await inspectMaterial({
        bytes: Buffer.from(await response.arrayBuffer()),
        declaredKind: kind,
        entered: { ...(uscc && { uscc }), ...(residentId && { residentId }) },
        validators: {
          isResidentIdValid: (raw) => parseResidentId(raw, now).ok,
          isUsccValid: (raw) => parseUscc(raw).ok,
        },
      });
      const print = { kind, sha256: inspection.sha256, perceptualHash: inspection.perceptualHash };
      const findings = [...inspection.findings, ...(verdict === "ACCEPTED" ? checkDuplicates(print, prints) : [])];
      expect([fileName, verdictOf(findings)], JSON.stringify(findings)).toEqual([fileName, verdict]);
      prints.push(print);
    }
    expect(documents.map(({ verdict }) => verdict)).toContain("REJECTED");
  });

  it("are nowhere in production", async () => {
    for (const path of ["/developers/samples", "/developers/samples/bikes/business-licence.jpg"])
      expect((await fetch(`${production.url}${path}`)).status).toBe(404);
  });

  it("are never those of customers that might be real", async () => {
    const { prisma } = services.store;
    const customerOf = async (username: string) => {
      const { customerId } = await prisma.account.findUniqueOrThrow({ where: { username } });
      return { id: customerId ?? "" };
    };
    await prisma.customer.update({ where: await customerOf("bikes"), data: { uscc: "91110000600037341L" } });
    const identityCipher = services.secrets.seal("420000195811166487");
    await prisma.customer.update({ where: await customerOf("person"), data: { identityCipher } });
    expect((await samples()).map(({ username }) => username)).toEqual(["fleet", "meters"]);
    expect((await fetch(`${development.url}/developers/samples/bikes/business-licence.jpg`)).status).toBe(404);
  });
});
