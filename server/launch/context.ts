import type { Caller } from "../platform/caller.ts";
import type { CallContext } from "../platform/graphql/call-context.ts";
import type { CallFacts } from "../platform/http/call-facts.ts";
import { languageOf } from "../platform/localized-text.ts";
import { Reads } from "../platform/reads/index.ts";
import type { Services } from "../platform/services.ts";

/** What every resolver of one call receives. Nothing in it outlives the call. */
export function createCallContext(
  services: Services,
  { viewer, isSignedIn, session }: Caller,
  facts: CallFacts,
): CallContext {
  const { clock, store } = services;
  return {
    services,
    viewer,
    isSignedIn,
    clock,
    language: languageOf(facts.acceptLanguage),
    reads: new Reads(store.pool, { viewer, clock }, facts.gone),
    traceId: facts.traceId,
    remoteAddress: facts.remoteAddress,
    userAgent: facts.userAgent ?? null,
    chainId: session?.chainId ?? null,
  };
}
