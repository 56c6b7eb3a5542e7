import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { AwsV4Signer } from "aws4fetch";

/** What the store saw of one request. */
export interface SeenRequest {
  method: string;
  path: string;
  status: number;
  contentType: string | undefined;
}

/**
 * A small S3-compatible store over real HTTP: it keeps objects in memory, recomputes every signature from the secret and
 * compares the body with the signed hash. `failNext` makes it answer 503 or cut the connection that many times.
 */
export class S3Server {
  readonly objects = new Map<string, Buffer>();
  readonly seen: SeenRequest[] = [];
  failNext = 0;
  failWith: 503 | "cut" = 503;
  readonly #server: Server;

  constructor(
    readonly bucket: string,
    readonly accessKeyId: string,
    readonly secretAccessKey: string,
  ) {
    this.#server = createServer(async (request, response) => {
      const path = request.url ?? "/";
      const body = await buffer(request);
      const answer = (status: number, content?: Buffer | string): void => {
        const method = request.method ?? "";
        this.seen.push({ method, path, status, contentType: request.headers["content-type"] });
        const bytes = Buffer.from(content ?? "");
        response.writeHead(status, { "content-length": bytes.length });
        response.end(method === "HEAD" ? undefined : bytes);
      };
      const refuse = (status: number, code: string): void => answer(status, `<Error><Code>${code}</Code></Error>`);
      if (this.failNext > 0) {
        this.failNext -= 1;
        if (this.failWith === "cut") request.socket.destroy();
        else refuse(503, "SlowDown");
        return;
      }
      const header = (name: string): string => String(request.headers[name] ?? "");
      const signed = /SignedHeaders=([^,]+)/.exec(header("authorization"))?.[1]?.split(";") ?? [];
      const signer = new AwsV4Signer({
        method: request.method ?? "",
        url: `http://${header("host")}${path}`,
        headers: Object.fromEntries(signed.filter((name) => name !== "host").map((name) => [name, header(name)])),
        accessKeyId: this.accessKeyId,
        secretAccessKey: this.secretAccessKey,
        service: "s3",
        region: "cn-test-1",
        datetime: header("x-amz-date"),
      });
      if (header("authorization") !== (await signer.authHeader())) return refuse(403, "SignatureDoesNotMatch");
      const hash = header("x-amz-content-sha256");
      if (request.method === "PUT" && hash !== createHash("sha256").update(body).digest("hex")) {
        return refuse(400, "XAmzContentSHA256Mismatch");
      }
      if (!path.startsWith(`/${this.bucket}/`)) return refuse(404, "NoSuchBucket");
      const object = this.objects.get(path);
      switch (request.method) {
        case "PUT":
          this.objects.set(path, body);
          return answer(200);
        case "DELETE":
          this.objects.delete(path);
          return answer(204);
        default:
          return object ? answer(200, object) : refuse(404, "NoSuchKey");
      }
    });
  }

  /** Listens on a free port of this machine and returns the endpoint. */
  async start(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
