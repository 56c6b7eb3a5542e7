import { compare, type Measured } from "../harness.ts";
import type { BurstResult } from "../roles/load.ts";

/** What one contestant's turn gave. */
export interface HotTurn extends BurstResult {
  /** CPU time of the contestant's process for one request. */
  serverCpuMs: number;
  /** The same of PostgreSQL. */
  databaseCpuMs: number;
  residentBytes: number;
}

type About = Pick<Measured, "id" | "what" | "goal">;

/** The lines of the hot query: speed, p99, CPU and memory. */
export function hotQueryLines(
  turns: Record<"ours" | "floor" | "text" | "stock" | "include", HotTurn[]>,
  restBytes: number,
): Measured[] {
  const { ours, floor, text, stock, include } = turns;
  const versus = (peer: HotTurn[], about: About, unit: string, of: (turn: HotTurn) => number) =>
    compare(about, unit, ours.map(of), peer.map(of));
  const speed = (peer: HotTurn[], about: About) =>
    versus(peer, about, "req/s", ({ requestsPerSecond }) => requestsPerSecond);
  const ratio = { sense: "AT_LEAST", judges: "RATIO" } as const;
  const memory = { sense: "AT_MOST", judges: "OURS" } as const;
  const busyBytes = Math.max(...ours.map(({ residentBytes }) => residentBytes));
  const megabytes = (bytes: number) => ({ value: bytes / 1e6, unit: "MB" });
  return [
    speed(floor, {
      id: "H1",
      what: "hot query, against one JSON SQL over plain HTTP",
      goal: { must: 0.45, stretch: 0.65, ...ratio },
    }),
    speed(text, { id: "", what: "the same, against SQL that glues the JSON from text" }),
    speed(stock, {
      id: "H4",
      what: "hot query, against the stock stack (Apollo, type-graphql, dataloader, Prisma)",
      goal: { must: 5.5, stretch: 8, ...ratio },
    }),
    speed(include, { id: "", what: "the same, against the stock stack with Prisma's include" }),
    versus(
      floor,
      {
        id: "H7",
        what: "p99 of the hot query, against the floor's",
        goal: { must: 4, stretch: 2.5, sense: "AT_MOST", judges: "RATIO" },
      },
      "ms",
      ({ p99Ms }) => p99Ms,
    ),
    versus(floor, { id: "", what: "CPU of the server for one hot query" }, "ms", ({ serverCpuMs }) => serverCpuMs),
    versus(floor, { id: "", what: "CPU of PostgreSQL for one" }, "ms", ({ databaseCpuMs }) => databaseCpuMs),
    versus(
      stock,
      { id: "", what: "CPU of both for one, against the stock stack" },
      "ms",
      ({ serverCpuMs, databaseCpuMs }) => serverCpuMs + databaseCpuMs,
    ),
    {
      id: "M1",
      what: "memory of the API process at rest",
      ours: megabytes(restBytes),
      goal: { must: 150, stretch: 120, ...memory },
    },
    {
      id: "M1",
      what: "memory of the API process under the hot query",
      ours: megabytes(busyBytes),
      goal: { must: 250, stretch: 180, ...memory },
    },
  ];
}
