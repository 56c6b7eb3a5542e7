/**
 * The customers of the demonstration, as somebody who tries the API needs them: with the numbers that their documents carry.
 *
 * Decision: whether a customer is invented is read off its numbers, not off a setting or a name. A credit code whose organisation part begins with X was never
 * given out, and nobody who was born before 1900 is alive. So real customers are never shown here, whatever a development server is pointed at.
 */
import { parseResidentId, parseUscc } from "../../customers/index.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";

/** A customer that does not exist. */
export interface SampleCustomer {
  /** Somebody signs in under this name. */
  username: string;
  kind: "INDIVIDUAL" | "ENTERPRISE";
  name: string;
  city: string;
  /** Unified social credit code of an enterprise, identity number of an individual. */
  number: string;
}

/** Nobody who was born before is alive. */
const FIRST_YEAR_OF_THE_LIVING = 1900;

interface CustomerRow {
  username: string;
  kind: SampleCustomer["kind"];
  name: string;
  city: string | null;
  uscc: string | null;
  identityCipher: Buffer | null;
}

/** All of them as whom somebody can sign in; none where the customers are real. */
export async function sampleCustomers({
  store,
  secrets,
  clock,
}: Pick<Services, "store" | "secrets" | "clock">): Promise<SampleCustomer[]> {
  const { rows } = await store.pool.query<CustomerRow>(sql`
    SELECT a."username", c."kind", c."name", c."city", c."uscc", c."identityCipher"
    FROM "Account" a JOIN "Customer" c ON c."id" = a."customerId"
    WHERE a."disabledAt" IS NULL AND a."passwordHash" IS NOT NULL AND a."role" = 'CUSTOMER'
    ORDER BY c."kind" DESC, a."username" LIMIT 20`);
  const now = clock.now();
  return rows.flatMap(({ uscc, identityCipher, city, ...customer }) => {
    const number = customer.kind === "ENTERPRISE" ? uscc : identityCipher && secrets.open(identityCipher);
    const isInvented = customer.kind === "ENTERPRISE" ? isInventedUscc : isInventedResidentId;
    return number && isInvented(number, now) ? [{ ...customer, city: city ?? "", number }] : [];
  });
}

/** Whether no registrar ever gave out this code. */
function isInventedUscc(uscc: string): boolean {
  const parsed = parseUscc(uscc);
  return parsed.ok && parsed.organisationCode.startsWith("X");
}

/** Whether this number is nobody's any more. */
function isInventedResidentId(residentId: string, now: Date): boolean {
  const parsed = parseResidentId(residentId, now);
  return parsed.ok && Number(parsed.birthDate.slice(0, 4)) < FIRST_YEAR_OF_THE_LIVING;
}
