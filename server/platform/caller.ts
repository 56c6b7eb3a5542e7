import type { Viewer } from "./viewer.ts";

/** A sign-in that can end while its caller is still connected. */
export interface CallerSession {
  accountId: string;
  role: string;
  customerId: string | null;
  /** Chain of refresh tokens it belongs to; null when another system signed the caller in. */
  chainId: string | null;
  /** First moment at which its token no longer counts. */
  expiresAt: Date;
}

/** Who calls. */
export interface Caller {
  viewer: Viewer;
  isSignedIn: boolean;
  /** Null for callers who are not signed in. */
  session: CallerSession | null;
}

/**
 * Finds out who calls. No `authorization` header at all is an anonymous caller; one that is not valid is refused.
 * @throws UnauthenticatedError
 */
export type Authenticate = (headers: { authorization?: string | undefined }) => Promise<Caller>;

/** Somebody who has not signed in: sees nothing that belongs to anybody. */
export const anonymous: Caller = {
  viewer: { accountId: "", role: "", customerId: null, sees: "OWN", displayName: "" },
  isSignedIn: false,
  session: null,
};
