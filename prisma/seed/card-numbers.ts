import type { CarrierCode } from "../../server/cards/rules/carrier-code.ts";
import { withLuhn } from "../../server/cards/rules/luhn.ts";
import type { Draw } from "./draw.ts";

/** Where a card comes from; decides what its numbers begin with. */
export interface CardOrigin {
  carrier: CarrierCode;
  /** First six digits of the card number: country and issuer. */
  issuer: string;
  /** First digits of the number in the network. */
  range: string;
  /** Two digits of the province that ordered the cards. */
  province: string;
  /** Year of delivery. */
  year: number;
}

/** The three numbers of a card. */
export interface CardNumbers {
  iccid: string;
  msisdn: string;
  imsi: string;
}

const networks: Record<CarrierCode, string> = { CMCC: "46004", CUCC: "46006", CTCC: "46011", CBN: "46015" };

/** Genuine cards with a check digit that does not fit, of a hundred. */
const MISMATCH_PERCENT = 0.8;
/** China Unicom cards that end in a letter, of a hundred. */
const LETTER_PERCENT = 1.5;
/** China Mobile cards with a letter for their maker, of a hundred. */
const MAKER_LETTER_PERCENT = 0.3;
/** From this year on China Telecom's card numbers have 20 digits, before that 19. */
const LONGER_SINCE = 2023;

/** Gives each carrier's cards running numbers, in the order of delivery, as real deliveries have them. */
export class CardNumbering {
  readonly #delivered = new Map<CarrierCode, number>();

  constructor(private readonly draw: Draw) {}

  /** Numbers of the next card. */
  next(origin: CardOrigin): CardNumbers {
    const { carrier, range, province } = origin;
    const serial = (this.#delivered.get(carrier) ?? 100_000) + 1;
    this.#delivered.set(carrier, serial);
    return {
      iccid: this.#iccid(origin, serial),
      msisdn: range + province + digits(serial, 11 - range.length),
      imsi: networks[carrier] + String(6_200_000_000 + serial * 3),
    };
  }

  #iccid({ carrier, issuer, province, year }: CardOrigin, serial: number): string {
    const { draw } = this;
    const yy = String(year % 100).padStart(2, "0");
    switch (carrier) {
      case "CMCC": {
        // Number range, function, province, year, maker, running number.
        const hasLetter = draw.isPercent(MAKER_LETTER_PERCENT);
        const body = `${issuer}40${province}${yy}${hasLetter ? draw.oneOf(["A", "B", "C"]) : "8"}${digits(serial, 6)}`;
        return hasLetter ? body + draw.whole(0, 9) : this.#checked(body);
      }
      case "CUCC": {
        const body = `${issuer}${yy}0${province}0${digits(serial, 7)}`;
        // No F: as a last character that is padding, which nobody prints.
        return draw.isPercent(LETTER_PERCENT) ? body + draw.oneOf(["A", "B", "D", "E", "G", "P"]) : this.#checked(body);
      }
      case "CTCC":
        return this.#checked(`${issuer}${yy}${year >= LONGER_SINCE ? "1" : ""}${province}0${digits(serial, 7)}`);
      case "CBN":
        return this.#checked(`${issuer}${yy}1${province}0${digits(serial, 7)}`);
    }
  }

  #checked(body: string): string {
    const iccid = withLuhn(body);
    if (!this.draw.isPercent(MISMATCH_PERCENT)) return iccid;
    return body + String((Number(iccid.at(-1)) + 3) % 10);
  }
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, "0");
}
