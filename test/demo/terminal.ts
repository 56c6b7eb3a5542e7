/** What the demo shows: steps, tables and one line that moves. */
const isTerminal = process.stdout.isTTY === true;
const colour = (code: number) => (text: string) => (isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text);

/** Colours, on terminals only. */
export const paint = {
  bold: colour(1),
  dim: colour(2),
  green: colour(32),
  yellow: colour(33),
  red: colour(31),
  cyan: colour(36),
};

let hasBar = false;

/** One finished line. */
export function say(text = ""): void {
  if (hasBar) process.stdout.write("\n");
  hasBar = false;
  process.stdout.write(`${text}\n`);
}

/** The heading of a step. */
export function step(text: string): void {
  say(`\n${paint.cyan("▸")} ${paint.bold(text)}`);
}

/** Columns of text, aligned; Chinese characters count as two. */
export function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ""))));
  for (const row of rows)
    say(
      `  ${row
        .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - width(cell)))
        .join("  ")
        .trimEnd()}`,
    );
}

/** The moving line: on a terminal it is drawn over, elsewhere a line is written for every tenth. */
export class ProgressBar {
  private lastTenth = -1;

  show(percent: number, text: string): void {
    const cells = 32;
    const full = Math.round((percent / 100) * cells);
    const line = `  ${paint.green("█".repeat(full))}${paint.dim("░".repeat(cells - full))} ${percent.toFixed(1).padStart(5)} %  ${text}`;
    if (isTerminal) {
      process.stdout.write(`\r\u001b[2K${line}`);
      hasBar = true;
      return;
    }
    const tenth = Math.floor(percent / 10);
    if (tenth !== this.lastTenth) say(line);
    this.lastTenth = tenth;
  }
}

/** They take no room. */
const escapeSequences = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");

function width(text: string): number {
  const plain = text.replaceAll(escapeSequences, "");
  return [...plain].reduce((sum, character) => sum + (/[\u2e80-\uffdc]/.test(character) ? 2 : 1), 0);
}
