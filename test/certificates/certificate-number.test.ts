import { describe, expect, it } from "vitest";
import { formatCertificateNumber, parseCertificateNumber } from "../../server/certificates/rules/certificate-number.ts";

const issuedAt = new Date("2026-11-22T03:00:00Z");
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

describe("a certificate number", () => {
  it("carries the day of issue in Shanghai, the sequence and a check character", () => {
    expect(formatCertificateNumber(123, issuedAt)).toMatch(/^ZX-20261122-0000123-[0-9A-Y]$/);
    expect(formatCertificateNumber(1, new Date("2026-12-31T16:00:00Z"))).toContain("ZX-20270101-0000001-");
    expect(formatCertificateNumber(1, new Date("2026-12-31T15:59:59.999Z"))).toContain("ZX-20261231-0000001-");
  });

  it("computes the check character as GB 32100 does", () => {
    // Digits 20261122 0000123 by weights 1 3 9 27 19 26 16 17 20 29 25 13 8 24 10:
    // 2+0+18+162+19+26+32+34+0+0+0+0+8+48+30 = 379 = 12·31 + 7, so the check character is number 31 − 7 = 24: Q.
    expect(formatCertificateNumber(123, issuedAt)).toBe("ZX-20261122-0000123-Q");
  });

  it("reads back what it wrote, also beyond seven digits", () => {
    for (const sequence of [1, 123, 9_999_999, 10_000_000, 999_999_999_999]) {
      const number = formatCertificateNumber(sequence, issuedAt);
      expect(parseCertificateNumber(number)).toEqual({ ok: true, number, issuedOn: "2026-11-22", sequence });
    }
  });

  it.each([
    ["lower case", "zx-20261122-0000123-q"],
    ["no separators", "ZX202611220000123Q"],
    ["spaces and line ends", "  ZX 20261122 0000123 Q\r\n"],
    ["full-width characters", "ＺＸ－２０２６１１２２－０００１２３－Ｑ".replace("０００１２３", "００００１２３")],
    ["dashes of a word processor", "ZX–20261122—0000123−Q"],
    ["letter O for zero and letter I or l for one", "ZX-2O26Il22-OOOO123-Q"],
    ["a bracket behind it", "ZX-20261122-0000123-Q)"],
    ["a full stop of the sentence around it", "「ZX-20261122-0000123-Q」。"],
    ["a comma and quotes", "“zx-20261122-0000123-q”，"],
    ["full-width brackets around it", "（ZX-20261122-0000123-Q）"],
    ["a slash behind it", "ZX-20261122-0000123-Q/"],
    ["the whole address of its page", "https://iot.example.cn/verify/ZX-20261122-0000123-Q?code=ABCDEFGH12345678）。"],
    ["an address that carries it as a parameter", "https://iot.example.cn/verify?number=ZX-20261122-0000123-Q&code=A"],
    ["invisible characters from a web page", "ZX-\u200b20261122\u00ad-0000123-Q\ufeff"],
  ])("is understood with %s", (_what, text) => {
    expect(parseCertificateNumber(text)).toMatchObject({ ok: true, number: "ZX-20261122-0000123-Q" });
  });

  it("is refused after any single wrong character, also in the check character", () => {
    const number = formatCertificateNumber(4_071_589, issuedAt).replaceAll("-", "");
    for (let position = 0; position < number.length; position += 1) {
      for (const character of ALPHABET) {
        const mistaken = number.slice(0, position) + character + number.slice(position + 1);
        const parsed = parseCertificateNumber(mistaken);
        // An O read as 0 or an I as 1 is the same number; anything else must not pass.
        if (parsed.ok) expect(parsed.number.replaceAll("-", "")).toBe(number);
      }
    }
  });

  it("is refused after any swap of neighbours", () => {
    for (let sequence = 1; sequence < 3000; sequence += 7) {
      const number = formatCertificateNumber(sequence, issuedAt).replaceAll("-", "");
      for (let position = 0; position + 1 < number.length; position += 1) {
        const [a = "", b = ""] = [number[position], number[position + 1]];
        if (a === b) continue;
        const swapped = number.slice(0, position) + b + a + number.slice(position + 2);
        const parsed = parseCertificateNumber(swapped);
        expect(parsed.ok, `${swapped} from ${number}`).toBe(false);
      }
    }
  });

  it.each([
    ["", "EMPTY"],
    ["  - ", "EMPTY"],
    ["hello", "WRONG_SHAPE"],
    ["ZX-20261122-000123-Q", "WRONG_SHAPE"],
    ["ZX-20261122-00000123-Q", "WRONG_SHAPE"],
    ["ZX-20261122-0000124-R", "CHECK_CHARACTER_MISMATCH"],
    ["ZX-20261122-0000123-<", "WRONG_SHAPE"],
    [`ZX-${"9".repeat(90)}`, "WRONG_SHAPE"],
  ])("says what is wrong with %j and what to do", (text, code) => {
    const parsed = parseCertificateNumber(text);
    expect(parsed).toMatchObject({ ok: false, error: { code } });
    if (!parsed.ok) expect(parsed.error.message.zh.length * parsed.error.message.en.length).toBeGreaterThan(0);
  });

  it("is refused for a day that does not exist even when its check character fits", () => {
    const candidates = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"].map((check) =>
      parseCertificateNumber(`ZX-20260230-0000123-${check}`),
    );
    expect(candidates.filter((parsed) => parsed.ok)).toEqual([]);
    expect(candidates.filter((parsed) => !parsed.ok && parsed.error.code === "IMPOSSIBLE_DATE")).toHaveLength(1);
  });

  it("is never made from a sequence that is no sequence", () => {
    for (const sequence of [0, -1, 1.5, Number.NaN, 1e12])
      expect(() => formatCertificateNumber(sequence, issuedAt)).toThrow(RangeError);
  });
});
