import { type AuditResult, auditServer } from "graphql-http";
import { describe, expect, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { useApi } from "./api-server.ts";

const services = testServices(await useDatabase());
const development = await useApi(services);
const production = await useApi(services, { isProduction: true, introspection: false });

/** Audits that send variables, with a question about the schema, which strangers may not ask in production. */
const askForTheSchema = ["2EA1", "28B9", "D6D5", "6A70"];

const failed = (results: AuditResult[]) =>
  results.flatMap((result) => (result.status === "ok" ? [] : [`${result.id} ${result.name}: ${result.reason}`]));

describe("GraphQL over HTTP, as its specification has it", () => {
  it("passes every audit in development", async () => {
    const results = await auditServer({ url: development.graphqlUrl });
    expect(results.length).toBeGreaterThanOrEqual(61);
    expect(failed(results)).toEqual([]);
  });

  it("passes in production every audit that does not ask for the schema", async () => {
    const results = await auditServer({ url: production.graphqlUrl });
    const others = results.filter(({ id }) => !askForTheSchema.includes(id));
    expect(others).toHaveLength(results.length - askForTheSchema.length);
    expect(failed(others)).toEqual([]);
  });
});
