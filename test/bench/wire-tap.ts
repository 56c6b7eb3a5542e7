import type { AddressInfo } from "node:net";
import net from "node:net";
import { performance } from "node:perf_hooks";

/** A statement that went over the wire. */
export interface TappedStatement {
  text: string;
  /** From its first byte to the server's last word on it, in milliseconds. */
  ms: number;
}

/** A listener on the wire between a process and PostgreSQL: it sees what really is sent, whoever sends it. */
export interface WireTap {
  /** Address of the database, by way of the tap. */
  url: string;
  /** What was sent since the last call of this. */
  take(): TappedStatement[];
  close(): void;
}

/** Characters kept of a statement. */
const KEPT_CHARACTERS = 4_000;

/** Opens a tap on the way to a database. */
export async function tapWire(databaseUrl: string): Promise<WireTap> {
  const target = new URL(databaseUrl);
  let statements: TappedStatement[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket.setNoDelay(true));
      socket.on("error", () => {});
    }
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
    const conversation = new Conversation((statement) => statements.push(statement));
    const fromClient = new MessageReader(true, (type, body) => conversation.sent(type, body));
    const fromServer = new MessageReader(false, (type) => conversation.answered(type));
    client.on("data", (chunk) => {
      fromClient.read(chunk);
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      fromServer.read(chunk);
      client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: Object.assign(new URL(databaseUrl), { port: String((server.address() as AddressInfo).port) }).href,
    take: () => {
      const taken = statements;
      statements = [];
      return taken;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** One connection: which statement runs, and since when. */
class Conversation {
  private readonly prepared = new Map<string, string>();
  private current: { text: string; startedAt: number } | null = null;

  constructor(private readonly tell: (statement: TappedStatement) => void) {}

  sent(type: string, body: Buffer): void {
    if (type === "Q") this.current = { text: textAt(body, 0), startedAt: performance.now() };
    if (type === "P") {
      const nameEnd = body.indexOf(0);
      this.prepared.set(body.toString("utf8", 0, nameEnd), textAt(body, nameEnd + 1));
    }
    if (type === "B") {
      const nameStart = body.indexOf(0) + 1;
      const name = body.toString("utf8", nameStart, body.indexOf(0, nameStart));
      this.current = { text: this.prepared.get(name) ?? "", startedAt: performance.now() };
    }
  }

  answered(type: string): void {
    if (type !== "Z" || !this.current) return;
    this.tell({ text: this.current.text, ms: performance.now() - this.current.startedAt });
    this.current = null;
  }
}

function textAt(body: Buffer, start: number): string {
  const end = body.indexOf(0, start);
  return body.toString("utf8", start, Math.min(end < 0 ? body.length : end, start + KEPT_CHARACTERS));
}

/** Cuts a stream into messages: type, length, body. The beginning of each body is kept, the rest only counted. */
class MessageReader {
  private header = Buffer.alloc(0);
  private type = "";
  private kept: Buffer[] = [];
  private keptBytes = 0;
  private missing = 0;

  /** A client's first message has no type. */
  constructor(
    private isStartup: boolean,
    private readonly onMessage: (type: string, body: Buffer) => void,
  ) {}

  read(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.type === "") {
        const wanted = (this.isStartup ? 4 : 5) - this.header.length;
        this.header = Buffer.concat([this.header, rest.subarray(0, wanted)]);
        rest = rest.subarray(wanted);
        if (this.header.length < (this.isStartup ? 4 : 5)) return;
        this.type = this.isStartup ? "startup" : String.fromCharCode(this.header[0] as number);
        this.missing = this.header.readUInt32BE(this.isStartup ? 0 : 1) - 4;
        this.header = Buffer.alloc(0);
      }
      const part = rest.subarray(0, this.missing);
      if (this.keptBytes < KEPT_CHARACTERS) this.kept.push(part);
      this.keptBytes += part.length;
      this.missing -= part.length;
      rest = rest.subarray(part.length);
      if (this.missing === 0) this.end();
    }
  }

  private end(): void {
    const { type, kept } = this;
    this.type = "";
    this.kept = [];
    this.keptBytes = 0;
    this.isStartup = false;
    this.onMessage(type, Buffer.concat(kept));
  }
}
