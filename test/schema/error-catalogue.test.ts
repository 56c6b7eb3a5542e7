import { describe, expect, it } from "vitest";
import errors from "../../server/developers/errors.md";
import { documentedErrors } from "../support/documented-errors.ts";
import { sources } from "./written-tables.ts";

/** Where codes are no `userErrors` of a mutation: what carriers say, how HTTP and GraphQL refuse calls, verdicts on a certificate's number. */
const elsewhere = [
  /^carrier\//,
  /^developers\//,
  /^certificates\/rules\/certificate-number\.ts$/,
  /^platform\/(http|database)\//,
  /^platform\/graphql\/(jit-executor|format-error|text-scalar)\.ts$/,
];

/** The ways in which codes are written: `code: "…"`, first of what a function with "fault" in its name is given, keys of a table of refusals. */
function codesIn(text: string): string[] {
  const written = [
    ...text.matchAll(/\bcode: "([A-Z][A-Z0-9_]+)"/g),
    ...text.matchAll(/\b(?:\w*[fF]ault\w*|inTheWay|notMergeable)\(\s*"([A-Z][A-Z0-9_]+)"/g),
    ...text.matchAll(/\(\["([A-Z][A-Z0-9_]+)", (?:place|null)\b/g),
  ].map(([, code = ""]) => code);
  const tables = [...text.matchAll(/\w*[rR]efusalTexts: Record<[^=]*= \{([\s\S]*?)^\};/gm)];
  return [
    ...written,
    ...tables.flatMap(([, body = ""]) => [...body.matchAll(/^ {2}([A-Z_]+): /gm)].map(([, code = ""]) => code)),
  ];
}

const found = new Map<string, string>();
for (const { file, text } of sources)
  if (!elsewhere.some((place) => place.test(file))) for (const code of codesIn(text)) found.set(code, file);

describe("The catalogue of errors", () => {
  it("explains every code of the source", () => {
    expect(found.size).toBeGreaterThan(120);
    expect([...found].filter(([code]) => !documentedErrors.has(code))).toEqual([]);
  });

  it("explains none that the source does not have, and each once", () => {
    const codes = [...errors.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(([, code = ""]) => code);
    const isThere = (code: string) => sources.some(({ text }) => new RegExp(`\\b${code}\\b`).test(text));
    expect(codes.filter((code) => !isThere(code))).toEqual([]);
    expect(codes.filter((code, place) => codes.indexOf(code) !== place)).toEqual([]);
  });

  it("says of each who sees it and what to do", () => {
    const rows = errors.split("\n").filter((line) => line.startsWith("| `"));
    for (const row of rows)
      expect(
        row.split(" | ").map((cell) => cell.trim().length > 1),
        row,
      ).toEqual([true, true, true, true]);
  });
});
