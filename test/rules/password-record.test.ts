import { describe, expect, it } from "vitest";
import {
  currentCost,
  formatPasswordRecord,
  isOutdated,
  readPasswordRecord,
} from "../../server/accounts/rules/password-record.ts";

const record = { ...currentCost, salt: Buffer.from("sixteen bytes !!"), hash: Buffer.alloc(32, 7) };

describe("A stored password", () => {
  it("says what it takes to compute it again", () => {
    expect(formatPasswordRecord(record)).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+$/);
    expect(readPasswordRecord(formatPasswordRecord(record))).toEqual(record);
  });

  it("that is none, or would take a sign-in's worth of time many times over, is not read", () => {
    const text = formatPasswordRecord(record);
    for (const odd of [
      "",
      "secret",
      text.slice(0, -20),
      text.replace("scrypt", "bcrypt"),
      text.replace("ln=15", "ln=30"),
      text.replace("ln=15", "ln=2"),
      text.replace("p=3", "p=0"),
      `${text}$`,
    ]) {
      expect(readPasswordRecord(odd), odd).toBeNull();
    }
  });

  it("is outdated when it cost less than a new one would", () => {
    expect(isOutdated(currentCost)).toBe(false);
    expect(isOutdated({ ...currentCost, costLog2: 16 })).toBe(false);
    expect(isOutdated({ ...currentCost, costLog2: 14 })).toBe(true);
    expect(isOutdated({ ...currentCost, parallelism: 1 })).toBe(true);
  });
});
