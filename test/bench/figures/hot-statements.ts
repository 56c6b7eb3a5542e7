import type { Measured } from "../harness.ts";
import { askOnce } from "../hot-query.ts";
import { createInstallation } from "../installation.ts";
import { startProgram } from "../processes.ts";
import { tapWire } from "../wire-tap.ts";

const PAGES = [1, 25, 50, 100];

/**
 * H8. SQL statements that one hot query sends, counted on the wire between a second API process and PostgreSQL, for pages of 1, 25, 50 and
 * 100 rows, once the token is known. The largest count of the four.
 */
export async function hotStatements(databaseUrl: string, accountId: string, folder: string): Promise<Measured> {
  const tap = await tapWire(databaseUrl);
  const installation = await createInstallation(folder);
  const api = await startProgram("main", tap.url, { environment: installation.environment });
  try {
    const token = await installation.accessTokenOf({ accountId, role: "REVIEWER" });
    const server = { url: `${installation.url}/graphql`, headers: { authorization: `Bearer ${token}` } };
    const counts: number[] = [];
    for (const first of [PAGES[0], ...PAGES]) {
      tap.take();
      await askOnce(server, first);
      counts.push(tap.take().length);
    }
    return {
      id: "H8",
      what: "SQL statements of the hot query, any page size",
      // The first call also looks up the account.
      ours: { value: Math.max(...counts.slice(1)), unit: "statements" },
      goal: { must: 3, stretch: 1, sense: "AT_MOST", judges: "OURS" },
    };
  } finally {
    await api.stop();
    tap.close();
  }
}
