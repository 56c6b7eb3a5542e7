/** Numbers that an applicant types beside a document. */
export type EnteredNumber = "residentId" | "uscc";

/** Findings that a number cannot exist: no document could ever agree with it. */
const impossible: Record<EnteredNumber, string> = { residentId: "RESIDENT_ID_INVALID", uscc: "USCC_INVALID" };

/**
 * Whether a number that was typed for a document also stands for the copy that replaces it. One that cannot exist does not: it would refuse every copy. Any other
 * goes along, also one that is not the customer's, so that a replacement is no way around the person who should look at it.
 */
export function goesAlong(number: EnteredNumber, findings: readonly { code: string }[]): boolean {
  return !findings.some(({ code }) => code === impossible[number]);
}
