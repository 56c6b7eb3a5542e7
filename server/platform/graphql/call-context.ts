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
}
