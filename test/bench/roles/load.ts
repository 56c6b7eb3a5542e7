import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { performance } from "node:perf_hooks";
import { json } from "node:stream/consumers";
import { HttpLine } from "../http-line.ts";

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
 * The load generator: a process that stays, so that its code is warm for every contestant. It speaks plain HTTP over sockets that stay open,
 * because a client library would take more of the machine than the floor does. Bursts are asked for by HTTP; one in which a request failed
 * is refused.
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
  const { host, pathname } = new URL(url);
  const head = Object.entries({ ...headers, host, "content-length": Buffer.byteLength(body) }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const request = Buffer.from(`POST ${pathname} HTTP/1.1\r\n${head.join("")}\r\n${body}`);
  const lines = await Promise.all(Array.from({ length: connections }, () => HttpLine.open(url)));
  const latencies: number[] = [];
  let left = amount;
  const startedAt = performance.now();
  await Promise.all(
    lines.map(async (line) => {
      while (left > 0) {
        left -= 1;
        const askedAt = performance.now();
        await line.ask(request);
        latencies.push(performance.now() - askedAt);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  for (const line of lines) line.close();
  latencies.sort((a, b) => a - b);
  return { requestsPerSecond: amount / seconds, p99Ms: latencies[Math.ceil(amount * 0.99) - 1] as number };
}
