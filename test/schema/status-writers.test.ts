import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** Each model with a status of its own, as `prisma/schema.prisma` says. */
const models = [...readFileSync("prisma/schema.prisma", "utf8").matchAll(/^model (\w+) \{([^}]*)\}/gm)]
  .filter(([, , body]) => /^\s+status\s/m.test(body ?? ""))
  .map(([, name]) => name as string);

const sources = readdirSync("server", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.startsWith("generated"))
  .map((file) => ({ file: path.join("server", file), text: readFileSync(path.join("server", file), "utf8") }));

/** What follows `UPDATE "Model"` up to where the assignments end. */
const assignments = (text: string, model: string) => [
  ...text.matchAll(
    new RegExp(`UPDATE "${model}"[\\s\\S]*?SET([\\s\\S]*?)(?:\\bFROM\\b|\\bWHERE\\b|\\bRETURNING\\b|\`)`, "g"),
  ),
];

/** The objects that Prisma's own writing calls take. */
function written(text: string, model: string): string[] {
  const delegate = `${model[0]?.toLowerCase()}${model.slice(1)}`;
  const calls = [...text.matchAll(new RegExp(`\\.${delegate}\\.(?:create|update|upsert)\\w*\\(`, "g"))];
  return calls.map(({ index, 0: call }) => {
    let depth = 1;
    let end = index + call.length;
    for (; depth > 0 && end < text.length; end += 1) depth += text[end] === "(" ? 1 : text[end] === ")" ? -1 : 0;
    return text
      .slice(index, end)
      .replace(/where: \{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, "")
      .replace(/select: \{[^{}]*\}/g, "");
  });
}

function writersOf(model: string): string[] {
  return sources
    .filter(
      ({ text }) =>
        assignments(text, model).some(([, set]) => /(?:^|,)\s*"status"\s*=/.test(set ?? "")) ||
        written(text, model).some((object) => /\bstatus\b\s*[:,}]/.test(object)),
    )
    .map(({ file }) => file);
}

const writers: Record<string, string> = {
  SimCard: "cards/actions/move-cards.ts",
  CancellationRequest: "cancellation/actions/transition-request.ts",
  CancellationItem: "cancellation/actions/transition-items.ts",
  Material: "materials/actions/transition-material.ts",
  RiskFlag: "risk/actions/decide-flags.ts",
  CardImport: "imports/actions/transition-import.ts",
  CarrierOrder: "cancellation/actions/transition-order.ts",
  Certificate: "certificates/actions/end-certificate.ts",
  ReviewTask: "reviews/actions/transition-task.ts",
  Appeal: "reviews/actions/settle-appeals.ts",
};

describe("The status of each thing", () => {
  // The counts are kept by status; theirs is no life.
  it.each(models.filter((model) => model !== "CancellationItemCount"))("%s has one writer", (model) => {
    expect(writersOf(model)).toEqual([`server/${writers[model]}`]);
  });
});
