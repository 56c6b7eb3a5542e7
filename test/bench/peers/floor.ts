import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Pool } from "pg";
import { statements } from "./floor-statements.ts";

/** Where it runs, and who makes the JSON: PostgreSQL's JSON functions, or the statement itself by gluing text. */
export interface FloorInput {
  databaseUrl: string;
  poolSize: number;
  manner: keyof typeof statements;
}

/**
 * The floor of the hot query: nothing but Node's HTTP server and one named prepared statement whose JSON goes out byte by byte as the
 * database wrote it. No GraphQL, nobody is signed in, nothing is checked. Not a way to build a product: what PostgreSQL, pg and Node cost at
 * least.
 */
export async function run({ databaseUrl, poolSize, manner }: FloorInput): Promise<{ url: string }> {
  const pool = new Pool({ connectionString: databaseUrl, max: poolSize, options: "-c timezone=UTC -c jit=off" });
  // Taken as bytes, so that nobody decodes what is only passed on.
  const asBytes = { binary: true, types: { getTypeParser: () => (value: Buffer) => value } };
  const server = createServer(async (request, response) => {
    const { variables } = JSON.parse(await bodyOf(request)) as { variables: { first: number } };
    const { rows } = await pool.query({
      name: "hot",
      text: statements[manner],
      values: [variables.first],
      ...asBytes,
    } as object as { text: string });
    const body = rows[0].body as Buffer;
    response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => resolve(body));
  });
}
