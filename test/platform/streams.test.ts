import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { permit } from "../../server/accounts/index.ts";
import { modules } from "../../server/modules.ts";
import { ForbiddenError } from "../../server/platform/errors.ts";
import { buildDeskSchema } from "../../server/platform/graphql/build-schema.ts";
import { collect } from "../../server/platform/module.ts";
import { createNotices } from "../../server/platform/notices.ts";
import { sql } from "../../server/platform/sql.ts";
import { type Place, rowCursor } from "../../server/platform/streams/cursor.ts";
import { declareStream } from "../../server/platform/streams/stream.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { useApi } from "../api/api-server.ts";
import { openGreetedSocket } from "../api/raw-socket.ts";
import { anAuditor, anEnterprise, nextId } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
await store.pool.query(`CREATE TABLE "Parcel" ("id" uuid PRIMARY KEY, "revision" serial, "customerId" uuid NOT NULL)`);

/** A stream of a table that the product does not have: all that a new one takes. */
const parcelStream = declareStream<object, Place & { customerId: string }>({
  name: "parcelUpdated",
  right: "cards.read",
  description: "Parcels whenever they changed.",
  topic: () => "all",
  source: {
    channel: "parcels_changed",
    cursor: rowCursor,
    newest: () => sql`SELECT coalesce(max("revision"), 0) AS "revision" FROM "Parcel"`,
    since: (_all, from, most) => sql`
      SELECT * FROM "Parcel" WHERE ("revision", "id") > (${from.revision}, ${from.id}::uuid) ORDER BY "revision", "id" LIMIT ${most}`,
    maySee: (viewer, { customerId }) => viewer.sees !== "OWN" || viewer.customerId === customerId,
  },
  message: {
    name: "ParcelUpdate",
    description: "Parcels that changed.",
    fields: { ids: { type: () => [String], description: "Their ids.", read: ({ ids }) => ids } },
  },
});

const barred = new Set<string>();
const warnings = { next: (_line: string) => {} };
const log = pino({ level: "warn" }, { write: (line: string) => warnings.next(line) });
const services = {
  ...testServices(store),
  log,
  notices: createNotices({ url: store.url, channels: [parcelStream.source.channel], log }),
};
store.beforeClose(() => services.notices.close());
const api = await useApi(services, {
  schema: buildDeskSchema({
    resolvers: collect(modules, "resolvers"),
    acts: [],
    userErrors: [],
    streams: [parcelStream],
    permit: (context, right) => {
      permit(context, right);
      if (barred.has(context.viewer.accountId)) throw new ForbiddenError();
    },
  }),
});

interface Update {
  cursor: string;
  ids: string[];
}

/** Follows parcels; every answer is the next message, or the code of its error. */
async function follow(viewer: Viewer, after?: string) {
  const { socket, send, next } = await openGreetedSocket(api.socketUrl, {
    authorization: `Bearer ${await api.tokenFor(viewer)}`,
  });
  onTestFinished(() => socket.close());
  const query = "subscription ($after: String) { parcelUpdated(after: $after) { cursor ids } }";
  send({ type: "subscribe", id: "1", payload: { query, variables: { after } } });
  return async (): Promise<Update> => {
    const { type, payload } = await next();
    const [error] = type === "error" ? payload : (payload.errors ?? []);
    return error ? error.extensions.code : payload.data.parcelUpdated;
  };
}

/** A parcel comes; answers its id. */
async function arrive({ customerId }: Viewer): Promise<string> {
  const id = nextId();
  await store.pool.query(sql`INSERT INTO "Parcel" ("id", "customerId") VALUES (${id}::uuid, ${customerId}::uuid)`);
  await notify();
  return id;
}

const notify = () => store.pool.query("SELECT pg_notify('parcels_changed', 'all')");
const customer = async () => (await anEnterprise(store).withCards(1).save()).viewer;

describe("A stream that is only declared", () => {
  it("begins with the present, and from a cursor with all that was missed and nothing else", async () => {
    const acme = await customer();
    await arrive(acme);
    const next = await follow(acme);
    const { cursor } = await next();
    const first = await arrive(acme);
    const told = await next();
    expect(told.ids).toEqual([first]);
    const missed = [await arrive(acme), await arrive(acme)];
    expect((await (await follow(acme, told.cursor))()).ids).toEqual(missed);
    expect((await (await follow(acme, cursor))()).ids).toEqual([first, ...missed]);
  });

  it("refuses a cursor that it never answered, and one of the future", async () => {
    const acme = await customer();
    for (const after of ["1", "999999999.00000000-0000-7000-8000-000000000000"])
      expect(await (await follow(acme, after))()).toBe("BAD_USER_INPUT");
  });

  it("looks once for all who follow it", async () => {
    const [acme, auditor] = [await customer(), await anAuditor(store)];
    const streams = await Promise.all([acme, auditor].flatMap((one) => Array.from({ length: 10 }, () => follow(one))));
    for (const next of streams) await next();
    const { result, statements } = await store.statements.during(async () => {
      const id = await arrive(acme);
      for (const next of streams) expect((await next()).ids).toEqual([id]);
      return id;
    });
    expect(result).toBeTruthy();
    const looks = statements.filter((text) => text.includes('FROM "Parcel"'));
    // On a busy machine the look that comes by itself from time to time may fall into it as well; twenty would be one for each.
    expect(looks.length, "looks for twenty streams").toBeOneOf([1, 2]);
  });

  it("sends nobody a message about what is another's", async () => {
    const [acme, other, auditor] = [await customer(), await customer(), await anAuditor(store)];
    const [ours, staffs] = [await follow(acme), await follow(auditor)];
    await Promise.all([ours(), staffs()]);
    const theirs = await arrive(other);
    expect((await staffs()).ids).toEqual([theirs]);
    const own = await arrive(acme);
    expect((await ours()).ids).toEqual([own]);
    expect((await staffs()).ids).toEqual([own]);
  });

  it("tells nothing more to whoever lost the right meanwhile", async () => {
    const [acme, auditor] = [await customer(), await anAuditor(store)];
    const [ours, staffs] = [await follow(acme), await follow(auditor)];
    await Promise.all([ours(), staffs()]);
    barred.add(auditor.accountId);
    const id = await arrive(acme);
    expect((await ours()).ids).toEqual([id]);
    expect(await staffs()).toBe("FORBIDDEN");
    expect(await (await follow(auditor))()).toBe("FORBIDDEN");
  });

  it("goes on after a look that failed, and tells what it missed", async () => {
    const acme = await customer();
    const next = await follow(acme);
    await next();
    const warned = new Promise<string>((resolve) => Object.assign(warnings, { next: resolve }));
    await store.pool.query(`ALTER TABLE "Parcel" RENAME TO "Lost"`);
    await notify();
    expect(await warned).toContain("cannot look at what changed");
    await store.pool.query(`ALTER TABLE "Lost" RENAME TO "Parcel"`);
    const id = await arrive(acme);
    expect((await next()).ids).toEqual([id]);
  });
});
