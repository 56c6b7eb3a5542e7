import type { Pool, QueryConfig, QueryResult } from "pg";

/** Runs one statement. */
export type RunStatement = (statement: string | QueryConfig, values?: unknown[]) => Promise<QueryResult>;

/** A pool like the given one, except that `query` runs its statements otherwise. */
export function poolThrough(pool: Pool, query: RunStatement): Pool {
  return new Proxy(pool, {
    get: (target, name) => {
      if (name === "query") return query;
      const member = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}
