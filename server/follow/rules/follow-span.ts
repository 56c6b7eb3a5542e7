/** How long a request can be followed after it has ended: long enough to come back for the certificate, and for a refund. */
export const FOLLOWED_DAYS = 90;

const DAY_MS = 86_400_000;

/** When a request that has ended can be followed no more; null while it has not. */
export function followedUntil(completedAt: Date | null): Date | null {
  return completedAt && new Date(completedAt.getTime() + FOLLOWED_DAYS * DAY_MS);
}

/** Whether a request can be followed now. */
export function canBeFollowed(completedAt: Date | null, now: Date): boolean {
  const until = followedUntil(completedAt);
  return until === null || now < until;
}
