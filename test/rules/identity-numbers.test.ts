import { describe, expect, it } from "vitest";
import { isCurrentDivision } from "../../server/customers/rules/division-codes.ts";
import { parseResidentId, residentIdCheckCharacter } from "../../server/customers/rules/resident-id.ts";
import { organisationCodeCheckCharacter, parseUscc, usccCheckCharacter } from "../../server/customers/rules/uscc.ts";
import { expectReadableFault, singleCharacterChanges, singleDigitChanges } from "./identifier-samples.ts";

const now = new Date("2026-03-10T12:00:00+08:00");
const withCheck = (first17: string) => first17 + residentIdCheckCharacter(first17);
const codesOf = (warnings: { code: string }[]) => warnings.map(({ code }) => code);

describe("a resident identity number", () => {
  const valid = ["11010519491231002X", "440524188001010014", "360426199101010071"];

  it.each(valid)("%s is accepted", (residentId) => {
    expect(parseResidentId(residentId, now)).toMatchObject({ ok: true, residentId });
  });

  it("tells the date of birth in it, to compare with the document", () => {
    expect(parseResidentId("11010519491231002X", now)).toEqual({
      ok: true,
      residentId: "11010519491231002X",
      birthDate: "1949-12-31",
      warnings: [],
    });
  });

  it.each([
    "11010519491231002x",
    "１１０１０５１９４９１２３１００２Ｘ",
    "110105 19491231 002X",
    "'11010519491231002X",
    "11010519491231002×",
  ])("written %s is the same number", (raw) => {
    expect(parseResidentId(raw, now)).toMatchObject({ ok: true, residentId: "11010519491231002X" });
  });

  it.each(valid)("%s with any single wrong character is refused", (residentId) => {
    const changes = singleCharacterChanges(residentId, "0123456789X");
    expect(changes).toHaveLength(180);
    for (const changed of changes) expect(parseResidentId(changed, now), changed).toMatchObject({ ok: false });
  });

  it.each(valid)("%s with any two neighbours exchanged is refused", (residentId) => {
    for (let i = 0; i < 17; i++) {
      const exchanged =
        residentId.slice(0, i) + residentId.charAt(i + 1) + residentId.charAt(i) + residentId.slice(i + 2);
      if (exchanged !== residentId) expect(parseResidentId(exchanged, now), exchanged).toMatchObject({ ok: false });
    }
  });

  it.each([
    [withCheck("11010519000229002"), "NO_SUCH_BIRTH_DATE", "1900 had no leap day"],
    [withCheck("11010520230229002"), "NO_SUCH_BIRTH_DATE", "2023 had none either"],
    [withCheck("11010519490631002"), "NO_SUCH_BIRTH_DATE", "June has 30 days"],
    [withCheck("11010519491331002"), "NO_SUCH_BIRTH_DATE", "there is no 13th month"],
    [withCheck("11010519490031002"), "NO_SUCH_BIRTH_DATE", "there is no month 0"],
    [withCheck("11010519491200002"), "NO_SUCH_BIRTH_DATE", "there is no day 0"],
    [withCheck("11010501491231002"), "NO_SUCH_BIRTH_DATE", "nobody is that old"],
    [withCheck("11010520260310002"), "BIRTH_DATE_NOT_PAST", "today"],
    [withCheck("11010520991231002"), "BIRTH_DATE_NOT_PAST", "the future"],
    ["110105194912310021", "CHECK_DIGIT", "wrong check digit"],
    ["440524188001010000", "CHECK_DIGIT", "rounded by Excel and pasted back as text"],
    ["110105491231002", "OLD_15_DIGITS", "first generation"],
    ["1101051949123100", "WRONG_LENGTH", "too short"],
    ["11010519491231002X1", "WRONG_LENGTH", "too long"],
    ["1101051949123100XX", "BAD_CHARACTER", "X before the end"],
    ["E12345678", "BAD_CHARACTER", "a passport"],
    ["4.40524E+17", "DAMAGED_BY_EXCEL", "damaged"],
    ["  ", "EMPTY", "nothing"],
  ])("%j is refused: %s (%s)", (raw, code) => {
    const parsed = parseResidentId(raw, now);
    expect(parsed).toMatchObject({ ok: false, error: { code } });
    if (!parsed.ok) expectReadableFault(parsed.error, raw);
  });

  it("of somebody born yesterday in Shanghai is accepted, also while it is still yesterday in UTC", () => {
    const yesterday = withCheck("11010520260309002");
    expect(parseResidentId(yesterday, new Date("2026-03-10T00:00:00+08:00"))).toMatchObject({ ok: true });
    expect(parseResidentId(yesterday, new Date("2026-03-09T23:59:59+08:00"))).toMatchObject({ ok: false });
  });

  it("carries the check character of ISO 7064 MOD 11-2, whichever of the eleven it is", () => {
    const seen = new Set<string>();
    for (let serial = 100; serial < 200; serial++) {
      const residentId = withCheck(`11010519900101${serial}`);
      // The standard's own definition: the values, each doubled once per place to its right, leave 1 when divided by 11.
      const sum = Array.from(residentId).reduce((total, c) => (total * 2 + (c === "X" ? 10 : Number(c))) % 11, 0);
      expect(sum, residentId).toBe(1);
      seen.add(residentId.charAt(17));
    }
    expect(seen.size).toBe(11);
  });

  it("of the leap day 2000 is accepted", () => {
    expect(parseResidentId(withCheck("11010520000229002"), now)).toMatchObject({ ok: true, birthDate: "2000-02-29" });
  });

  it("of an abolished district is accepted with a warning, of a present one without", () => {
    const old = parseResidentId("440524188001010014", now);
    expect(old.ok && codesOf(old.warnings)).toEqual(["OLD_DIVISION_CODE"]);
    if (old.ok) for (const doubt of old.warnings) expectReadableFault(doubt);
    expect(parseResidentId("360426199101010071", now)).toMatchObject({ ok: true, warnings: [] });
  });

  it("of a residence permit or a foreigner's permanent residence card is accepted without a doubt", () => {
    for (const division of ["810000", "820000", "830000", "911156"]) {
      expect(parseResidentId(withCheck(`${division}19900101002`), now), division).toMatchObject({
        ok: true,
        warnings: [],
      });
    }
  });

  it.each([
    ["110101", true],
    ["440513", true],
    ["659001", true],
    ["440524", false],
    ["110103", false],
    ["110100", false],
    ["999999", false],
  ])("knows whether division %s is current: %s", (code, isCurrent) => {
    expect(isCurrentDivision(code)).toBe(isCurrent);
  });
});

describe("a unified social credit code", () => {
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const valid = [
    "91110000600037341L",
    "914403001922038216",
    "9144030071526726XG",
    "91440300708461136T",
    "91330100799655058B",
    "91110000802100433B",
  ];

  it.each(valid)("%s is accepted without a doubt", (uscc) => {
    expect(parseUscc(uscc)).toEqual({ ok: true, uscc, organisationCode: uscc.slice(8, 17), warnings: [] });
  });

  it.each(valid)("%s with any single wrong character is refused", (uscc) => {
    const changes = singleCharacterChanges(uscc, `${alphabet}IOSVZ`);
    expect(changes).toHaveLength(18 * 35);
    for (const changed of changes) expect(parseUscc(changed), changed).toMatchObject({ ok: false });
  });

  it.each([
    "９１４４０３００７１５２６７２６ＸＧ",
    "9144 0300 7152 6726 xg",
    "91440300-71526726X-G",
    "'9144030071526726XG",
  ])("written %s is the same code", (raw) => {
    expect(parseUscc(raw)).toMatchObject({ ok: true, uscc: "9144030071526726XG" });
  });

  it("with a wrong organisation code is refused even if its last character fits", () => {
    const first17 = "91110000600037342";
    const parsed = parseUscc(first17 + usccCheckCharacter(first17));
    expect(parsed).toMatchObject({ ok: false, error: { code: "ORGANISATION_CODE_CHECK" } });
    if (!parsed.ok) expectReadableFault(parsed.error);
  });

  it.each(["91350100M0001TGQXM", "91350211M0000XUF46", "91350203M0001FUE2P", "91350203M0001QKT19"])(
    "%s of the early pilot in Fuzhou and Xiamen is valid although its last character fits no rule",
    (uscc) => {
      const parsed = parseUscc(uscc);
      expect(parsed.ok && codesOf(parsed.warnings)).toEqual(["EARLY_PILOT_CODE"]);
      if (parsed.ok) for (const doubt of parsed.warnings) expectReadableFault(doubt);
    },
  );

  it("of the early pilot is still guarded by the check character of its organisation code", () => {
    for (const changed of singleDigitChanges("0001QKT1")) {
      expect(parseUscc(`91350203M${changed}9`), changed).toMatchObject({ ok: false });
    }
  });

  it("of an unknown authority is accepted with a warning", () => {
    const first17 = `B1110000${"60003734"}1`;
    const parsed = parseUscc(first17 + usccCheckCharacter(first17));
    expect(parsed.ok && codesOf(parsed.warnings)).toEqual(["UNKNOWN_AUTHORITY"]);
  });

  it("can be made for seeds", () => {
    const organisationCode = `MA5ABCDE${organisationCodeCheckCharacter("MA5ABCDE")}`;
    const first17 = `91440300${organisationCode}`;
    expect(parseUscc(first17 + usccCheckCharacter(first17))).toMatchObject({
      ok: true,
      organisationCode,
      warnings: [],
    });
  });

  it.each([
    ["", "EMPTY"],
    ["9.144E+17", "DAMAGED_BY_EXCEL"],
    ["9111000060003734IL", "BAD_CHARACTER"],
    ["9111O000600037341L", "BAD_CHARACTER"],
    ["9111A000600037341L", "BAD_CHARACTER"],
    ["91110000600037341?", "BAD_CHARACTER"],
    ["110000001234567", "OLD_REGISTRATION_NUMBER"],
    ["60003734-1", "WRONG_LENGTH"],
    ["91110000600037341LL", "WRONG_LENGTH"],
    ["91110000600037341M", "CHECK_CHARACTER"],
  ])("%j is refused: %s", (raw, code) => {
    const parsed = parseUscc(raw);
    expect(parsed).toMatchObject({ ok: false, error: { code } });
    if (!parsed.ok) expectReadableFault(parsed.error, raw);
  });

  it("with a letter that the alphabet lacks is refused with the character that is probably meant", () => {
    const parsed = parseUscc("9111O000600037341L");
    expect(!parsed.ok && parsed.error.message.zh).toContain("是否为“0”");
  });
});
