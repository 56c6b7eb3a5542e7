import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { parseIccid } from "../../server/cards/rules/iccid.ts";
import { parseUscc } from "../../server/customers/rules/uscc.ts";
import { handleJob } from "../../server/platform/jobs/handler.ts";
import { defineJob, enqueue } from "../../server/platform/jobs/job.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { anEnterprise, anIndividual, aRequest, aReviewer } from "../factories/index.ts";
import { useCarriers } from "./carriers.ts";
import { later } from "./clock.ts";
import { useDatabase } from "./database.ts";
import { graphqlClient } from "./graphql-client.ts";
import { httpClient } from "./http-client.ts";
import { drainJobs, JobFailedError, waitingJobs } from "./jobs.ts";
import { testServices } from "./services.ts";

const store = await useDatabase();
const carriers = await useCarriers();
const services = testServices(store, carriers);

describe("Seeds", () => {
  it("give an enterprise cards with valid numbers and the troubles asked for", async () => {
    const fleet = await anEnterprise(store)
      .withCards(4, { carrier: "CUCC" })
      .withArrears(2, { bills: 2 })
      .boundToDevices(1)
      .withCards(1, { carrier: "CMCC", status: "SUSPENDED", isAutoRenewalOn: true })
      .save();
    expect(fleet.cards).toHaveLength(5);
    expect(parseUscc(fleet.identityNumber)).toMatchObject({ ok: true, warnings: [] });
    for (const { iccid } of fleet.cards) expect(parseIccid(iccid)).toMatchObject({ ok: true, warnings: [] });
    expect(await store.prisma.bill.count()).toBe(4);
    expect(await store.prisma.deviceBinding.count()).toBe(1);
    expect(await store.prisma.simCard.count({ where: { status: "SUSPENDED" } })).toBe(1);
  });

  it("keep a person's identity number sealed and findable", async () => {
    const person = await anIndividual(store).withCards(1).save();
    const row = await store.prisma.customer.findUniqueOrThrow({ where: { id: person.id } });
    expect(services.secrets.open(row.identityCipher as Uint8Array)).toBe(person.identityNumber);
    expect(row.identityIndex).toBe(services.secrets.blindIndex(person.identityNumber));
  });

  it("put a request where it would stand after a while", async () => {
    const fleet = await anEnterprise(store).withCards(3).save();
    const steps = aRequest(store, fleet, { status: "IN_PROGRESS" })
      .ofCards(fleet.cards.slice(0, 2))
      .ofCards(fleet.cards.slice(2), "CANCELLED");
    const request = await steps.withMaterial("BUSINESS_LICENCE").withImport(3).withCertificate().save();
    const client = graphqlClient(services).asViewer(fleet.viewer);
    const answer = await client.query("query($id: ID!) { cancellationRequest(id: $id) { number status } }", {
      id: request.publicId,
    });
    expect(answer.cancellationRequest).toEqual({ number: request.number, status: "IN_PROGRESS" });
    expect(await store.prisma.simCard.count({ where: { customerId: fleet.id, status: "CANCELLED" } })).toBe(1);
  });
});

describe("Jobs", () => {
  const ring = defineJob("ring", z.object({ times: z.number() }));

  it("run when the clock says so, with those they enqueue", async () => {
    const rung: number[] = [];
    const handlers = [
      handleJob<typeof services, { times: number }>(ring, async ({ times }) => {
        rung.push(times);
        if (times > 1) await inTransaction(store, (tx) => enqueue(tx, ring, { times: times - 1 }, { key: "bell" }));
      }),
    ];
    const tonight = later(services.clock.now(), { hours: 2 });
    await inTransaction(store, async (tx) => {
      await enqueue(tx, ring, { times: 2 }, { key: "bell" });
      await enqueue(tx, ring, { times: 9 }, { runAt: tonight, key: "late" });
    });
    expect(await drainJobs(services, handlers)).toEqual(["ring", "ring"]);
    expect(rung).toEqual([2, 1]);
    expect(await waitingJobs(services)).toMatchObject([{ name: "ring", payload: { times: 9 }, runAt: tonight }]);
    services.clock.advance({ hours: 2 });
    await drainJobs(services, [
      handleJob<typeof services, { times: number }>(ring, async ({ times }) => void rung.push(times)),
    ]);
    expect(rung).toEqual([2, 1, 9]);
  });

  it("fail the test with their name when they throw, or wait for the clock when a retry is wanted", async () => {
    const handlers = [
      handleJob<typeof services, { times: number }>(ring, async () => Promise.reject(new Error("no bell"))),
    ];
    await inTransaction(store, (tx) => enqueue(tx, ring, { times: 1 }));
    const failure = await drainJobs(services, handlers).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(JobFailedError);
    expect(String(failure)).toContain('ring {"times":1} failed: Error: no bell');
    services.clock.advance({ seconds: 5 });
    expect(await drainJobs(services, handlers, { onFailure: "RETRY_LATER" })).toEqual(["ring"]);
    expect(await drainJobs(services, handlers, { onFailure: "RETRY_LATER" })).toEqual([]);
    services.clock.advance({ minutes: 1 });
    expect(await drainJobs(services, [handleJob<typeof services, { times: number }>(ring, async () => {})])).toEqual([
      "ring",
    ]);
  });

  it("say so when nobody handles them", async () => {
    await inTransaction(store, (tx) => enqueue(tx, ring, { times: 1 }));
    await expect(drainJobs(services, [])).rejects.toThrow("No handler was given");
    await store.pool.query(
      "SELECT graphile_worker.permanently_fail_jobs(array_agg(id), 'done with') FROM graphile_worker.jobs",
    );
  });
});

describe("The GraphQL client", () => {
  it("counts statements, and fails with query, variables, answer and trace id", async () => {
    const reviewer = await aReviewer(store);
    const client = graphqlClient(services).asViewer(reviewer);
    expect(
      await client.statementsOf("{ simCards(first: 5) { nodes { iccid plan { code } } totalCount } }"),
    ).toHaveLength(1);
    const failure = await client
      .query("query($by: SimCardBy!) { simCard(by: $by) { iccid } }", { by: {} })
      .catch(String);
    expect(failure).toContain("query($by: SimCardBy!)");
    expect(failure).toContain('variables: {"by":{}}');
    expect(failure).toMatch(/trace id trace-\d+/);
    expect(failure).toContain("Say in exactly one way which card is meant");
  });

  it("answers refusals by code", async () => {
    const refusal = await graphqlClient(services).asNobody({ language: "zh" }).refusal("{ simCards { totalCount } }");
    expect(refusal).toMatchObject({ code: "UNAUTHENTICATED", message: "请先登录" });
    const reviewer = graphqlClient(services).asViewer(await aReviewer(store));
    await expect(reviewer.refusal("{ simCards { totalCount } }")).rejects.toThrow("was not");
  });
});

describe("The GraphQL client over HTTP", () => {
  it("sends token and variables, and fails with all that is known of the call", async () => {
    const answers = [
      { status: 200, body: JSON.stringify({ data: { viewer: "me" } }) },
      {
        status: 200,
        body: JSON.stringify({ errors: [{ message: "no", extensions: { code: "FORBIDDEN", traceId: "t-1" } }] }),
      },
      { status: 502, body: "<html>bad gateway</html>" },
    ];
    const asked: { token: string | undefined; body: unknown }[] = [];
    const server = createServer(async (request, response) => {
      asked.push({ token: request.headers.authorization, body: await json(request) });
      const answer = answers[asked.length - 1];
      response.writeHead(answer?.status ?? 500).end(answer?.body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const client = httpClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, "token-1");
    expect(await client.query("query($a: Int) { viewer(a: $a) }", { a: 1 })).toEqual({ viewer: "me" });
    expect(asked).toEqual([
      { token: "Bearer token-1", body: { query: "query($a: Int) { viewer(a: $a) }", variables: { a: 1 } } },
    ]);
    await expect(client.query("{ viewer }")).rejects.toThrow(/trace id t-1.*\{ viewer \}.*FORBIDDEN/s);
    await expect(client.query("{ viewer }")).rejects.toThrow("answered 502 and no GraphQL: <html>bad gateway</html>");
  });
});

describe("Simulated carriers", () => {
  it("take an order over HTTP and are done with it at once", async () => {
    const fleet = await anEnterprise(store).withCards(2, { carrier: "CTCC" }).save();
    const carrier = services.carriers("CTCC");
    const cards = fleet.cards.map(({ id, iccid }) => ({ reference: id, iccid }));
    await carrier.bar({ token: "bar-1", cards });
    const { trackingNumber } = await carrier.orderCancellation({ token: "order-1", cards });
    const report = await carrier.orderReport(trackingNumber);
    expect(report.state).toBe("COMPLETED");
    expect(report.outcomes.map(({ code }) => code)).toEqual(["DONE", "DONE"]);
  });
});
