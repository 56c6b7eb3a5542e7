import fs from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { buildSchema } from "graphql";
import { projectFolder } from "../../../server/launch/project-folder.ts";
import { systemClock } from "../../../server/platform/clock.ts";
import type { Viewer } from "../../../server/platform/viewer.ts";
import { grownSamples } from "../../growth/grown-samples.ts";
import { type ListPages, listPages, type ReadPage, turnPages } from "../../growth/list-pages.ts";
import type { Bench, Figure } from "../harness.ts";
import { createInstallation } from "../installation.ts";
import { type RunningProcess, runRole, startProgram } from "../processes.ts";
import { growthLines, type PageTimes } from "./growth-lines.ts";

/** Items of the two databases. */
const SMALL_ITEMS = 22_000;
const LARGE_ITEMS = { full: 2_000_000, quick: 200_000 };
const ROUNDS = 5;

/** A product on a grown database. */
interface Grown {
  process: RunningProcess;
  url: string;
  /** Headers of those who look, by their role. */
  callers: Record<string, string>[];
  lists: ListPages[];
}

/**
 * G2, G3. Every list of the schema, with every field of its filter and in every order, over HTTP: the first page as a table shows it with the count, the one after it by its cursor, the
 * last one. As an administrator or an agent, whoever may, and as the customer with the largest fleet. The same in a database with 2 million items and in one with 22 000, one after the
 * other; the time of a page is the best of five, as what disturbs one makes it longer. Everything grows with the items, also what a page has to find.
 */
export const growthFigure: Figure = {
  name: "growth",
  async measure(bench) {
    const items = bench.isQuick ? LARGE_ITEMS.quick : LARGE_ITEMS.full;
    const small = await startGrown(bench, "small", SMALL_ITEMS);
    const large = await startGrown(bench, "large", items);
    try {
      const times: PageTimes[] = [];
      for (const [place, pages] of large.lists.entries()) {
        const inSmall = small.lists[place] as ListPages;
        const [admin, agent, customer] = [0, 1, 2].map((who) => async () => {
          const rounds: { small: Map<string, number>; large: Map<string, number> }[] = [];
          for (let round = 0; round < ROUNDS; round += 1) {
            const [first, second] = [await timesOf(small, who, inSmall), await timesOf(large, who, pages)];
            if (!first || !second) return undefined;
            rounds.push({ small: first, large: second });
          }
          return rounds;
        });
        const staff = (await admin?.()) ?? (await agent?.());
        const own = await customer?.();
        if (!staff && !own) bench.note(`Nobody is answered ${pages.list} ${pages.what}: it is refused at once`);
        for (const [who, rounds] of Object.entries({ staff, own })) times.push(...bestOf(pages, who, rounds ?? []));
      }
      return growthLines(times, { items, smallItems: SMALL_ITEMS }, bench.note);
    } finally {
      for (const { process } of [small, large]) await process.stop();
      for (const size of ["small", "large"]) await bench.cluster.dropDatabase(`bench_growth_${size}`);
    }
  },
};

async function startGrown({ cluster, folder, note }: Bench, size: string, items: number): Promise<Grown> {
  const databaseUrl = await cluster.createDatabase(`bench_growth_${size}`);
  const startedAt = performance.now();
  const viewers = await runRole("grow", { databaseUrl, items });
  note(`Grew a database to ${items} items in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  const installation = await createInstallation(path.join(folder, `growth-${size}`));
  const process = await startProgram("main", databaseUrl, { environment: installation.environment });
  const callers = await Promise.all(
    viewers.map(async (viewer: Viewer) => ({ authorization: `Bearer ${await installation.accessTokenOf(viewer)}` })),
  );
  const schema = buildSchema(fs.readFileSync(path.join(projectFolder, "schema.graphql"), "utf8"));
  const lists = listPages(schema, grownSamples(items, systemClock.now()));
  return { process, url: `${installation.url}/graphql`, callers, lists };
}

/** Turns the pages once and tells how long each took, in milliseconds; undefined when this caller may not ask. */
async function timesOf(
  { url, callers }: Grown,
  who: number,
  pages: ListPages,
): Promise<Map<string, number> | undefined> {
  const times = new Map<string, number>();
  try {
    await turnPages(pages, async (page, variables) => {
      const startedAt = performance.now();
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...callers[who] },
        body: JSON.stringify({ query: pages.document, variables }),
      });
      const { data, errors } = (await response.json()) as Answer;
      times.set(page, performance.now() - startedAt);
      if (errors) throw new Refused(JSON.stringify(errors), errors[0]?.extensions?.code ?? "");
      const [top] = pages.path;
      if (top && data[top] === null) throw new Refused(`${top} is not this caller's`, "NOT_FOUND");
      return pages.path.reduce((found, field) => found[field], data) as ReadPage;
    });
    return times;
  } catch (error) {
    if (error instanceof Refused && ["FORBIDDEN", "BAD_USER_INPUT", "NOT_FOUND"].includes(error.code)) return undefined;
    throw new Error(`${pages.list} ${pages.what}: ${error instanceof Error ? error.message : error}`);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked into by its path
type Answer = { data?: any; errors?: { extensions?: { code?: string } }[] };

class Refused extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

function bestOf(
  { list, what }: ListPages,
  who: string,
  rounds: readonly { small: Map<string, number>; large: Map<string, number> }[],
): PageTimes[] {
  const best = (size: "small" | "large", page: string) =>
    Math.min(...rounds.map((round) => round[size].get(page) ?? Number.POSITIVE_INFINITY));
  return [...(rounds[0]?.large.keys() ?? [])].map((page) => {
    const smallMs = best("small", page);
    // A short list may have no page after the first; its time is that of the first.
    return {
      list,
      page: `${what} ${page}, ${who}`,
      smallMs: Number.isFinite(smallMs) ? smallMs : best("small", "first"),
      largeMs: best("large", page),
    };
  });
}
