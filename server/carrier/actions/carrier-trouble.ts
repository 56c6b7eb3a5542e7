import { CarrierRejectedError, CarrierUnavailableError } from "../carrier-port.ts";
import { CarrierBusyError } from "./call-carrier.ts";

/** Trouble on the carrier's side of the line: the work is put off and the job has not failed. */
export function isCarrierTrouble(
  error: unknown,
): error is CarrierBusyError | CarrierUnavailableError | CarrierRejectedError {
  return (
    error instanceof CarrierBusyError ||
    error instanceof CarrierUnavailableError ||
    error instanceof CarrierRejectedError
  );
}
