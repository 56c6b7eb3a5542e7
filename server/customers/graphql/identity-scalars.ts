import { systemClock } from "../../platform/clock.ts";
import { textScalar } from "../../platform/graphql/text-scalar.ts";
import { parseResidentId } from "../rules/resident-id.ts";
import { parseUscc } from "../rules/uscc.ts";

/**
 * Resident identity number, upper-case on the way in. A scalar belongs to no request, so the machine's clock says what is past; actions
 * that must follow the test clock call `parseResidentId` themselves.
 */
export const ResidentIdScalar = textScalar({
  name: "ResidentId",
  description:
    "Resident identity number: 18 characters, the last one a check digit or X; the date of birth in it must be past. A sensitive value: answered in full only to those with the permission.",
  specifiedByURL: "https://openstd.samr.gov.cn/bzgk/gb/newGbInfo?hcno=080D6FBF2BB468F9007657F26D60013E",
  parse: (raw) => {
    const parsed = parseResidentId(raw, systemClock.now());
    return parsed.ok ? { ok: true, value: parsed.residentId } : parsed;
  },
});

/** Unified social credit code, upper-case on the way in. */
export const UsccScalar = textScalar({
  name: "USCC",
  description:
    "Unified social credit code of an enterprise: the 18 characters on its business licence, the last one a check character.",
  specifiedByURL: "https://openstd.samr.gov.cn/bzgk/gb/newGbInfo?hcno=24691C25985C1073D3A7C85629378AC0",
  parse: (raw) => {
    const parsed = parseUscc(raw);
    return parsed.ok ? { ok: true, value: parsed.uscc } : parsed;
  },
});
