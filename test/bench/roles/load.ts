import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { performance } from "node:perf_hooks";
import { json } from "node:stream/consumers";
import autocannon from "autocannon";

/** One burst of load. */
export interface Burst {
  url: string;
  headers: Record<string, string>;
  body: string;
  connections: number;
  /** Requests in all. */
  amount: number;
}

/** What a burst gave. */
export interface BurstResult {
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

async function fire({ url, headers, body, connections, amount }: Burst): Promise<BurstResult> {
  const startedAt = performance.now();
  const { errors, timeouts, non2xx, latency } = await autocannon({
    url,
    method: "POST",
    headers,
    body,
    connections,
    amount,
    timeout: 60,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  if (errors + timeouts + non2xx > 0)
    throw new Error(`${url}: ${errors} errors, ${timeouts} timeouts, ${non2xx} not 2xx`);
  return { requestsPerSecond: amount / seconds, p99Ms: latency.p99 };
}
