import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import type { KeyStanding } from "../rules/key-validity.ts";
import { type SignedPurpose, standingOf } from "../signing/key-in-force.ts";

/** A key that signs now, or should. */
export interface Signer extends KeyStanding {
  purpose: SignedPurpose;
  /** Whether a device of the operator's holds it. */
  isHeldElsewhere: boolean;
  /** Certificates of requests that wait to be issued. */
  waitingCount: number;
}

/** The keys that sign: their standing, and what waits for them. None that is not made yet, and none of another authority of times. */
export async function readSigners({
  store,
  clock,
  certificateKey: own,
  timestampAuthority,
}: Pick<Services, "store" | "clock" | "certificateKey" | "timestampAuthority">): Promise<Signer[]> {
  const { rows } = await store.pool.query<{ purpose: SignedPurpose; certificate: Uint8Array; root: Uint8Array }>(sql`
    SELECT k."purpose"::text AS "purpose", k."certificate", r."certificate" AS "root" FROM "CertificateKey" k JOIN "CertificateKey" r ON r."id" = k."rootId"
    WHERE k."retiredAt" IS NULL ORDER BY k."purpose"`);
  const { rows: counted } = await store.pool.query<{ count: number }>(
    sql`SELECT count(*)::int AS "count" FROM graphile_worker.jobs WHERE "task_identifier" = 'issue-certificate'`,
  );
  const now = clock.now();
  const here = rows
    .filter(({ purpose }) => (purpose === "ISSUER" ? !own : !timestampAuthority))
    .map(({ purpose, certificate, root }) => ({
      purpose,
      chain: [certificate, root] as const,
      isHeldElsewhere: false,
    }));
  const all = [...(own ? [{ purpose: "ISSUER" as const, chain: own.chain, isHeldElsewhere: true }] : []), ...here];
  return all.map(({ purpose, chain, isHeldElsewhere }) => ({
    ...{ purpose, isHeldElsewhere, ...standingOf({ chain }, purpose, now) },
    waitingCount: purpose === "ISSUER" ? (counted[0]?.count ?? 0) : 0,
  }));
}
