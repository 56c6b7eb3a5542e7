/** Fewest characters that stand for a number of their own between blanks: shorter ones are the groups of one number. */
const LEAST_OF_A_NUMBER = 13;

/** The numbers in what was pasted or scanned: one a line, or several between commas, semicolons, tabs or blanks. A number that is written in groups stays one. */
export function cardLines(text: string): string[] {
  return text
    .split(/[\n\r\t,;，；、]+/)
    .flatMap((line) => {
      const words = line.trim().split(/\s+/);
      return words.length > 1 && words.every((word) => word.length >= LEAST_OF_A_NUMBER) ? words : [line.trim()];
    })
    .filter((line) => line !== "");
}
