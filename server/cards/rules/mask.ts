/** A card's phone number as others may see it: first 3 and last 4 digits, `144******5678`; of a short one the last 2 at most. */
export function maskMsisdn(msisdn: string): string {
  const length = msisdn.length;
  const head = length >= 11 ? 3 : 0;
  const tail = length >= 11 ? 4 : length > 4 ? 2 : 0;
  return msisdn.slice(0, head) + "*".repeat(length - head - tail) + msisdn.slice(length - tail);
}
