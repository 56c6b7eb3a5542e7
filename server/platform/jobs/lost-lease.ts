/**
 * A worker did something for a job that is no longer its own: it was silent for so long that others took it for dead and do its jobs now. Whatever it had begun is
 * rolled back; there is nothing to try again.
 */
export class LostLease extends Error {
  constructor(workerId: string) {
    super(`${workerId} was silent for too long: its jobs belong to others now`);
    this.name = "LostLease";
  }
}
