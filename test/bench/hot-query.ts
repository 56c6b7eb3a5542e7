import { isDeepStrictEqual } from "node:util";

/** Rows of the page that everybody is measured with. */
export const PAGE_ROWS = 50;

/** The query of the review queue: items with everything a reviewer sees at a glance. */
export const hotQuery = `
query ReviewQueue($first: Int!) {
  cancellationItems(first: $first) {
    nodes {
      id status position undoableUntil createdAt
      card { id iccid msisdn status plan { id name monthlyFeeFen } binding { boundAt device { id imei model } } }
      request { id number status customer { id displayName kind } }
      events(first: 3) { id action fromStatus toStatus at }
    }
    pageInfo { hasNextPage }
  }
}`;

/** A server that answers the hot query. */
export interface HotServer {
  url: string;
  headers: Record<string, string>;
}

/** The call as it goes over the wire. */
export function hotCall({ url, headers }: HotServer, first = PAGE_ROWS) {
  return {
    url,
    headers: { "content-type": "application/json", accept: "application/json", ...headers },
    body: JSON.stringify({ query: hotQuery, variables: { first } }),
  };
}

/** Asks once; answers the data with every instant in one spelling, as there are several for one moment. */
export async function askOnce(server: HotServer, first = PAGE_ROWS): Promise<unknown> {
  const { url, ...call } = hotCall(server, first);
  const response = await fetch(url, { method: "POST", ...call });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text, (_key, value) => (isInstant(value) ? new Date(value).toISOString() : value));
}

/** @throws Error when a server answers anything else than the others */
export async function insistOnEqualAnswers(servers: Record<string, HotServer>): Promise<void> {
  const [first, ...others] = Object.entries(servers);
  if (!first) return;
  const answer = await askOnce(first[1]);
  const nodes = (answer as { data?: { cancellationItems?: { nodes?: unknown[] } } }).data?.cancellationItems?.nodes;
  if (nodes?.length !== PAGE_ROWS) throw new Error(`${first[0]} answered ${JSON.stringify(answer).slice(0, 500)}`);
  for (const [name, server] of others) {
    const other = await askOnce(server);
    if (!isDeepStrictEqual(other, answer))
      throw new Error(`${name} answers the hot query differently than ${first[0]}`);
  }
}

function isInstant(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value);
}
