import type { Fault, Refused } from "../../platform/fault.ts";
import type { CarrierCode } from "./carrier-code.ts";
import { type DigitsErrorCode, readDigits } from "./read-digits.ts";

/** Why a text cannot be the phone number of a card. */
export type MsisdnErrorCode = DigitsErrorCode | "NOT_A_CARD_NUMBER";

/** What is odd about a number that may still be a card's: ranges are added without notice. */
export type MsisdnWarningCode = "UNKNOWN_RANGE";

/** A doubt to show beside an accepted number; never a reason to refuse it. */
export type MsisdnWarning = Fault<MsisdnWarningCode>;

/** A national number without country code, or why not. */
export type MsisdnParse = { ok: true; msisdn: string; warnings: MsisdnWarning[] } | Refused<MsisdnErrorCode>;

const NAME = { zh: "物联网号码", en: "card's phone number (MSISDN)" };

/** Ranges of 13-digit IoT numbers by their first digits; no range is the beginning of another. */
const IOT_RANGES: readonly (readonly [prefix: string, carrier: CarrierCode])[] = [
  ["1440", "CMCC"],
  ["1441", "CMCC"],
  ["148", "CMCC"],
  ["146", "CUCC"],
  ["1410", "CTCC"],
  ["10646", "CUCC"],
  ["10647", "CMCC"],
  ["10648", "CMCC"],
  ["10649", "CTCC"],
];

/** Ranges of 11-digit data cards, from before the 13-digit plan. */
const DATA_CARD_RANGES: readonly (readonly [prefix: string, carrier: CarrierCode])[] = [
  ["145", "CUCC"],
  ["147", "CMCC"],
  ["149", "CTCC"],
];

const UNKNOWN_RANGE: MsisdnWarning = {
  code: "UNKNOWN_RANGE",
  message: {
    zh: "该号码不在已知的物联网号段内，请核对是否填成了普通手机号。",
    en: "This number is in no IoT range that we know. Please check that it is not an ordinary mobile number.",
  },
};

/**
 * Reads the phone number (MSISDN) of an IoT card: 13 digits, or 11 for old data cards; +86 and 0086 are taken off.
 * General phone number libraries refuse the 13-digit ones.
 */
export function parseMsisdn(raw: string): MsisdnParse {
  const read = readDigits(raw, { name: NAME, lengths: [11, 13], strip: withoutLabelAndCountryCode });
  if (!read.ok) return read;
  const msisdn = read.digits;
  if (!msisdn.startsWith("1")) {
    return {
      ok: false,
      error: {
        code: "NOT_A_CARD_NUMBER",
        message: {
          zh: "物联网号码以 1 开头，例如 144、146、148、1064 开头的 13 位号码。请核对后重填。",
          en: "A card's phone number begins with 1, for example 13 digits beginning with 144, 146, 148 or 1064. Please check and enter it again.",
        },
      },
    };
  }
  return { ok: true, msisdn, warnings: carrierOfMsisdn(msisdn) === null ? [UNKNOWN_RANGE] : [] };
}

/** The carrier to whose range a normalised number belongs; null when unknown. The range says nothing about a ported number. */
export function carrierOfMsisdn(msisdn: string): CarrierCode | null {
  const ranges = msisdn.length === 13 ? IOT_RANGES : msisdn.length === 11 ? DATA_CARD_RANGES : [];
  return ranges.find(([prefix]) => msisdn.startsWith(prefix))?.[1] ?? null;
}

function withoutLabelAndCountryCode(text: string): string {
  const number = text.replace(/^(?:MSISDN|接入号码?|手机号?码?|物联网?号码?|号码|卡号|电话|TEL)[:=]?(?=[+(]?\d)/, "");
  // No national number begins with 86.
  return number.replace(/^\(?(?:\+|00)?86\)?/, "");
}
