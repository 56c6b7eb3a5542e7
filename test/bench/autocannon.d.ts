/** The little of autocannon that is used here; it brings no types. */
declare module "autocannon" {
  interface Options {
    url: string;
    method: "POST";
    headers: Record<string, string>;
    body: string;
    connections: number;
    /** Requests in all. */
    amount: number;
    /** In seconds. */
    timeout: number;
  }
  interface Result {
    /** In milliseconds. */
    latency: { p50: number; p99: number };
    errors: number;
    timeouts: number;
    non2xx: number;
  }
  export default function autocannon(options: Options): Promise<Result>;
}
