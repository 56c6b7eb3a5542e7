/** Process start of every part of the bench that needs a process of its own: `role.js <name>`, its input comes by message. */
// First of all imports: the decorators of the types need it.
import "reflect-metadata";

const roles = {
  floor: () => import("./peers/floor.ts"),
  stock: () => import("./peers/stock.ts"),
  load: () => import("./roles/load.ts"),
  "seed-requests": () => import("./roles/seed-requests.ts"),
  "seed-batch": () => import("./roles/seed-batch.ts"),
  "seed-completed": () => import("./roles/seed-completed.ts"),
  "seed-cards": () => import("./roles/seed-cards.ts"),
  fleets: () => import("./roles/fleets.ts"),
  "plan-fleets": () => import("./roles/plan-fleets.ts"),
  "approve-fleet": () => import("./roles/approve-fleet.ts"),
  certificates: () => import("./roles/certificates.ts"),
  "due-dates": () => import("./roles/due-dates.ts"),
  figures: () => import("./roles/figures.ts"),
  "single-cards": () => import("./roles/single-cards.ts"),
  grow: () => import("./roles/grow.ts"),
  pipeline: () => import("./roles/pipeline.ts"),
  "chunked-sql": () => import("./peers/chunked-sql.ts"),
  "row-by-row": () => import("./peers/row-by-row.ts"),
  import: () => import("./roles/import.ts"),
  "excel-parse": () => import("./peers/excel-parse.ts"),
  preflight: () => import("./roles/preflight.ts"),
  "raw-sockets": () => import("./peers/raw-sockets.ts"),
  audience: () => import("./roles/audience.ts"),
  routing: () => import("./roles/routing.ts"),
  "job-latency": () => import("./roles/job-latency.ts"),
} satisfies Record<string, () => Promise<{ run: (input: never) => Promise<unknown> }>>;

type Roles = typeof roles;
/** Name of a part. */
export type RoleName = keyof Roles;
type Run<Name extends RoleName> = Awaited<ReturnType<Roles[Name]>>["run"];
/** What a part is told at its start. */
export type RoleInput<Name extends RoleName> = Parameters<Run<Name>>[0];
/** What a part answers when it is ready or done. */
export type RoleOutput<Name extends RoleName> = Awaited<ReturnType<Run<Name>>>;

process.once("message", async ({ input }: { input: never }) => {
  try {
    const { run } = await roles[process.argv[2] as RoleName]();
    process.send?.({ output: await run(input) });
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
});
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => process.exit(0));
process.on("disconnect", () => process.exit(0));
