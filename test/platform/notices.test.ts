import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { createNotices, noticesOfOperation } from "../../server/platform/notices.ts";
import { useDatabase } from "../support/database.ts";

const { pool, url } = await useDatabase({ poolSize: 2 });
const tell = (id: string) => pool.query("SELECT pg_notify('things_changed', $1)", [id]);

/** Notices of a process of its own, with the connection open. */
async function listening() {
  const notices = createNotices({ url, channels: ["things_changed"], log: pino({ level: "silent" }) });
  onTestFinished(() => notices.close());
  // Whoever listened before the connection stood is woken by that.
  const first = notices.listen("things_changed", "the connection");
  await first.next();
  first.close();
  return notices;
}

describe("A listener", () => {
  it("wakes at its own topic, also at what follows a colon, and at no other", async () => {
    const notices = await listening();
    const woken: string[] = [];
    const listen = async (id: string) => {
      const wakeup = notices.listen("things_changed", id);
      while (await wakeup.next()) woken.push(id);
    };
    const over = [listen("one"), listen("two"), listen("three")];
    const last = notices.listen("things_changed", "last");
    await tell("one");
    await tell("three:more");
    await tell("last");
    await last.next();
    expect(woken).toEqual(["one", "three"]);
    await notices.close();
    await Promise.all(over);
  });

  it("is woken once by all that happened before it looked", async () => {
    const notices = await listening();
    const wakeup = notices.listen("things_changed", "one");
    const last = notices.listen("things_changed", "last");
    for (const id of ["one", "one", "one", "last"]) await tell(id);
    await last.next();
    expect(await wakeup.next()).toBe(true);
    const next = wakeup.next();
    await notices.close();
    expect(await next).toBe(false);
  });

  it("that is closed twice takes nobody else's notices away", async () => {
    const notices = await listening();
    const gone = notices.listen("things_changed", "one");
    gone.close();
    const wakeup = notices.listen("things_changed", "one");
    gone.close();
    const last = notices.listen("things_changed", "last");
    const woken = wakeup.next().then(() => "woken");
    await tell("one");
    await tell("last");
    expect(await Promise.race([woken, last.next().then(() => "passed over")])).toBe("woken");
  });

  it("is woken when the connection was broken, because it may have missed something", async () => {
    const notices = await listening();
    const wakeup = notices.listen("things_changed", "one");
    await pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'notices' AND datname = current_database()",
    );
    expect(await wakeup.next()).toBe(true);
    const again = wakeup.next();
    await tell("one");
    expect(await again).toBe(true);
  });
});

describe("The notices of one operation", () => {
  it("end with it, and those of its process go on", async () => {
    const notices = await listening();
    const operation = noticesOfOperation(notices);
    const [own, shared] = [operation, operation.ofProcess].map((each) => each.listen("things_changed", "one"));
    const before = own?.next();
    operation.end();
    expect(await before).toBe(false);
    expect(operation.ending.aborted).toBe(true);
    expect(await operation.listen("things_changed", "one").next()).toBe(false);
    await tell("one");
    expect(await shared?.next()).toBe(true);
    expect(notices.ending.aborted).toBe(false);
  });
});
