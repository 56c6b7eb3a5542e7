import path from "node:path";
import { type Bench, type Figure, takeTurns } from "../harness.ts";
import { type HotServer, hotCall, insistOnEqualAnswers } from "../hot-query.ts";
import { createInstallation, POOL_SIZE } from "../installation.ts";
import { serverCpuMs, usageOf } from "../process-usage.ts";
import { type RunningProcess, runRole, startProgram, startRole } from "../processes.ts";
import { printHotFunctions, profilingFlags } from "../profile.ts";
import type { BurstResult } from "../roles/load.ts";
import { type HotTurn, hotQueryLines } from "./hot-query-lines.ts";
import { hotStatements } from "./hot-statements.ts";

/** Callers at the same time. */
const CONNECTIONS = 32;
const DATABASE = "bench_hot";
/** A burst has at least so many requests of each connection. */
const LEAST_PER_CONNECTION = 4;
/** Requests of one connection that warm a contestant up: every database connection prepares its statements, the code is compiled. */
const WARM_UP = { quick: 4, full: 12 };

interface Contestant extends HotServer {
  process: RunningProcess;
}

/** A process that has just become ready still settles, in milliseconds. */
const SETTLE_MS = 3_000;

/**
 * H1, H4, H7, H8, M1. The hot query over HTTP: the first 50 of 20 000 items with card → plan, bound device, request → customer and the last
 * three events, asked by a signed-in reviewer over 32 connections. Ours is the product's API process in production mode: a real access token
 * is checked, rights are enforced, nothing is kept between answers but the prepared statement. All contestants have a process and 10
 * database connections each, share PostgreSQL and the load generator, take turns, and must give equal answers before and after. p99 is the
 * load generator's. Memory is the API's resident set: three seconds after it became ready, and the largest seen during the rounds.
 */
export const hotQueryFigure: Figure = {
  name: "hot-query",
  async measure(bench) {
    const databaseUrl = await bench.cluster.createDatabase(DATABASE);
    const { accountId } = await runRole("seed-requests", { databaseUrl });
    const { contestants, restBytes } = await startContestants(bench, databaseUrl, accountId);
    const load = await startRole("load", undefined);
    try {
      await insistOnEqualAnswers(contestants);
      const { ours, floor, text, stock, include } = contestants;
      const prepare = async (contestant: Contestant) => {
        const fire = (amount: number) => takeTurn(bench, load.output.url, contestant, amount);
        await fire(CONNECTIONS * (bench.isQuick ? WARM_UP.quick : WARM_UP.full));
        const { requestsPerSecond } = await fire(4 * CONNECTIONS);
        // As many as keep it busy for that long, and enough for the end of the burst not to count.
        const amount = Math.ceil(
          Math.max(LEAST_PER_CONNECTION * CONNECTIONS, requestsPerSecond * (bench.isQuick ? 1 : 4)),
        );
        return () => fire(amount);
      };
      const contest = {
        ours: await prepare(ours),
        floor: await prepare(floor),
        text: await prepare(text),
        stock: await prepare(stock),
        include: await prepare(include),
      };
      const turns = await takeTurns(contest, bench.isQuick ? { rounds: 5, seconds: 20 } : { rounds: 7, seconds: 240 });
      await insistOnEqualAnswers(contestants);
      const statements = await hotStatements(databaseUrl, accountId, path.join(bench.folder, "tapped"));
      return [...hotQueryLines(turns, restBytes), statements];
    } finally {
      for (const { process } of [...Object.values(contestants), { process: load }]) await process.stop();
      if (bench.wantsProfile) printHotFunctions(bench, "the API process");
    }
  },
};

async function startContestants(bench: Bench, databaseUrl: string, accountId: string) {
  const installation = await createInstallation(path.join(bench.folder, "hot"));
  const nodeFlags = profilingFlags(bench);
  const api = await startProgram("main", databaseUrl, { environment: installation.environment, nodeFlags });
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const restBytes = usageOf(api.pid).residentBytes;
  const token = await installation.accessTokenOf({ accountId, role: "REVIEWER" });
  const peer = (process: RunningProcess & { output: { url: string } }): Contestant => ({
    process,
    url: process.output.url,
    headers: {},
  });
  const input = { databaseUrl, poolSize: POOL_SIZE };
  const [floor, text, stock, include] = await Promise.all([
    startRole("floor", { ...input, manner: "functions" }),
    startRole("floor", { ...input, manner: "text" }),
    startRole("stock", { ...input, manner: "dataloader" }),
    startRole("stock", { ...input, manner: "include" }),
  ]);
  const ours: Contestant = {
    process: api,
    url: `${installation.url}/graphql`,
    headers: { authorization: `Bearer ${token}` },
  };
  const contestants = { ours, floor: peer(floor), text: peer(text), stock: peer(stock), include: peer(include) };
  return { contestants, restBytes };
}

async function takeTurn(bench: Bench, loadUrl: string, contestant: Contestant, amount: number): Promise<HotTurn> {
  const { pid } = contestant.process;
  const before = { server: usageOf(pid).cpuMs, database: serverCpuMs(bench.cluster.pid) };
  const response = await fetch(loadUrl, {
    method: "POST",
    body: JSON.stringify({ ...hotCall(contestant), connections: CONNECTIONS, amount }),
  });
  if (!response.ok) throw new Error(await response.text());
  const burst = (await response.json()) as BurstResult;
  const { cpuMs, residentBytes } = usageOf(pid);
  return {
    ...burst,
    serverCpuMs: (cpuMs - before.server) / amount,
    databaseCpuMs: (serverCpuMs(bench.cluster.pid) - before.database) / amount,
    residentBytes,
  };
}
