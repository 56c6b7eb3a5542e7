import { withLuhn } from "../../server/cards/rules/luhn.ts";
import type { CarrierCode } from "../../server/carrier/index.ts";
import { residentIdCheckCharacter } from "../../server/customers/rules/resident-id.ts";
import { organisationCodeCheckCharacter, usccCheckCharacter } from "../../server/customers/rules/uscc.ts";

// Each test file has a database and a process of its own, so counting from 1 makes every number unique where it matters.
const counters = new Map<string, number>();

/** 1, 2, 3 … for each kind of thing. */
export function nextNumber(kind: string): number {
  const number = (counters.get(kind) ?? 0) + 1;
  counters.set(kind, number);
  return number;
}

/** A row id that is easy to recognise and sorts in the order of making. */
export function nextId(): string {
  return `00000000-0000-7000-8000-${digits(nextNumber("id"), 12)}`;
}

const issuers: Record<CarrierCode, { iccid: string; msisdn: string; imsi: string }> = {
  CMCC: { iccid: "898604", msisdn: "1440", imsi: "46004" },
  CUCC: { iccid: "898606", msisdn: "146", imsi: "46006" },
  CTCC: { iccid: "898611", msisdn: "1410", imsi: "46011" },
  CBN: { iccid: "898615", msisdn: "192", imsi: "46015" },
};

/** The three numbers of a new card in its carrier's ranges; the ICCID has 20 digits and a valid check digit. */
export function nextCardNumbers(carrier: CarrierCode): { iccid: string; msisdn: string; imsi: string } {
  const { iccid, msisdn, imsi } = issuers[carrier];
  const number = nextNumber(`card of ${carrier}`);
  return {
    iccid: withLuhn(iccid + digits(number, 13)),
    msisdn: msisdn + digits(number, 13 - msisdn.length),
    imsi: imsi + digits(number, 10),
  };
}

/** A valid IMEI. */
export function nextImei(): string {
  return withLuhn(`86012304${digits(nextNumber("device"), 6)}`);
}

/** A valid unified social credit code of a company in Hangzhou. */
export function nextUscc(): string {
  const organisation = `MA${digits(nextNumber("company"), 6)}`;
  const first17 = `91330100${organisation}${organisationCodeCheckCharacter(organisation)}`;
  return first17 + usccCheckCharacter(first17);
}

/** A valid resident identity number of somebody born in Beijing in 1990. */
export function nextResidentId(): string {
  const number = nextNumber("person");
  const first17 = `110101199003${digits((Math.floor(number / 1000) % 28) + 1, 2)}${digits(number % 1000, 3)}`;
  return first17 + residentIdCheckCharacter(first17);
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, "0");
}
