import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import autocannon from "autocannon";

/** One burst of load. */
export interface Burst {
  url: string;
  headers: Record<string, string>;
  body: string;
  connections: number;
  seconds: number;
}

/** What a burst gave. */
export interface BurstResult {
  requests: number;
  requestsPerSecond: number;
  p99Ms: number;
}

/**
 * The load generator: a process that stays, so that its code is warm for every contestant. Bursts are asked for by HTTP; a burst in which any
 * request failed is refused.
 */
export async function run(): Promise<{ url: string }> {
  const server = createServer(async (request, response) => {
    try {
      response.end(JSON.stringify(await fire((await json(request)) as Burst)));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function fire({ url, headers, body, connections, seconds }: Burst): Promise<BurstResult> {
  const result = await autocannon({ url, method: "POST", headers, body, connections, duration: seconds });
  const { errors, timeouts, non2xx, requests, duration, latency } = result;
  if (errors + timeouts + non2xx > 0) throw new Error(`${url}: ${errors} errors, ${timeouts} timeouts, ${non2xx} not 2xx`);
  return { requests: requests.total, requestsPerSecond: requests.total / duration, p99Ms: latency.p99 };
}
