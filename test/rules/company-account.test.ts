import { describe, expect, it } from "vitest";
import { withLuhn } from "../../server/cards/rules/luhn.ts";
import {
  isSameCompanyName,
  parseCnapsCode,
  parseCompanyAccount,
} from "../../server/customers/rules/company-account.ts";
import { maskEmail, maskIdentityNumber, maskName, maskPhone } from "../../server/customers/rules/mask.ts";
import { expectReadableFault } from "./identifier-samples.ts";

describe("a company's bank account", () => {
  it.each(["110501234", "1105 0160 3600 0000 0123", "０２００００３６１９０２７３０６６８８", `${"0".repeat(31)}1`])(
    "%s is accepted",
    (raw) => {
      const account = raw.replaceAll(" ", "").normalize("NFKC");
      expect(parseCompanyAccount(raw)).toEqual({ ok: true, account, warnings: [] });
    },
  );

  it.each([15, 16, 17, 18])("is not a personal card with %i digits and a check digit", (digits) => {
    const card = withLuhn(`622848${"0123456789012345".slice(0, digits - 6)}`);
    expect(parseCompanyAccount(card)).toMatchObject({ ok: false, error: { code: "PERSONAL_CARD" } });
  });

  it.each([
    ["a card's beginning without its check digit", "6228480012345678900"],
    ["a card's check digit without its beginning", withLuhn("112848001234567890")],
    ["more digits than a card has", withLuhn("6228480012345678901")],
    ["fewer digits than a card has", withLuhn("62284800123456")],
  ])("may have %s", (_, account) => {
    expect(parseCompanyAccount(account)).toMatchObject({ ok: true, account });
  });

  it.each([
    ["", "EMPTY"],
    ["1.10502E+19", "DAMAGED_BY_EXCEL"],
    ["11050160360000000O23", "BAD_CHARACTER"],
    ["11050123", "TOO_SHORT"],
    ["1".repeat(33), "TOO_LONG"],
    [withLuhn("622848001234567890"), "PERSONAL_CARD"],
  ])("%j is refused: %s", (raw, code) => {
    const parsed = parseCompanyAccount(raw);
    expect(parsed).toMatchObject({ ok: false, error: { code } });
    if (!parsed.ok) expectReadableFault(parsed.error, raw);
  });

  it.each([
    ["深圳市示例科技（集团）有限公司", "深圳市示例科技(集团)有限公司", true],
    ["ＡＢＣ 科技有限公司", "abc科技有限公司", true],
    ["深圳市示例科技有限公司", "深圳市示例科技有限公司北京分公司", false],
    ["", " ", false],
  ])("in the name %j belongs to the licence of %j: %s", (account, licence, isSame) => {
    expect(isSameCompanyName(account, licence)).toBe(isSame);
  });
});

describe("the CNAPS code of a bank branch", () => {
  it("has 12 digits", () => {
    expect(parseCnapsCode("1051 0000 0017")).toEqual({ ok: true, cnapsCode: "105100000017", warnings: [] });
  });

  it.each([
    ["", "EMPTY"],
    ["10510000001X", "BAD_CHARACTER"],
    ["10510000001", "WRONG_LENGTH"],
    ["1051000000170", "WRONG_LENGTH"],
  ])("%j is refused: %s", (raw, code) => {
    const parsed = parseCnapsCode(raw);
    expect(parsed).toMatchObject({ ok: false, error: { code } });
    if (!parsed.ok) expectReadableFault(parsed.error, raw);
  });
});

describe("personal data as others may see it", () => {
  it.each([
    ["张三", "张*"],
    ["欧阳小明", "欧***"],
    ["买买提·艾力", "买**·**"],
    ["John Smith", "J*** S****"],
    ["Anne-Marie O'Neill", "A***-M**** O'N****"],
    ["𠮷田", "𠮷*"],
    ["王", "*"],
    ["", ""],
  ])("the name %s is %s", (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });

  it.each([
    ["11010519491231002X", "**************002X"],
    ["E12345678", "*****5678"],
    ["12345", "***45"],
    ["", ""],
  ])("the identity number %s is %s", (number, shown) => {
    expect(maskIdentityNumber(number)).toBe(shown);
  });

  it.each([
    ["13812345678", "138****5678"],
    ["+8613812345678", "+86138****5678"],
    ["+86 13812345678", "+86 138****5678"],
    ["1440012345678", "144******5678"],
    ["010-12345678", "********5678"],
    ["12345678", "****5678"],
    ["10086", "***86"],
    ["110", "***"],
    ["", ""],
  ])("the phone number %s is %s", (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });

  it.each([
    ["zhang.san@example.com", "z***@example.com"],
    ["z@example.com", "***@example.com"],
    ["张三@example.com", "张***@example.com"],
    ["@example.com", "***"],
    ["not an address", "***"],
    ["", "***"],
  ])("the e-mail address %s is %s", (email, shown) => {
    expect(maskEmail(email)).toBe(shown);
  });
});
