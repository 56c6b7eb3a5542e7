import type { ReadingContext } from "../reads/index.ts";
import type { Services } from "../services.ts";

/** What every resolver receives. */
export interface CallContext extends ReadingContext {
  services: Services;
  /** False for callers without a valid sign-in; their viewer sees nothing. */
  isSignedIn: boolean;
  /** Names this call in logs, errors and the audit trail. */
  traceId: string;
  /** Address the call came from, for rate limits. */
  remoteAddress: string;
  /** What the calling program says it is. */
  userAgent: string | null;
  /** Row id of the sign-in that calls; null for callers who are not signed in, or by another system. */
  chainId: string | null;
}
