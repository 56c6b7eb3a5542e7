import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { Pool } from "pg";

/**
 * The floor of the hot query: nothing but Node's HTTP server and one named prepared statement whose JSON goes out as the database wrote it.
 * No GraphQL, nobody is signed in, nothing is checked. Not a way to build a product: what PostgreSQL, pg and Node cost at least.
 */
export async function run({ databaseUrl, poolSize }: { databaseUrl: string; poolSize: number }): Promise<{ url: string }> {
  const pool = new Pool({ connectionString: databaseUrl, max: poolSize, options: "-c timezone=UTC -c jit=off" });
  const server = createServer(async (request, response) => {
    const { variables } = (await json(request)) as { variables: { first: number } };
    const { rows } = await pool.query({ name: "hot", text: statement, values: [variables.first] });
    response.writeHead(200, { "content-type": "application/json" }).end(rows[0].body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
}

// Answered as text, so that nobody parses it.
const statement = `
SELECT json_build_object('data', json_build_object('cancellationItems', json_build_object(
  'nodes', (
    SELECT json_agg(json_build_object(
      'id', 'item_' || i."id", 'status', i."status", 'position', i."position", 'undoableUntil', i."undoableUntil", 'createdAt', i."createdAt",
      'card', (
        SELECT json_build_object('id', 'card_' || c."id", 'iccid', c."iccid", 'msisdn', c."msisdn", 'status', c."status",
          'plan', (SELECT json_build_object('id', 'plan_' || p."id", 'nameZh', p."nameZh", 'monthlyFeeFen', p."monthlyFeeFen") FROM "Plan" p WHERE p."id" = c."planId"),
          'binding', (
            SELECT json_build_object('boundAt', b."boundAt", 'device', json_build_object('id', 'device_' || d."id", 'imei', d."imei", 'model', d."model"))
            FROM "DeviceBinding" b JOIN "Device" d ON d."id" = b."deviceId" WHERE b."cardId" = c."id" AND b."unboundAt" IS NULL))
        FROM "SimCard" c WHERE c."id" = i."cardId"),
      'request', (
        SELECT json_build_object('id', 'request_' || r."id", 'number', r."number", 'status', r."status",
          'customer', json_build_object('id', 'customer_' || u."id",
            'displayName', CASE u."kind" WHEN 'ENTERPRISE' THEN u."name" ELSE rpad(left(u."name", 1), length(u."name"), '*') END, 'kind', u."kind"))
        FROM "CancellationRequest" r JOIN "Customer" u ON u."id" = r."customerId" WHERE r."id" = i."requestId"),
      'events', (
        SELECT json_agg(json_build_object('id', 'event_' || e."id", 'action', e."action", 'fromStatus', e."fromStatus", 'toStatus', e."toStatus", 'at', e."at"))
        FROM (SELECT * FROM "CancellationEvent" WHERE "itemId" = i."id" ORDER BY "revision" DESC LIMIT 3) e)))
    FROM (SELECT * FROM "CancellationItem" ORDER BY "createdAt" DESC, "id" DESC LIMIT $1) i),
  'pageInfo', json_build_object('hasNextPage', EXISTS (SELECT 1 FROM "CancellationItem" ORDER BY "createdAt" DESC, "id" DESC OFFSET $1 LIMIT 1)))))::text AS body`;
