import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { limitedAddress } from "../../accounts/index.ts";
import { BadUserInputError } from "../../platform/errors.ts";
import { countUse, type RateLimit } from "../../platform/rate-limit.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { consistencyProof, inclusionProof, logCheckpoint, logEntries } from "../actions/public-log.ts";
import { VERIFY_PATH } from "../stored-facts.ts";

/** Enough for whoever watches the log, too little to keep a machine busy with hashing. */
const limit: RateLimit = { name: "certificate.log", mostPerWindow: 60, windowSeconds: 60 };

type LogRequest = FastifyRequest<{ Querystring: Record<string, unknown> }>;

/** The public log of what happened to certificates, for anybody who wants to watch over its keeper. */
export function logRoutes(app: FastifyInstance, services: Services): void {
  const answer = (path: string, work: (ask: (name: string) => number | null) => Promise<unknown>) =>
    app.get(`${VERIFY_PATH}/log/${path}`, async (request: LogRequest, reply: FastifyReply) => {
      const use = { limit, subject: limitedAddress(request.ip), now: services.clock.now() };
      const limited = await inTransaction(services.store, (tx) => countUse(tx, services.secrets, use));
      if (limited) throw limited;
      const answered = await work((name) => wholeNumber(request.query[name]));
      reply.headers({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
      if (answered === null) throw new BadUserInputError(noSuchEntries);
      return answered;
    });
  answer("checkpoint", () => logCheckpoint(services));
  answer("entries", async (ask) => {
    const from = ask("from");
    return from === null ? null : { entries: await logEntries(services, from) };
  });
  answer("inclusion", async (ask) => {
    const [index, size] = [ask("index"), ask("size")];
    const path = index === null || size === null ? null : await inclusionProof(services, index, size);
    return path && { path };
  });
  answer("consistency", async (ask) => {
    const [from, to] = [ask("from"), ask("to")];
    const path = from === null || to === null ? null : await consistencyProof(services, from, to);
    return path && { path };
  });
}

const noSuchEntries = {
  zh: "没有这些记录。日志的长度见 /verify/log/checkpoint",
  en: "There are no such entries; /verify/log/checkpoint says how long the log is",
};

function wholeNumber(value: unknown): number | null {
  return typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : null;
}
