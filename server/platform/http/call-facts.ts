import { randomUUID } from "node:crypto";
import type { Caller } from "../caller.ts";
import type { CallContext } from "../graphql/call-context.ts";
import type { Services } from "../services.ts";

/** What the transport knows of a call besides who makes it. */
export interface CallFacts {
  /** Names the call in logs, errors and the audit trail. */
  traceId: string;
  remoteAddress: string;
  /** What the calling program says it is; absent on sockets. */
  userAgent?: string | undefined;
  acceptLanguage: string | undefined;
  /** Aborted when the caller goes away before the answer; what others share is read without it. */
  gone?: AbortSignal;
}

/** Makes what resolvers receive of a call. */
export type CreateContext = (services: Services, caller: Caller, facts: CallFacts) => CallContext;

/** Plain enough to stand in a log line or a header without being mistaken for anything else. */
const traceIdShape = /^[A-Za-z0-9][A-Za-z0-9_.:-]{7,63}$/;

/** The id that the caller or a proxy gave the call with `x-request-id`, where it is usable; else a new one. */
export function traceIdOf(given: string | string[] | undefined): string {
  return typeof given === "string" && traceIdShape.test(given) ? given : randomUUID();
}
