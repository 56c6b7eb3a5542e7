/** Puts the simulated carriers behind one HTTP server. */
import { createHash, timingSafeEqual } from "node:crypto";
import { setMaxListeners } from "node:events";
import fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from "fastify";
import { z } from "zod";
import { TokenReusedError } from "./call-book.ts";
import { CallRefusal } from "./call-refusal.ts";
import { addCarrierRoutes } from "./carrier-routes.ts";
import { addControlRoutes } from "./control-routes.ts";
import { type CarrierSimulatorOptions, faultsSchema, type LimitChanges } from "./settings.ts";
import { SimulatorCore } from "./simulator-core.ts";

/** A simulator and, for a program in the same process, what `/control` offers. */
export interface CarrierSimulator {
  /** Starts serving; port 0 picks a free one. Returns the base URL. */
  listen(port: number, host?: string): Promise<string>;
  /** Stops serving; with a data folder the next simulator on it goes on where this one stopped. */
  close(): Promise<void>;
  /** Base URL. Throws before {@link CarrierSimulator.listen}. */
  readonly url: string;
  summary(): ReturnType<SimulatorCore["summary"]>;
  history(iccid: string): ReturnType<SimulatorCore["register"]["history"]>;
  /** The whole set: what is left out is off. */
  setFaults(faults: NonNullable<CarrierSimulatorOptions["faults"]>): void;
  changeLimits(changes: LimitChanges): void;
  /** See `POST /control/advance`, `flush`, `reset`. */
  advance(ms: number): Promise<void>;
  flush(): Promise<void>;
  reset(): void;
}

/** One call of the largest carrier limit (100 000 cards) fits. */
const BODY_BYTES = 16 * 1024 * 1024;

/** Makes a simulator. With a data folder, earlier state is read at once. */
export function createCarrierSimulator(options: CarrierSimulatorOptions): CarrierSimulator {
  const core = new SimulatorCore(options);
  const closing = new AbortController();
  // Every delayed answer listens, and a thousand may be delayed at once.
  setMaxListeners(0, closing.signal);
  const app = fastify({ bodyLimit: BODY_BYTES, forceCloseConnections: true });
  let url: string | null = null;
  let closed: Promise<void> | null = null;

  app.addHook("onRequest", async (request) => {
    if (request.url !== "/health" && !isAuthorised(request, options.apiKey)) {
      throw new CallRefusal(401, "NOT_AUTHORISED", "a bearer key is needed");
    }
  });
  answerErrors(app, core);
  app.get("/health", async () => ({ ok: true }));
  addCarrierRoutes(app, core, closing.signal);
  addControlRoutes(app, core);

  return {
    listen: async (port, host = "127.0.0.1") => {
      url = await app.listen({ port, host });
      return url;
    },
    close: () => {
      closing.abort();
      closed ??= app.close().then(() => core.close());
      return closed;
    },
    get url() {
      if (url === null) throw new Error("The carrier simulator is not listening yet");
      return url;
    },
    summary: () => core.summary(),
    history: (iccid) => core.register.history(iccid),
    setFaults: (faults) => core.setFaults(faultsSchema.parse(faults)),
    changeLimits: (changes) => core.changeLimits(changes),
    advance: (ms) => core.advance(ms),
    flush: () => core.flush(),
    reset: () => core.reset(),
  };
}

/** Hashed first, so that neither the length nor the beginning of the key can be timed. */
function isAuthorised(request: FastifyRequest, apiKey: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(request.headers.authorization ?? ""), hash(`Bearer ${apiKey}`));
}

function answerErrors(app: FastifyInstance, core: SimulatorCore): void {
  app.setNotFoundHandler(() => {
    throw new CallRefusal(404, "UNKNOWN_PATH", "see --help for the API");
  });
  app.setErrorHandler((error: FastifyError | CallRefusal | z.ZodError | Error, _request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.status === 429) {
      core.calls.rateLimited += 1;
      reply.header("retry-after", Math.ceil((refusal.retryAfterMs ?? 0) / 1000));
    } else if (refusal.status < 500) core.calls.refused += 1;
    const { code, message, retryAfterMs } = refusal;
    return reply.code(refusal.status).send({ error: { code, message, ...(retryAfterMs ? { retryAfterMs } : {}) } });
  });
}

function refusalOf(error: FastifyError | CallRefusal | z.ZodError | Error): CallRefusal {
  if (error instanceof CallRefusal) return error;
  if (error instanceof TokenReusedError)
    return new CallRefusal(409, "TOKEN_REUSED", "the token was used for another call");
  if (error instanceof z.ZodError) return new CallRefusal(400, "INVALID_CALL", z.prettifyError(error).slice(0, 1_000));
  const status = "statusCode" in error ? error.statusCode : undefined;
  if (status === 413) return new CallRefusal(413, "TOO_MANY_CARDS", `at most ${BODY_BYTES} bytes a call`);
  if (status !== undefined && status >= 400 && status < 500)
    return new CallRefusal(status, "INVALID_CALL", error.message);
  return new CallRefusal(500, "INTERNAL", error.message);
}
