/** One vocabulary: what the values of closed sets are called is said by their modules, and nowhere else. */
import "reflect-metadata";
import fs from "node:fs";
import path from "node:path";
import { isEnumType } from "graphql";
import { describe, expect, it } from "vitest";
import { words as generated } from "../../admin/generated/words.ts";
import { modules } from "../../server/modules.ts";
import type { Words } from "../../server/platform/localized-text.ts";
import { deskSchema } from "../support/desk-schema.ts";

const project = path.resolve(import.meta.dirname, "../..");
const vocabulary: ReadonlyMap<string, Words> = new Map(modules.flatMap(({ words = {} }) => Object.entries(words)));
const texts = [...vocabulary].flatMap(([set, words]) =>
  Object.entries(words).map(([value, text]) => ({ place: `${set}.${value}`, value, ...text })),
);

/** Sets whose values stand on chips, in columns and on bars; those of the others are also what a thing or a button is called. */
const isLabel = ({ place }: { place: string }) =>
  /^\w*(Status|Phase|Lane|Channel|Code|Rule|Severity|Scope|Requirement|ReviewDecision|RemovableBy)\./.test(place);
const labels = new Set(texts.filter(isLabel).map(({ zh }) => zh));
const valueNames = new Set(texts.map(({ value }) => value).filter((value) => /^[A-Z_]{3,}$/.test(value)));

/** Orders are picked by a click on a column, permissions decide what is there, remedies are buttons, and what is wrong with a file is said in a sentence. */
const neverShown = /Order$|^(Permission|BlockerRemedy|RowFindingCode|ImportRefusalCode)$/;

/** Sources of the dashboard that people write, by line. */
const linesOfAdmin = fs
  .readdirSync(path.join(project, "admin"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(ts|tsx)$/.test(file) && !file.startsWith("generated"))
  .flatMap((file) =>
    fs
      .readFileSync(path.join(project, "admin", file), "utf8")
      .split("\n")
      .map((line, index) => ({ line, place: `admin/${file}:${index + 1}` })),
  );

describe("The vocabulary", () => {
  it("has words for every value of every closed set of the schema", () => {
    const missing = Object.values(deskSchema().getTypeMap()).flatMap((type) => {
      if (!isEnumType(type) || /^__/.test(type.name) || neverShown.test(type.name)) return [];
      const words = vocabulary.get(type.name) ?? {};
      return type.getValues().flatMap(({ name }) => (words[name] ? [] : [`${type.name}.${name}`]));
    });
    expect(missing).toEqual([]);
  });

  it("speaks of each set in one module", () => {
    const sets = modules.flatMap(({ words = {} }) => Object.keys(words));
    expect(sets.filter((set, place) => sets.indexOf(set) !== place)).toEqual([]);
  });

  it("is short, Chinese in Chinese and English in English", () => {
    for (const { place, zh, en } of texts) {
      expect(zh, place).toMatch(/^[\p{Script=Han}A-Z，（）、 ]{1,16}$/u);
      expect(en, place).toMatch(/^[A-Za-z][ -~]{1,40}$/);
    }
  });

  it("is what the desk shows, word for word", () => {
    for (const [set, words] of vocabulary) {
      const said = (language: "zh" | "en") =>
        Object.fromEntries(Object.entries(words).map(([value, text]) => [value, text[language]]));
      expect((generated["zh-CN"].enum as Record<string, object>)[set], set).toEqual(said("zh"));
      expect((generated.en.enum as Record<string, object>)[set], set).toEqual(said("en"));
    }
    expect(Object.keys(generated.en.enum).sort()).toEqual([...vocabulary.keys()].sort());
  });

  it("is not told again in the desk: no value of a closed set has words of its own there", () => {
    const said = (text: string) => /\p{Script=Han}| /u.test(text) || texts.some(({ en }) => en === text);
    const keyed = linesOfAdmin.filter(({ line }) =>
      [...line.matchAll(/\b([A-Z][A-Z_]+)["']?: "([^"]+)"/g)].some(
        ([, value = "", text = ""]) => valueNames.has(value) && said(text),
      ),
    );
    expect(keyed, "take them from enum.<set>.<value>").toEqual([]);
  });

  it("is not told again in the desk: no label stands there by itself", () => {
    const told = linesOfAdmin.filter(({ line }) =>
      [...line.matchAll(/"([^"]*)"/g)].some(([, text = ""]) => labels.has(text)),
    );
    expect(told, "take it from enum.<set>.<value>").toEqual([]);
  });
});
