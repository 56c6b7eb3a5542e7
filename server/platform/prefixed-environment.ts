import type { z } from "zod";

/**
 * Reads a program's settings from the environment variables that begin with its prefix.
 * @throws Error that names every wrong variable, one a line under `heading`
 */
export function parsePrefixed<Schema extends z.ZodObject>(
  schema: Schema,
  { prefix, heading, env }: { prefix: string; heading: string; env: Record<string, string | undefined> },
): z.output<Schema> {
  // An empty variable is how deployment files say "not set".
  const given = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, env[prefix + name] || undefined]));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => {
    const [name, ...inside] = path;
    return `${prefix}${String(name)}${inside.length > 0 ? ` at ${inside.join(".")}` : ""}: ${message}`;
  });
  throw new Error(`${heading}:\n${wrong.join("\n")}`);
}
