import type { Refused } from "../../platform/fault.ts";
import { passesLuhn } from "./luhn.ts";
import { type DigitsErrorCode, readDigits } from "./read-digits.ts";

/** Why a text cannot be an IMEI. */
export type ImeiErrorCode = DigitsErrorCode | "CHECK_DIGIT";

/** An IMEI, or why not. Nothing is doubtful about an accepted one: `warnings` is always empty. */
export type ImeiParse = { ok: true; imei: string; warnings: never[] } | Refused<ImeiErrorCode>;

/** Reads the IMEI of a device: 15 digits, the last one a Luhn check digit (3GPP TS 23.003, annex B). Also written 490154/20/323751/8. */
export function parseImei(raw: string): ImeiParse {
  const read = readDigits(raw, {
    name: { zh: "IMEI", en: "IMEI" },
    lengths: [15],
    strip: (text) => text.replaceAll("/", ""),
  });
  if (!read.ok) return read;
  if (!passesLuhn(read.digits)) {
    return {
      ok: false,
      error: {
        code: "CHECK_DIGIT",
        message: {
          zh: "IMEI 末位校验不通过，可能有一位填错。请对照设备标签或在设备上拨 *#06# 查看后重填。",
          en: "The check digit of the IMEI does not fit: one digit is probably wrong. Compare it with the device's label, or dial *#06# on the device, and enter it again.",
        },
      },
    };
  }
  return { ok: true, imei: read.digits, warnings: [] };
}
