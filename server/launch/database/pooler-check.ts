import { UtcClient } from "../../platform/database/connection.ts";
import { StartError } from "../postgres/start-error.ts";

/** Whose turn it is: no regular order, because a pooler that deals sessions out in turn would deal each the same one. */
const TURNS = [0, 1, 0, 0, 1, 1, 0, 1];

/**
 * Makes sure that a connection to this address keeps its session, as LISTEN, jobs and locks need it. Behind a pooler that lends sessions for one transaction, two
 * connections that take turns meet in one session, or one finds itself in another than before.
 * @throws StartError when it does not
 */
export async function insistOnOwnSessions(url: string): Promise<void> {
  const clients = [0, 1].map(() => new UtcClient({ connectionString: url, application_name: "session check" }));
  for (const client of clients) client.on("error", () => {});
  try {
    for (const client of clients) await client.connect();
    const sessions: number[][] = [[], []];
    for (const turn of TURNS) {
      const answer = await clients[turn]?.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
      sessions[turn]?.push(answer?.rows[0]?.pid ?? 0);
    }
    const [first, second] = sessions.map((pids) => new Set(pids));
    const isOwn = first?.size === 1 && second?.size === 1 && !second.has([...first][0] ?? 0);
    if (!isOwn)
      throw new StartError(
        "The database is behind a pooler that lends sessions for one transaction: set DATABASE_DIRECT_URL to PostgreSQL itself, for live updates, jobs and migrations",
      );
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => {})));
  }
}
