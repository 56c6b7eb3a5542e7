import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockDataDir, unlockDataDir } from "../../server/launch/postgres/data-dir-lock.ts";

const run = promisify(execFile);

/** What the building program consists of: with it alone there is nothing to build with, so it says so as soon as it begins to. */
const parts = ["server/build.mjs", "server/launch/postgres/folder-lock.mjs", "admin/build.mjs", "package.json"];

describe("npm start in a folder that is in use", () => {
  let project = "";
  let dataDir = "";

  beforeEach(() => {
    project = fs.mkdtempSync(path.join(os.tmpdir(), "second-start-"));
    dataDir = path.join(project, ".data");
    for (const file of parts) fs.cpSync(file, path.join(project, file));
    for (const folder of [".data", ".build/admin"]) fs.mkdirSync(path.join(project, folder), { recursive: true });
    for (const file of [".build/start.js", ".build/admin/index.html"])
      fs.writeFileSync(path.join(project, file), "of the desk that runs");
  });

  afterEach(() => fs.rmSync(project, { recursive: true }));

  const build = (word: string, environment: Record<string, string> = { DATA_DIR: dataDir }) =>
    run(process.execPath, ["server/build.mjs", word], { cwd: project, env: { ...process.env, ...environment } });
  const files = () =>
    fs
      .readdirSync(path.join(project, ".build"), { recursive: true, withFileTypes: true })
      .map(({ name, parentPath }) => ({ name, at: fs.statSync(path.join(parentPath, name)).mtimeMs }));

  it("touches nothing that the running desk serves, and leaves the refusal to the program that follows", async () => {
    await lockDataDir(dataDir);
    const before = files();
    try {
      expect(await build("--before-start")).toEqual({ stdout: "", stderr: "" });
      // The folder that no setting names is the one of the project.
      expect(await build("--before-start", { DATA_DIR: "" })).toEqual({ stdout: "", stderr: "" });
      expect(files()).toEqual(before);
    } finally {
      unlockDataDir(dataDir);
    }
  });

  it("builds as always once the folder is free, or where another one is meant", async () => {
    await expect(build("--before-start")).rejects.toThrow(/is missing: run npm ci/);
    await lockDataDir(dataDir);
    try {
      await expect(build("--before-start", { DATA_DIR: path.join(project, "other") })).rejects.toThrow(/is missing/);
    } finally {
      unlockDataDir(dataDir);
    }
  });

  it("is what the command does", () => {
    const { scripts } = JSON.parse(fs.readFileSync("package.json", "utf8"));
    expect(scripts.start).toBe("node server/build.mjs --before-start && node .build/start.js");
  });
});
