import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { limitedAddress } from "../../accounts/index.ts";
import { BadUserInputError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import {
  consistencyProof,
  countLogUse,
  inclusionProof,
  keptCheckpoints,
  logCheckpoint,
  logEntries,
} from "../actions/public-log.ts";
import { VERIFY_PATH } from "../stored-facts.ts";

type LogRequest = FastifyRequest<{ Querystring: Record<string, unknown> }>;

/** The public log of what happened to certificates, for anybody who wants to watch over its keeper. */
export function logRoutes(app: FastifyInstance, services: Services): void {
  const countCall = (address: string) => countLogUse(services, limitedAddress(address));
  const answer = (path: string, work: (ask: (name: string) => number | null) => Promise<unknown>) =>
    app.get(`${VERIFY_PATH}/log/${path}`, async (request: LogRequest, reply: FastifyReply) => {
      await countCall(request.ip);
      const answered = await work((name) => wholeNumber(request.query[name]));
      reply.headers({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
      if (answered === null) throw new BadUserInputError(noSuchEntries);
      return answered;
    });
  answer("checkpoint", () => logCheckpoint(services));
  answer("checkpoints", async (ask) => ({
    checkpoints: await keptCheckpoints(services, { below: ask("below") }),
  }));
  // A file of its own for each that was kept: it never changes, and is copied as it is.
  app.get<{ Params: { name: string } }>(`${VERIFY_PATH}/log/checkpoints/:name`, async (request, reply) => {
    await countCall(request.ip);
    const size = wholeNumber(/^(\d+)\.json$/.exec(request.params.name)?.[1]);
    const [kept] = size === null ? [] : await keptCheckpoints(services, { below: size + 1, most: 1 });
    if (kept?.size !== size) throw new BadUserInputError(noSuchEntries);
    reply.headers({
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "content-disposition": `attachment; filename="checkpoint-${size}.json"`,
    });
    return kept;
  });
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
