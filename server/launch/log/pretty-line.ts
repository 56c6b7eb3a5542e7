const colours: Record<string, number> = { trace: 90, debug: 90, info: 32, warn: 33, error: 31, fatal: 31 };

/** A JSON log line as people read it on a terminal: time, process, message, then what else it says. */
export function prettyLine(line: string): string {
  const { time, level, process: name, msg, err, ...rest } = JSON.parse(line);
  const facts = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  const head = `${String(time).slice(11, 23)} \u001b[${colours[level] ?? 0}m${String(level).padEnd(5)}\u001b[0m ${name}`;
  const words = [head, msg ?? "", ...facts.map((fact) => `\u001b[2m${fact}\u001b[0m`)].filter(Boolean).join(" ");
  return `${words}${err ? `\n  ${err.type}: ${err.message}${err.stack ? `\n${err.stack}` : ""}` : ""}\n`;
}
