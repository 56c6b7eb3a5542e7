import type { FastifyInstance } from "fastify";
import type { VitalSigns } from "./vital-signs.ts";

/** What readiness depends on. */
export interface Readiness {
  /** Rejects while the database does not answer or lacks migrations. */
  checkDatabase: () => Promise<void>;
  /** True from the moment the process was asked to end. */
  isDraining: () => boolean;
  /** How the process is. */
  vitalSigns: () => VitalSigns;
}

/** Longest a readiness check may take, in milliseconds: orchestrators ask every few seconds. */
const PATIENCE_MS = 2_000;

/**
 * `/healthz`: the process lives, and how busy it is. `/readyz`: it should get requests now. Neither says anything that a stranger could
 * use.
 */
export function addHealthRoutes(app: FastifyInstance, { checkDatabase, isDraining, vitalSigns }: Readiness): void {
  app.get("/healthz", async (_request, reply) =>
    reply.header("cache-control", "no-store").send({ status: "ok", ...vitalSigns() }),
  );
  app.get("/readyz", async (_request, reply) => {
    const database = await within(PATIENCE_MS, checkDatabase());
    const status = isDraining() ? "draining" : database ? "ready" : "database unavailable";
    return reply
      .header("cache-control", "no-store")
      .code(status === "ready" ? 200 : 503)
      .send({ status });
  });
}

async function within(milliseconds: number, check: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds).unref();
  });
  const passed = check.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([passed, late]);
  } finally {
    clearTimeout(timer);
  }
}
