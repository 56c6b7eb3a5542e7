const page = `FROM (SELECT * FROM "CancellationItem" ORDER BY "createdAt" DESC, "id" DESC LIMIT $1::int) i`;
const lastEvents = `
FROM (SELECT * FROM "CancellationEvent" WHERE "itemId" = i."id" ORDER BY "revision" DESC LIMIT 3) e`;
const displayName = `CASE u."kind" WHEN 'ENTERPRISE' THEN u."name" ELSE rpad(left(u."name", 1), length(u."name"), '*') END`;
const hasNextPage = `(SELECT count(*) > $1::int FROM (SELECT FROM "CancellationItem" LIMIT $1::int + 1) few)`;

/** The answer to the hot query in one statement, a row with the whole body. Of the ways that were tried the fastest of each manner. */
export const statements = {
  /** Built by PostgreSQL's JSON functions: `row_to_json` costs less than `json_build_object`, subqueries less than joins. */
  functions: `
SELECT json_build_object('data', json_build_object('cancellationItems', json_build_object('pageInfo', json_build_object('hasNextPage', ${hasNextPage}),
  'nodes', (SELECT json_agg(row_to_json(item)) FROM (
    SELECT 'item_' || i."id" AS "id", i."status", i."position", i."undoableUntil", i."createdAt",
      (SELECT row_to_json(card) FROM (
        SELECT 'card_' || c."id" AS "id", c."iccid", c."msisdn", c."status",
          (SELECT row_to_json(plan) FROM (
            SELECT 'plan_' || p."id" AS "id", p."nameZh" AS "name", p."monthlyFeeFen" FROM "Plan" p WHERE p."id" = c."planId") plan) AS "plan",
          (SELECT row_to_json(binding) FROM (
            SELECT b."boundAt", (SELECT row_to_json(device) FROM (
              SELECT 'device_' || d."id" AS "id", d."imei", d."model" FROM "Device" d WHERE d."id" = b."deviceId") device) AS "device"
            FROM "DeviceBinding" b WHERE b."cardId" = c."id" AND b."unboundAt" IS NULL) binding) AS "binding"
        FROM "SimCard" c WHERE c."id" = i."cardId") card) AS "card",
      (SELECT row_to_json(request) FROM (
        SELECT 'request_' || r."id" AS "id", r."number", r."status", (SELECT row_to_json(customer) FROM (
          SELECT 'customer_' || u."id" AS "id", ${displayName} AS "displayName", u."kind" FROM "Customer" u WHERE u."id" = r."customerId") customer) AS "customer"
        FROM "CancellationRequest" r WHERE r."id" = i."requestId") request) AS "request",
      (SELECT json_agg(row_to_json(event)) FROM (
        SELECT 'event_' || e."id" AS "id", e."action", e."fromStatus", e."toStatus", e."at" ${lastEvents}) event) AS "events"
    ${page}) item))))::text AS body`,
  /** Glued from text; only what may hold anything is quoted as JSON. Nobody would want to read or keep such code. */
  text: `
SELECT concat('{"data":{"cancellationItems":{"pageInfo":{"hasNextPage":', CASE WHEN ${hasNextPage} THEN 'true' ELSE 'false' END, '},"nodes":[', (
  SELECT string_agg(concat('{"id":"item_', i."id", '","status":"', i."status", '","position":', i."position",
    ',"undoableUntil":', coalesce(to_json(i."undoableUntil")::text, 'null'), ',"createdAt":', to_json(i."createdAt"),
    ',"card":', (
      SELECT concat('{"id":"card_', c."id", '","iccid":"', c."iccid", '","msisdn":"', c."msisdn", '","status":"', c."status",
        '","plan":', (SELECT concat('{"id":"plan_', p."id", '","name":', to_json(p."nameZh"), ',"monthlyFeeFen":', p."monthlyFeeFen", '}') FROM "Plan" p WHERE p."id" = c."planId"),
        ',"binding":', coalesce((
          SELECT concat('{"boundAt":', to_json(b."boundAt"), ',"device":', (
            SELECT concat('{"id":"device_', d."id", '","imei":"', d."imei", '","model":', to_json(d."model"), '}') FROM "Device" d WHERE d."id" = b."deviceId"), '}')
          FROM "DeviceBinding" b WHERE b."cardId" = c."id" AND b."unboundAt" IS NULL), 'null'), '}')
      FROM "SimCard" c WHERE c."id" = i."cardId"),
    ',"request":', (
      SELECT concat('{"id":"request_', r."id", '","number":"', r."number", '","status":"', r."status", '","customer":', (
        SELECT concat('{"id":"customer_', u."id", '","displayName":', to_json(${displayName}), ',"kind":"', u."kind", '"}') FROM "Customer" u WHERE u."id" = r."customerId"), '}')
      FROM "CancellationRequest" r WHERE r."id" = i."requestId"),
    ',"events":[', (
      SELECT string_agg(concat('{"id":"event_', e."id", '","action":"', e."action", '","fromStatus":', coalesce(to_json(e."fromStatus")::text, 'null'),
        ',"toStatus":"', e."toStatus", '","at":', to_json(e."at"), '}'), ',')
      ${lastEvents}), ']}'), ',')
  ${page}), ']}}}') AS body`,
} as const;
