import { makeFinding } from "./make-finding.ts";
import type { EnteredNumbers, MaterialFinding, NumberValidators } from "./material-inspection.ts";

/** Check digits of what was typed next to the material, and whether it is what the customer is registered with. The finding names the field and never repeats the number. */
export function checkEnteredNumbers(
  entered: EnteredNumbers | undefined,
  validators: NumberValidators | undefined,
): MaterialFinding[] {
  const findings: MaterialFinding[] = [];
  if (entered?.residentId === undefined && entered?.uscc === undefined) return findings;
  if (!validators) throw new Error("Numbers were entered, but no validators were given to check them");
  if (entered.residentId !== undefined && !validators.isResidentIdValid(entered.residentId)) {
    findings.push(makeFinding("RESIDENT_ID_INVALID", "ERROR", { measured: { field: "residentId" } }));
  } else if (entered.residentId !== undefined && validators.isResidentIdRegistered?.(entered.residentId) === false) {
    findings.push(
      makeFinding("RESIDENT_ID_NOT_REGISTERED", "WARNING", { measured: { field: "residentId" }, confidence: 1 }),
    );
  }
  if (entered.uscc !== undefined && !validators.isUsccValid(entered.uscc)) {
    findings.push(makeFinding("USCC_INVALID", "ERROR", { measured: { field: "uscc" } }));
  } else if (entered.uscc !== undefined && validators.isUsccRegistered?.(entered.uscc) === false) {
    findings.push(makeFinding("USCC_NOT_REGISTERED", "WARNING", { measured: { field: "uscc" }, confidence: 1 }));
  }
  return findings;
}
