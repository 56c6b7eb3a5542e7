import net from "node:net";

const HEAD_END = Buffer.from("\r\n\r\n");

/** One open connection to a server, over which the same request is sent again and again. Answers are counted, not read. */
export class HttpLine {
  private pending: { resolve: () => void; reject: (error: Error) => void } | null = null;
  private head: Buffer = Buffer.alloc(0);
  /** Bytes of the body still to come; null while the head is being received. */
  private missing: number | null = null;

  private constructor(private readonly socket: net.Socket) {
    socket.on("data", (chunk) => this.receive(chunk));
    socket.on("error", (error) => this.pending?.reject(error));
    socket.on("close", () => this.pending?.reject(new Error("the server closed the connection")));
  }

  /** Connects to the server of an address. */
  static async open(url: string): Promise<HttpLine> {
    const { hostname, port } = new URL(url);
    const socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
    await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    return new HttpLine(socket);
  }

  /** Sends a request; resolves when its answer has come whole. @throws Error unless that is a 200 */
  ask(request: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.pending = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(chunk: Buffer): void {
    if (this.missing !== null) this.missing -= chunk.length;
    else {
      this.head = this.head.length === 0 ? chunk : Buffer.concat([this.head, chunk]);
      const end = this.head.indexOf(HEAD_END);
      if (end < 0) return;
      const head = this.head.toString("latin1", 0, end);
      const length = /^content-length: (\d+)$/im.exec(head)?.[1];
      if (!head.startsWith("HTTP/1.1 200 ") || length === undefined) {
        this.pending?.reject(new Error(`unexpected answer: ${this.head.toString("utf8", 0, 500)}`));
        return;
      }
      this.missing = Number(length) - (this.head.length - end - HEAD_END.length);
    }
    if (this.missing > 0) return;
    this.head = Buffer.alloc(0);
    this.missing = null;
    this.pending?.resolve();
  }
}
