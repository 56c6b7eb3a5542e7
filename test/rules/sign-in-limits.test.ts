import { describe, expect, it } from "vitest";
import { limitedAddress, normaliseUsername } from "../../server/accounts/rules/sign-in-limits.ts";

describe("Sign-ins are limited by", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["", ""],
  ])("the subscriber's part of the address %s", (address, limited) => {
    expect(limitedAddress(address)).toBe(limited);
  });
});

describe("A user name is the same", () => {
  it("in capitals, in full width and with space around it", () => {
    for (const entered of ["Ops@Desk.example", " ops@desk.example\u3000", "ＯＰＳ＠ＤＥＳＫ．ＥＸＡＭＰＬＥ"])
      expect(normaliseUsername(entered)).toBe("ops@desk.example");
  });
});
