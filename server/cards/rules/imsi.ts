import type { Fault, Refused } from "../../platform/fault.ts";
import type { CarrierCode } from "./carrier-code.ts";
import { type DigitsErrorCode, readDigits } from "./read-digits.ts";

/** Why a text cannot be the IMSI of one of our cards. */
export type ImsiErrorCode = DigitsErrorCode | "NOT_460";

/** What is odd about an IMSI that may still be right. */
export type ImsiWarningCode = "UNKNOWN_NETWORK";

/** A doubt to show beside an accepted IMSI; never a reason to refuse it. */
export type ImsiWarning = Fault<ImsiWarningCode>;

/** An IMSI, or why not. */
export type ImsiParse = { ok: true; imsi: string; warnings: ImsiWarning[] } | Refused<ImsiErrorCode>;

/** Country code 460 and network code, by carrier (ITU-T E.212). */
const NETWORKS: Readonly<Record<string, CarrierCode>> = {
  "46000": "CMCC",
  "46002": "CMCC",
  "46004": "CMCC",
  "46007": "CMCC",
  "46008": "CMCC",
  "46013": "CMCC",
  "46001": "CUCC",
  "46006": "CUCC",
  "46009": "CUCC",
  "46003": "CTCC",
  "46005": "CTCC",
  "46011": "CTCC",
  "46012": "CTCC",
  "46015": "CBN",
};

const UNKNOWN_NETWORK: ImsiWarning = {
  code: "UNKNOWN_NETWORK",
  message: {
    zh: "IMSI 的网络号（第 4、5 位）不属于已知的国内运营商，请核对。",
    en: "The network code of the IMSI (4th and 5th digit) belongs to no mainland carrier that we know. Please check it.",
  },
};

/** Reads an IMSI: 15 digits that begin with 460, the country code of mainland China. */
export function parseImsi(raw: string): ImsiParse {
  const read = readDigits(raw, { name: { zh: "IMSI", en: "IMSI" }, lengths: [15] });
  if (!read.ok) return read;
  const imsi = read.digits;
  if (!imsi.startsWith("460")) {
    return {
      ok: false,
      error: {
        code: "NOT_460",
        message: {
          zh: "国内卡的 IMSI 以 460 开头。请核对是否填成了设备的 IMEI。",
          en: "The IMSI of a mainland card begins with 460. Please check that it is not the device's IMEI.",
        },
      },
    };
  }
  return { ok: true, imsi, warnings: carrierOfImsi(imsi) === null ? [UNKNOWN_NETWORK] : [] };
}

/** The carrier whose network a normalised IMSI names; null when unknown. */
export function carrierOfImsi(imsi: string): CarrierCode | null {
  return NETWORKS[imsi.slice(0, 5)] ?? null;
}
