import { describe, expect, it } from "vitest";
import { parseEid, withEidCheckDigits } from "../../server/cards/rules/eid.ts";
import { carrierOfIccid, normaliseNumber, parseIccid } from "../../server/cards/rules/iccid.ts";
import { parseImei } from "../../server/cards/rules/imei.ts";
import { carrierOfImsi, parseImsi } from "../../server/cards/rules/imsi.ts";
import { luhnDigit, passesLuhn, withLuhn } from "../../server/cards/rules/luhn.ts";
import { carrierOfMsisdn, parseMsisdn } from "../../server/cards/rules/msisdn.ts";
import { expectReadableFault, singleDigitChanges } from "./identifier-samples.ts";

const codesOf = (warnings: { code: string }[]) => warnings.map(({ code }) => code);

describe("a number as people enter it", () => {
  it.each([
    ["8986 0620 2000 2987 5009", "spaces"],
    ["8986-0620–2000—2987−5009", "hyphen, dashes and minus"],
    ["\u00A089860620200029875009\u3000", "no-break and ideographic space"],
    ["8986\u200B0620\u200D2000\uFEFF2987\u2060\u00AD5009", "zero-width characters"],
    ["\u202A89860620200029875009\u202C", "direction marks"],
    ["\u2066\u200E89860620200029875009\u2069", "direction isolates"],
    ["８９８６０６２０２０００２９８７５００９", "full-width digits"],
    ["'89860620200029875009", "Excel's apostrophe"],
    ["’89860620200029875009", "a curly apostrophe"],
    ["＇89860620200029875009", "a full-width apostrophe"],
    ['="89860620200029875009"', "the formula that keeps text in CSV"],
    ["89860620200029875009\r\n", "a line break"],
  ])("is read through what surrounds it: %j (%s)", (raw) => {
    expect(normaliseNumber(raw)).toBe("89860620200029875009");
  });

  it("loses the F that pads it on the chip, but no other F", () => {
    expect(normaliseNumber("8986062020002987500F")).toBe("8986062020002987500");
    expect(normaliseNumber("898606202000298750ff")).toBe("898606202000298750");
    expect(normaliseNumber("8986062020F029875009")).toBe("8986062020F029875009");
    expect(normaliseNumber("F")).toBe("F");
  });

  it("is upper-cased, also from full-width letters", () => {
    expect(normaliseNumber("898601011023117０９８３ｓ")).toBe("8986010110231170983S");
  });

  it("stays quick when it is a hostile text", () => {
    expect(parseIccid(`a${"'".repeat(500_000)}a${" -".repeat(200_000)}`)).toMatchObject({ ok: false });
  });
});

describe("the Luhn rule", () => {
  it.each(["89860620200029875009", "89860619150001639290", "89860070310112094320", "490154203237518"])(
    "accepts %s",
    (n) => {
      expect(passesLuhn(n)).toBe(true);
      expect(withLuhn(n.slice(0, -1))).toBe(n);
      expect(luhnDigit(n.slice(0, -1))).toBe(n.at(-1));
    },
  );

  it("detects every single wrong digit", () => {
    for (const changed of singleDigitChanges("89860620200029875009")) expect(passesLuhn(changed), changed).toBe(false);
  });

  it("refuses to judge anything but digits", () => {
    expect(() => passesLuhn("8986O620200029875009")).toThrow(RangeError);
    expect(() => luhnDigit("12F")).toThrow(RangeError);
  });
});

describe("an ICCID", () => {
  it.each(["89860620200029875009", "89860619150001639290", "89860070310112094320"])(
    "%s is accepted without a doubt",
    (iccid) => {
      expect(parseIccid(iccid)).toEqual({ ok: true, iccid, warnings: [] });
    },
  );

  it("that fails the Luhn rule is accepted with a warning, because genuine cards do", () => {
    const parsed = parseIccid("89860617030017300390");
    expect(parsed).toMatchObject({ ok: true, iccid: "89860617030017300390" });
    expect(parsed.ok && codesOf(parsed.warnings)).toEqual(["LUHN_MISMATCH"]);
  });

  it.each([
    ["8986010110231170983S", "the maker's letter at the end"],
    ["8986011023117A0983S", "19 characters with two letters"],
    ["898600B1031112A94320", "letters for number range and maker"],
  ])("%s with letters is accepted without a doubt: %s", (iccid) => {
    expect(parseIccid(iccid)).toEqual({ ok: true, iccid, warnings: [] });
  });

  it.each([
    ["89860020310112094320", "LUHN_MISMATCH"],
    [withLuhn("8986990000000000123"), "UNKNOWN_ISSUER"],
    [withLuhn("8944100000000000123"), "UNKNOWN_ISSUER"],
    ["89860620200029880000", "LOOKS_ROUNDED"],
    ["8986062020002980000", "LOOKS_ROUNDED"],
    ["898600B1O31112A94320", "LOOKS_MISTYPED"],
  ])("%s is accepted with the warning %s", (iccid, warning) => {
    const parsed = parseIccid(iccid);
    expect(parsed.ok && codesOf(parsed.warnings)).toContain(warning);
    if (parsed.ok) for (const doubt of parsed.warnings) expectReadableFault(doubt);
  });

  it.each([
    ["", "EMPTY"],
    [" \u00A0\u200B-", "EMPTY"],
    ["8.98606E+19", "DAMAGED_BY_EXCEL"],
    ["8.98606e19", "DAMAGED_BY_EXCEL"],
    ["8,98606E+19", "DAMAGED_BY_EXCEL"],
    ["９.E+19", "DAMAGED_BY_EXCEL"],
    ["'8.98606E+019", "DAMAGED_BY_EXCEL"],
    ["89860620200029880000.0", "DAMAGED_BY_EXCEL"],
    ["8986O620200029875009", "BAD_CHARACTER"],
    ["8986062020002987500?", "BAD_CHARACTER"],
    ["898606202000298七5009", "BAD_CHARACTER"],
    ["898606202000\u00002987509", "BAD_CHARACTER"],
    ["898606202000298750", "TOO_SHORT"],
    ["1440012345678", "TOO_SHORT"],
    ["898606202000298750091", "TOO_LONG"],
    ["8986062020002987500989860619150001639290", "TOO_LONG"],
    ["88860620200029875009", "NOT_89"],
  ])("%j is refused: %s", (raw, code) => {
    const parsed = parseIccid(raw);
    expect(parsed).toMatchObject({ ok: false, error: { code } });
    if (!parsed.ok) expectReadableFault(parsed.error, raw);
  });

  it("is refused with a place and a hint that help to correct it", () => {
    const wrongCharacter = parseIccid("8986O620200029875009");
    expect(!wrongCharacter.ok && wrongCharacter.error.message.en).toMatch(/^Character 5, “O”/);
    const phoneNumber = parseIccid("1440012345678");
    expect(!phoneNumber.ok && phoneNumber.error.message.zh).toContain("MSISDN");
  });

  it.each([
    ["898600", "CMCC"],
    ["898602", "CMCC"],
    ["898604", "CMCC"],
    ["898607", "CMCC"],
    ["898608", "CMCC"],
    ["898613", "CMCC"],
    ["898601", "CUCC"],
    ["898606", "CUCC"],
    ["898609", "CUCC"],
    ["898603", "CTCC"],
    ["898611", "CTCC"],
    ["898615", "CBN"],
    ["898605", null],
    ["894410", null],
  ])("that begins with %s belongs to %s", (prefix, carrier) => {
    expect(carrierOfIccid(withLuhn(`${prefix}2020002987500`))).toBe(carrier);
  });
});

describe("the phone number of a card", () => {
  it.each([
    ["1440012345678", "CMCC"],
    ["1441012345678", "CMCC"],
    ["1480012345678", "CMCC"],
    ["1460012345678", "CUCC"],
    ["1410012345678", "CTCC"],
    ["1064612345678", "CUCC"],
    ["1064712345678", "CMCC"],
    ["1064812345678", "CMCC"],
    ["1064912345678", "CTCC"],
    ["14512345678", "CUCC"],
    ["14712345678", "CMCC"],
    ["14912345678", "CTCC"],
  ])("%s is accepted and belongs to %s", (msisdn, carrier) => {
    expect(parseMsisdn(msisdn)).toEqual({ ok: true, msisdn, warnings: [] });
    expect(carrierOfMsisdn(msisdn)).toBe(carrier);
  });

  it.each([
    "+86 144 0012 345678",
    "0086-1440012345678",
    "(+86)1440012345678",
    "861440012345678",
    "'１４４００１２３４５６７８",
  ])("%s is the same number", (raw) => {
    expect(parseMsisdn(raw)).toMatchObject({ ok: true, msisdn: "1440012345678" });
  });

  it("with the country code in front of an 11-digit one is not taken for a 13-digit one", () => {
    expect(parseMsisdn("8614712345678")).toMatchObject({ ok: true, msisdn: "14712345678" });
  });

  it.each(["13812345678", "1430012345678"])("%s outside the known ranges is accepted with a warning", (raw) => {
    const parsed = parseMsisdn(raw);
    expect(parsed.ok && codesOf(parsed.warnings)).toEqual(["UNKNOWN_RANGE"]);
  });

  it.each([
    ["", "EMPTY"],
    ["1.44001E+12", "DAMAGED_BY_EXCEL"],
    ["144001234567a", "BAD_CHARACTER"],
    ["+1440012345678", "BAD_CHARACTER"],
    ["144001234567", "WRONG_LENGTH"],
    ["89860620200029875009", "WRONG_LENGTH"],
    ["2440012345678", "NOT_A_CARD_NUMBER"],
  ])("%j is refused: %s", (raw, code) => {
    const parsed = parseMsisdn(raw);
    expect(parsed).toMatchObject({ ok: false, error: { code } });
    if (!parsed.ok) expectReadableFault(parsed.error, raw);
  });
});

describe("an IMSI", () => {
  it.each([
    ["00 02 04 07 08 13", "CMCC"],
    ["01 06 09", "CUCC"],
    ["03 05 11 12", "CTCC"],
    ["15", "CBN"],
  ])("with network code %s belongs to %s", (networkCodes, carrier) => {
    for (const networkCode of networkCodes.split(" ")) {
      const imsi = `460${networkCode}1234567890`;
      expect(parseImsi(imsi)).toEqual({ ok: true, imsi, warnings: [] });
      expect(carrierOfImsi(imsi)).toBe(carrier);
    }
  });

  it("of an unknown network is accepted with a warning", () => {
    const parsed = parseImsi("460991234567890");
    expect(parsed.ok && codesOf(parsed.warnings)).toEqual(["UNKNOWN_NETWORK"]);
  });

  it.each([
    ["", "EMPTY"],
    ["4.60001E+14", "DAMAGED_BY_EXCEL"],
    ["46000123456789O", "BAD_CHARACTER"],
    ["46000123456789", "WRONG_LENGTH"],
    ["310150123456789", "NOT_460"],
  ])("%j is refused: %s", (raw, code) => {
    const parsed = parseImsi(raw);
    expect(parsed).toMatchObject({ ok: false, error: { code } });
    if (!parsed.ok) expectReadableFault(parsed.error, raw);
  });
});

describe("an IMEI", () => {
  it.each(["490154203237518", "49-015420-323751-8", "490154/20/323751/8"])("%s is accepted", (raw) => {
    expect(parseImei(raw)).toEqual({ ok: true, imei: "490154203237518", warnings: [] });
  });

  it("with any single wrong digit is refused", () => {
    for (const changed of singleDigitChanges("490154203237518")) {
      expect(parseImei(changed), changed).toMatchObject({ ok: false, error: { code: "CHECK_DIGIT" } });
    }
  });

  it.each([
    ["", "EMPTY"],
    ["4.90154E+14", "DAMAGED_BY_EXCEL"],
    ["49015420323751X", "BAD_CHARACTER"],
    ["49015420323751", "WRONG_LENGTH"],
    ["4901542032375182", "WRONG_LENGTH"],
    ["490154203237519", "CHECK_DIGIT"],
  ])("%j is refused: %s", (raw, code) => {
    const parsed = parseImei(raw);
    expect(parsed).toMatchObject({ ok: false, error: { code } });
    if (!parsed.ok) expectReadableFault(parsed.error, raw);
  });
});

describe("an EID", () => {
  const eid = "89049032123451234512345678901235";

  it("with the right check digits is accepted, and the check digits can be made", () => {
    expect(parseEid(eid)).toEqual({ ok: true, eid, warnings: [] });
    expect(parseEid("8904 9032 1234 5123 4512 3456 7890 1235")).toMatchObject({ ok: true, eid });
    expect(withEidCheckDigits(eid.slice(0, 30))).toBe(eid);
  });

  it("with any single wrong digit is refused", () => {
    for (const changed of singleDigitChanges(eid)) expect(parseEid(changed), changed).toMatchObject({ ok: false });
  });

  it.each([
    ["", "EMPTY"],
    ["8.9049E+31", "DAMAGED_BY_EXCEL"],
    ["8904903212345123451234567890123X", "BAD_CHARACTER"],
    ["8904903212345123451234567890123", "WRONG_LENGTH"],
    ["79049032123451234512345678901235", "NOT_89"],
    ["89049032123451234512345678901234", "CHECK_DIGITS"],
  ])("%j is refused: %s", (raw, code) => {
    const parsed = parseEid(raw);
    expect(parsed).toMatchObject({ ok: false, error: { code } });
    if (!parsed.ok) expectReadableFault(parsed.error, raw);
  });
});
