/** Reads from the sources who writes which table. */
import { readdirSync, readFileSync } from "node:fs";

const schema = readFileSync("prisma/schema.prisma", "utf8");

/** Each model with what stands between its braces. */
export const models = [...schema.matchAll(/^model (\w+) \{([^}]*)\}/gm)].map(([, name = "", body = ""]) => ({
  name,
  body,
}));

/** The files of the server below `server/`, with their text. */
export const sources = readdirSync("server", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.startsWith("generated"))
  .map((file) => ({ file, text: readFileSync(`server/${file}`, "utf8") }));

/** The calls of Prisma's own that write a model, each with its arguments. */
export function callsThatWrite(text: string, model: string): string[] {
  const delegate = `${model[0]?.toLowerCase()}${model.slice(1)}`;
  const calls = [...text.matchAll(new RegExp(`\\.${delegate}\\.(?:create|update|upsert|delete)\\w*\\(`, "g"))];
  return calls.map(({ index, 0: call }) => {
    let depth = 1;
    let end = index + call.length;
    for (; depth > 0 && end < text.length; end += 1) depth += text[end] === "(" ? 1 : text[end] === ")" ? -1 : 0;
    return text.slice(index, end);
  });
}

/** What each `UPDATE` of a model's table assigns. */
export function assignmentsTo(text: string, model: string): string[] {
  const updates = new RegExp(
    `UPDATE "${model}"[\\s\\S]*?SET([\\s\\S]*?)(?:\\bFROM\\b|\\bWHERE\\b|\\bRETURNING\\b|\`)`,
    "g",
  );
  return [...text.matchAll(updates)].map(([, set = ""]) => set);
}

/** Whether a text writes a model's table in any way. */
export function writes(text: string, model: string): boolean {
  return (
    new RegExp(`(?:INSERT INTO|UPDATE|DELETE FROM)\\s+"${model}"`).test(text) || callsThatWrite(text, model).length > 0
  );
}
