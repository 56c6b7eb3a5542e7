/** Whose things a screen may use. `admin/screens.ts` is the one list of screens. */
import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const folder = path.resolve(import.meta.dirname, "../../admin");
/** What all screens are made of, from the lowest up; a screen is above them all and knows no other. */
const foundations = ["generated", "providers", "messages", "shared", "layout"];
/** Folders that are there and no screen. */
const notScreens = [...foundations, "sign-in", "pictures"];
const files = fs
  .readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll(path.sep, "/"))
  .filter((file) => file.includes(".") && !file.startsWith("generated/"));
const screens = [...new Set(files.flatMap((file) => (file.includes("/") ? [folderOf(file)] : [])))]
  .filter((name) => !notScreens.includes(name))
  .toSorted();
const imports = files.filter((file) => /\.tsx?$/.test(file)).flatMap(importsOf);

it("Each screen is one line of screens.ts, and nobody else knows it", () => {
  const known = imports.filter(({ from, to }) => screens.includes(folderOf(to)) && folderOf(from) !== folderOf(to));
  expect(
    known.toSorted((a, b) => a.to.localeCompare(b.to)),
    "link by address, and move what two screens need to shared/",
  ).toEqual(screens.map((screen) => ({ from: "screens.ts", to: `${screen}/screen.ts` })));
});

it("What screens are made of knows what is below it", () => {
  const upward = imports.filter(({ from, to }) => {
    const [above, below] = [foundations.indexOf(folderOf(from)), foundations.indexOf(folderOf(to))];
    return above >= 0 && below !== above && (below < 0 || below > above);
  });
  expect(upward, `from the lowest up: ${foundations.join(", ")}`).toEqual([]);
});

it("No file needs itself by way of others", () => {
  const done = new Set<string>();
  const circleFrom = (file: string, trail: string[]): string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return [];
    const found = imports.filter(({ from }) => from === file).map(({ to }) => circleFrom(to, [...trail, file]));
    done.add(file);
    return found.find((circle) => circle.length > 0) ?? [];
  };
  const circles = files.map((file) => circleFrom(file, [])).filter((circle) => circle.length > 0);
  expect(circles, "move what both need to a file of its own").toEqual([]);
});

it("Documents are made of their own folder's fragments and of shared ones", () => {
  const documents = files.filter((file) => file.endsWith(".graphql")).map((file) => ({ file, text: textOf(file) }));
  const homes = new Map(
    documents.flatMap(({ file, text }) =>
      [...text.matchAll(/^fragment (\w+)/gm)].map(([, name = ""]) => [name, folderOf(file)] as const),
    ),
  );
  const foreign = documents.flatMap(({ file, text }) =>
    [...text.matchAll(/\.\.\.(\w+)/g)]
      .filter(([, name = ""]) => !["shared", folderOf(file)].includes(homes.get(name) ?? ""))
      .map(([, name]) => `${file} takes ${name}`),
  );
  expect(homes.size).toBeGreaterThan(0);
  expect(foreign, "move the fragment to shared/").toEqual([]);
});

it("Words of a screen are said by it alone", () => {
  const areas = screens.flatMap((screen) =>
    [...textOf(`${screen}/messages.ts`).matchAll(/^ {4}(\w+): \{/gm)].map(([, area = ""]) => [area, screen] as const),
  );
  const owner = new Map(areas.filter(([area]) => area !== "resources"));
  const foreign = files
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      [...textOf(file).matchAll(/["`](\w+)\.\w[^"`]*["`]/g)]
        .filter(([, area = ""]) => owner.has(area) && owner.get(area) !== folderOf(file))
        .map(([key]) => `${file} says ${key}`),
    );
  expect(new Set(owner.values()).size, "each screen has words").toBe(screens.length);
  expect(foreign, "move the words to messages/").toEqual([]);
});

function textOf(file: string): string {
  return fs.readFileSync(path.join(folder, file), "utf8");
}

function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : "";
}

function importsOf(from: string): { from: string; to: string }[] {
  return [...textOf(from).matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)"(\.[^"]+)"/g)].map(([, source = ""]) => ({
    from,
    to: path.posix.join(path.posix.dirname(from), source),
  }));
}
