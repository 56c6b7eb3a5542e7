/** Luhn sum of a text of digits, doubling every second digit from the right, beginning with the last one when `doubleLast`. */
function luhnSum(digits: string, doubleLast: boolean): number {
  let sum = 0;
  let isDoubled = doubleLast;
  for (let i = digits.length - 1; i >= 0; i--) {
    const digit = digits.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) throw new RangeError("The Luhn rule is defined for digits only");
    sum += isDoubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
    isDoubled = !isDoubled;
  }
  return sum;
}

/** The check digit (ISO/IEC 7812-1, Luhn) that belongs behind these digits. Throws RangeError when there is anything but digits. */
export function luhnDigit(digits: string): string {
  return String((10 - (luhnSum(digits, true) % 10)) % 10);
}

/** The digits with their Luhn check digit behind them; makes valid ICCID and IMEI for seeds and tests. */
export function withLuhn(digits: string): string {
  return digits + luhnDigit(digits);
}

/** Whether the last digit is the Luhn check digit of the others. Throws RangeError when there is anything but digits. */
export function passesLuhn(digits: string): boolean {
  return digits.length > 1 && luhnSum(digits, false) % 10 === 0;
}
