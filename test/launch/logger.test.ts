import { describe, expect, it } from "vitest";
import { Prisma } from "#prisma";
import { createLogger } from "../../server/launch/log/logger.ts";
import { useDatabase } from "../support/database.ts";

const store = await useDatabase();

function logged(write: (log: ReturnType<typeof createLogger>) => void, logFormat: "json" | "pretty" = "json"): string {
  let lines = "";
  write(createLogger("api", { logLevel: "info", logFormat }, { write: (line) => (lines += line) }));
  return lines;
}

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.fail("it did not fail"),
    (error: unknown) => error,
  );
}

describe("the log", () => {
  it("is one JSON object a line, with level, time and process in words", () => {
    const entry = JSON.parse(logged((log) => log.info({ cards: 3 }, "submitted")));
    expect(entry).toMatchObject({ level: "info", process: "api", msg: "submitted", cards: 3 });
    expect(entry.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it("keeps secrets and personal data out, wherever they stand", () => {
    const canary = "canary-13800138000";
    const lines = logged((log) => {
      log.info({ password: canary, phone: canary });
      log.info({ account: { passwordHash: canary, email: canary } });
      log.info({ req: { headers: { authorization: canary, cookie: canary } } });
      log.info({ customer: { identity: { identityNumber: canary } } });
    });
    expect(lines).toContain("(not logged)");
    expect(lines).not.toContain(canary);
  });

  it("tells of a database error what failed, and no value of the statement", async () => {
    const canary = "11010519491231002X";
    const errors = await Promise.all([
      errorOf(store.pool.query("SELECT $1::uuid", [canary])),
      errorOf(
        store.pool.query(
          `INSERT INTO "RateWindow" ("limit", "subject", "startsAt", "uses") SELECT $1, $1, 'epoch', 1 FROM generate_series(1, 2)`,
          [canary],
        ),
      ),
      errorOf(store.prisma.account.findUnique({ where: { id: canary } })),
      errorOf(store.prisma.account.create({ data: { username: canary, role: "NOBODY" as "ADMIN", displayName: "" } })),
    ]);
    const lines = errors.map((err) => logged((log) => log.error({ err }, "failed")));
    for (const line of lines) expect(line).not.toContain(canary);
    expect(JSON.parse(lines[0] ?? "").err).toMatchObject({
      code: "22P02",
      message: 'invalid input syntax for type uuid: "…"',
    });
    expect(JSON.parse(lines[1] ?? "").err).toMatchObject({ code: "23505" });
    expect(errors[3]).toBeInstanceOf(Prisma.PrismaClientValidationError);
    expect(JSON.parse(lines[3] ?? "").err.stack).toContain("    at ");
  });

  it("reads as sentences on a terminal", () => {
    const line = logged((log) => log.error({ err: new Error("no such thing"), cards: 3 }, "failed"), "pretty");
    expect(line).toMatch(/^\d\d:\d\d:\d\d\.\d{3} .*error.* api failed .*cards=3/);
    expect(line).toContain("Error: no such thing\n    at ");
  });
});
