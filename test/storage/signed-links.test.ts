import { createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type LinkGrant, signLink, verifyLink } from "../../server/platform/storage/index.ts";

const key = randomBytes(32);
const now = new Date("2026-03-02T09:00:00Z");
const grant: LinkGrant = {
  purpose: "download",
  objectId: "0195a3c0-0000-7000-8000-000000000001",
  accountId: "account_7",
  expiresAt: new Date("2026-03-02T09:05:00Z"),
};

describe("a short-lived link to one object for one account", () => {
  it("opens what it was made for", () => {
    expect(verifyLink(signLink(grant, key), key, now)).toEqual({ ok: true, grant });
    const upload = { ...grant, purpose: "upload" as const };
    expect(verifyLink(signLink(upload, key), key, now)).toEqual({ ok: true, grant: upload });
  });

  it("fits into a URL as it is", () => {
    const token = signLink(grant, key);
    expect(encodeURIComponent(token)).toBe(token);
    expect(token.length).toBeLessThan(180);
  });

  it("ends at the very moment it names", () => {
    const token = signLink(grant, key);
    expect(verifyLink(token, key, new Date(grant.expiresAt.getTime() - 1)).ok).toBe(true);
    expect(verifyLink(token, key, grant.expiresAt)).toEqual({ ok: false, reason: "EXPIRED" });
  });

  it("does not survive the change of a single character", () => {
    const token = signLink(grant, key);
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (let position = 0; position < token.length; position += 1) {
      for (const character of position === token.length - 1 ? alphabet : "Az0-") {
        if (character === token[position]) continue;
        const changed = token.slice(0, position) + character + token.slice(position + 1);
        expect(verifyLink(changed, key, now).ok, changed).toBe(false);
      }
    }
  });

  it("counts only with the key it was signed with", () => {
    expect(verifyLink(signLink(grant, key), randomBytes(32), now)).toEqual({ ok: false, reason: "BAD_SIGNATURE" });
  });

  it("refuses a payload signed for something else with the same key", () => {
    const payload = signLink(grant, key).split(".")[0] ?? "";
    const other = createHash("sha256").update(payload).digest("base64url");
    expect(verifyLink(`${payload}.${other}`, key, now)).toEqual({ ok: false, reason: "BAD_SIGNATURE" });
  });

  it.each(["", ".", "a.b", "a".repeat(5_000), `${"a".repeat(2_000)}.${"b".repeat(43)}`, "é".repeat(60)])(
    "calls %j malformed",
    (token) => {
      expect(verifyLink(token, key, now)).toEqual({ ok: false, reason: "MALFORMED" });
    },
  );

  it("will not sign with a key that can be guessed", () => {
    expect(() => signLink(grant, Buffer.from("short"))).toThrow("at least 32 bytes");
  });
});
