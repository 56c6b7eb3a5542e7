import { expect, it } from "vitest";
import { languageOf } from "../../server/platform/localized-text.ts";

it.each([
  [undefined, "zh"],
  ["en", "en"],
  ["en-GB,en;q=0.9,zh;q=0.1", "en"],
  ["en_US", "en"],
  ["zh_CN,en;q=0.5", "zh"],
  ["fr;q=1,en;q=0.4,zh;q=0.8", "zh"],
  ["en;q=0,zh;q=0.1", "zh"],
  ["eng", "zh"],
])("A caller who says %s is answered in %s", (said, language) => {
  expect(languageOf(said)).toBe(language);
});
