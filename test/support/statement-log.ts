import type { Pool, PoolClient } from "pg";

/** Writes down every SQL statement of these pools, also those that Prisma sends through it. */
export class StatementLog {
  private readonly texts: string[] = [];

  constructor(pools: readonly Pool[]) {
    for (const pool of pools) pool.on("connect", (client) => this.listenTo(client));
  }

  /** Runs the work and tells which statements it sent, in order; BEGIN and COMMIT are among them. */
  async during<Result>(work: () => Promise<Result>): Promise<{ result: Result; statements: string[] }> {
    const before = this.texts.length;
    const result = await work();
    return { result, statements: this.texts.slice(before) };
  }

  private listenTo(client: PoolClient): void {
    const query = client.query.bind(client) as (...words: unknown[]) => unknown;
    client.query = ((...words: [string | { text?: string }, ...unknown[]]) => {
      const [statement] = words;
      this.texts.push(typeof statement === "string" ? statement : (statement.text ?? ""));
      return query(...words);
    }) as PoolClient["query"];
  }
}
