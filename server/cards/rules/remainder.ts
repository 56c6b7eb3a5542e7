/** What is left on a card when it is cancelled, and what its tariff makes of it. Whole numbers only: fen, megabytes and bytes. */

/** The terms of a plan that say what unused data is worth. */
export interface DataTerms {
  /** Price of a month, in fen. */
  monthlyFeeFen: number;
  /** Data of a month, in megabytes. */
  dataMegabytes: number;
  /** How much of the price becomes call credit, in thousandths. */
  dataConversionPermille: number;
}

/** Bytes of a megabyte as plans count it. */
export const BYTES_OF_MEGABYTE = 1_048_576;

/**
 * What unused data is worth as call credit, in fen: its share of the plan's monthly fee by the plan's monthly data, as far as the tariff lets it convert. Rounded once, half a fen up. The
 * database works it out by the same rule (`unused_data_fen`); a test compares both.
 */
export function unusedDataFen(
  unusedMegabytes: number,
  { monthlyFeeFen, dataMegabytes, dataConversionPermille }: DataTerms,
): number {
  if (dataMegabytes <= 0 || unusedMegabytes <= 0) return 0;
  // BigInt, because the product leaves the range of exact numbers long before the worth does.
  const whole = BigInt(unusedMegabytes) * BigInt(monthlyFeeFen) * BigInt(dataConversionPermille);
  const part = BigInt(dataMegabytes) * 1000n;
  return Number((2n * whole + part) / (2n * part));
}
