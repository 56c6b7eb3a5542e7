import { useSearchParams } from "react-router";
import type { CarrierCode, SlaWhatIf } from "../generated/graphql.ts";
import { words } from "../generated/words.ts";

/** Carriers of which a cap can be assumed. */
export const carriers = Object.keys(words.en.enum.CarrierCode) as CarrierCode[];

/** What is assumed; what is absent stays as it is. */
export interface Assumed {
  /** Reviewers more or fewer. */
  reviewers: number;
  /** Requests more that are done each business day. */
  extraPerDay: number;
  /** Most cards a day of a carrier. */
  caps: Partial<Record<CarrierCode, number>>;
}

const capName = (carrier: CarrierCode) => `cap${carrier}`;

/** What is assumed in the forecast, as it stands in the address; null where nothing is. */
export function useWhatIf() {
  const [params] = useSearchParams();
  const given = (name: string) => {
    const value = Number.parseInt(params.get(name) ?? "", 10);
    return Number.isNaN(value) ? undefined : value;
  };
  const assumed: Assumed = {
    reviewers: given("reviewers") ?? 0,
    extraPerDay: given("extraPerDay") ?? 0,
    caps: Object.fromEntries(
      carriers.flatMap((carrier) => {
        const cap = given(capName(carrier));
        return cap === undefined ? [] : [[carrier, cap]];
      }),
    ),
  };
  return { assumed, whatIf: whatIfOf(assumed) };
}

/** The names in the address that stand for assumptions, with the texts that stand for these; for none of them, what takes them away. */
export function inAddress(assumed: Assumed | null): Record<string, string | undefined> {
  const { reviewers = 0, extraPerDay = 0, caps = {} } = assumed ?? {};
  return {
    reviewers: reviewers === 0 ? undefined : String(reviewers),
    extraPerDay: extraPerDay === 0 ? undefined : String(extraPerDay),
    ...Object.fromEntries(carriers.map((carrier) => [capName(carrier), caps[carrier]?.toString()])),
  };
}

function whatIfOf({ reviewers, extraPerDay, caps }: Assumed): SlaWhatIf | null {
  const carrierCaps = carriers.flatMap((carrier) => {
    const cardsPerDay = caps[carrier];
    return cardsPerDay === undefined ? [] : [{ carrier, cardsPerDay }];
  });
  return reviewers === 0 && extraPerDay === 0 && carrierCaps.length === 0
    ? null
    : { reviewers, extraPerDay, carrierCaps };
}
