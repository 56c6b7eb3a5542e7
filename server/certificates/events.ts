import { defineEvent } from "../platform/events.ts";

/** A certificate was issued; an earlier one of the same request no longer speaks. */
export const certificateIssued = defineEvent<{ requestId: string; certificateId: string }>("certificates.issued");

/** Somebody proposed that a certificate be revoked: a second person must decide. */
export const revocationProposed = defineEvent<{ requestId: string; revocationId: string }>(
  "certificates.revocation-proposed",
);

/** A proposal to revoke waits no more: it was decided or taken back, or a newer certificate made it void. */
export const revocationDecided = defineEvent<{ requestId: string; revocationId: string; isRevoked: boolean }>(
  "certificates.revocation-decided",
);
