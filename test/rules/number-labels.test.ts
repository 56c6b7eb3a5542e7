import { describe, expect, it } from "vitest";
import { parseIccid } from "../../server/cards/rules/iccid.ts";
import { parseMsisdn } from "../../server/cards/rules/msisdn.ts";

describe("a card number that modems and people put a label before", () => {
  it.each([
    "ICCID:89860620200029875009",
    "iccid：8986 0620 2000 2987 5009",
    "+CCID: 89860620200029875009",
    "^ICCID: 89860620200029875009F",
    '+QCCID: "89860620200029875009"',
    "卡号：89860620200029875009",
    "SIM卡号:89860620200029875009",
    "ICCID号码 89860620200029875009",
  ])("is read without the label before it: %s", (raw) => {
    expect(parseIccid(raw)).toMatchObject({ ok: true, iccid: "89860620200029875009" });
  });

  it.each(["旧卡：89860620200029875009", "保留:89860620200029875009", "EID:89860620200029875009"])(
    "is not taken from behind a label that says something else: %s",
    (raw) => {
      expect(parseIccid(raw)).toMatchObject({ ok: false, error: { code: "BAD_CHARACTER" } });
    },
  );

  it.each(["接入号：1440012345678", "MSISDN: +86 1440012345678", "手机号1440012345678"])(
    "is read as a phone number too: %s",
    (raw) => {
      expect(parseMsisdn(raw)).toMatchObject({ ok: true, msisdn: "1440012345678" });
    },
  );
});
