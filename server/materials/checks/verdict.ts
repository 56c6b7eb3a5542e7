import type { MaterialFinding, MaterialVerdict } from "./material-inspection.ts";

/**
 * The verdict that findings add up to. An error sends the material back to the applicant with its remedy, a warning to a
 * reviewer. REJECTED is never the end: the applicant may hand in again, or ask for a human.
 */
export function verdictOf(findings: readonly MaterialFinding[]): MaterialVerdict {
  if (findings.some((finding) => finding.severity === "ERROR")) return "REJECTED";
  if (findings.some((finding) => finding.severity === "WARNING")) return "DOUBTFUL";
  return "ACCEPTED";
}
