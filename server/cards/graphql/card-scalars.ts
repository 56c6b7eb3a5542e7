import { textScalar } from "../../platform/graphql/text-scalar.ts";
import { parseIccid } from "../rules/iccid.ts";
import { parseImei } from "../rules/imei.ts";
import { parseImsi } from "../rules/imsi.ts";
import { parseMsisdn } from "../rules/msisdn.ts";

/** ICCID, normalised on the way in. Use it for one card; lists from people arrive as text, so that each row can have its own finding. */
export const IccidScalar = textScalar({
  name: "ICCID",
  description:
    "Card number (ICCID): 19 or 20 characters that begin with 89, always a string. Spaces, hyphens, full-width characters and a padding F are taken off. A mismatch of the Luhn digit is not an error.",
  specifiedByURL: "https://www.itu.int/rec/T-REC-E.118",
  parse: (raw) => {
    const parsed = parseIccid(raw);
    return parsed.ok ? { ok: true, value: parsed.iccid } : parsed;
  },
});

/** Phone number of a card, normalised on the way in to the national number. */
export const MsisdnScalar = textScalar({
  name: "MSISDN",
  description:
    "Phone number of a card: 13 digits for IoT, 11 for old data cards, without country code; +86 and 0086 are taken off.",
  specifiedByURL: "https://www.itu.int/rec/T-REC-E.164",
  parse: (raw) => {
    const parsed = parseMsisdn(raw);
    return parsed.ok ? { ok: true, value: parsed.msisdn } : parsed;
  },
});

/** IMSI of a card. */
export const ImsiScalar = textScalar({
  name: "IMSI",
  description: "International mobile subscriber identity of a card: 15 digits that begin with 460.",
  specifiedByURL: "https://www.itu.int/rec/T-REC-E.212",
  parse: (raw) => {
    const parsed = parseImsi(raw);
    return parsed.ok ? { ok: true, value: parsed.imsi } : parsed;
  },
});

/** IMEI of a device. */
export const ImeiScalar = textScalar({
  name: "IMEI",
  description: "Identity of a device: 15 digits, the last one a Luhn check digit.",
  specifiedByURL: "https://www.3gpp.org/dynareport/23003.htm",
  parse: (raw) => {
    const parsed = parseImei(raw);
    return parsed.ok ? { ok: true, value: parsed.imei } : parsed;
  },
});
