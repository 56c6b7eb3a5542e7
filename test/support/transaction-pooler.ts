import net from "node:net";
import { afterAll } from "vitest";
import { UtcClient } from "../../server/platform/database/connection.ts";

/** Code in the place of a protocol version with which a client asks to cancel. */
const CANCEL = 80_877_102;
const WANTS_TLS = 80_877_103;

/** A session at the server that is lent out. */
interface Session {
  stream: net.Socket;
  processId: number;
  secretKey: number;
}

type Authenticated = UtcClient & { processID: number; secretKey: number; connection: { stream: net.Socket } };

/**
 * A pooler that lends its few sessions for one transaction, always the one that rested longest, and knows nothing of prepared statements, as PgBouncer in
 * transaction mode; start-up `options` are refused. Answers the address to use in the database's place.
 */
export async function useTransactionPooler(url: string, { sessions = 3 } = {}): Promise<string> {
  const idle: Session[] = [];
  const waiting: ((session: Session) => void)[] = [];
  const lent = new Map<string, Session>();
  const sockets = new Set<net.Socket>();
  let clients = 0;

  const open = async (): Promise<void> => {
    const client = new UtcClient({ connectionString: url, application_name: "pooler" }) as Authenticated;
    client.on("error", () => {});
    await client.connect();
    const { stream } = client.connection;
    stream.removeAllListeners("data");
    stream.on("error", () => {});
    sockets.add(stream);
    giveBack({ stream, processId: client.processID, secretKey: client.secretKey });
  };
  const giveBack = (session: Session): void => {
    const next = waiting.shift();
    if (next) next(session);
    else idle.push(session);
  };
  const take = (): Promise<Session> => {
    const session = idle.shift();
    return session ? Promise.resolve(session) : new Promise((resolve) => waiting.push(resolve));
  };

  const serve = (socket: net.Socket): void => {
    sockets.add(socket);
    socket.on("error", () => {});
    clients += 1;
    const key = `${clients}`;
    let isIntroduced = false;
    let session: Session | null = null;
    let isTaking = false;
    let unanswered = 0;
    let kept = Buffer.alloc(0);
    let fromServer = Buffer.alloc(0);
    const forUs: Buffer[] = [];

    const onServerData = (data: Buffer): void => {
      socket.write(data);
      fromServer = Buffer.concat([fromServer, data]);
      for (let message = cut(fromServer, 1); message; message = cut(fromServer, 1)) {
        fromServer = fromServer.subarray(message.length);
        if (message[0] !== 0x5a) continue;
        unanswered -= 1;
        if (message[5] === 0x49 && unanswered === 0) release();
      }
    };
    const release = (): void => {
      if (!session) return;
      session.stream.off("data", onServerData);
      lent.delete(key);
      const resting = session;
      session = null;
      giveBack(resting);
    };
    const forward = async (message: Buffer): Promise<void> => {
      forUs.push(message);
      if (isTaking) return;
      if (!session) {
        isTaking = true;
        session = await take();
        isTaking = false;
        lent.set(key, session);
        session.stream.on("data", onServerData);
      }
      for (const next of forUs.splice(0)) {
        if (next[0] === 0x51 || next[0] === 0x53) unanswered += 1;
        session?.stream.write(next);
      }
    };

    const introduce = (message: Buffer): void => {
      const code = message.readInt32BE(4);
      if (code === WANTS_TLS) return void socket.write("N");
      if (code === CANCEL) {
        const target = lent.get(String(message.readInt32BE(8)));
        if (!target) return void socket.end();
        const at = new URL(url);
        const line = net.connect(Number(at.port), at.hostname, () => {
          const request = Buffer.alloc(16);
          [16, CANCEL, target.processId, target.secretKey].forEach((part, place) =>
            request.writeInt32BE(part, place * 4),
          );
          line.write(request);
        });
        line.on("error", () => {}).on("close", () => socket.end());
        return;
      }
      if (message.toString("utf8", 8).split("\0").includes("options")) {
        return void socket.end(frame("E", "SFATAL\0C08P01\0Munsupported startup parameter: options\0\0"));
      }
      isIntroduced = true;
      const secret = Buffer.alloc(8);
      secret.writeInt32BE(clients, 0);
      secret.writeInt32BE(4711, 4);
      socket.write(
        Buffer.concat([
          frame("R", Buffer.alloc(4)),
          frame("S", "server_version\x0016.0\0"),
          frame("S", "client_encoding\0UTF8\0"),
          frame("K", secret),
          frame("Z", "I"),
        ]),
      );
    };

    socket.on("data", (data: Buffer) => {
      kept = Buffer.concat([kept, data]);
      for (;;) {
        const message = cut(kept, isIntroduced ? 1 : 0);
        if (!message) return;
        kept = kept.subarray(message.length);
        if (!isIntroduced) introduce(message);
        else if (message[0] === 0x58) return void socket.end();
        else void forward(message);
      }
    });
    socket.on("close", () => {
      sockets.delete(socket);
      // In the middle of a transaction the session goes with its client; another takes its place.
      if (!session) return;
      session.stream.destroy();
      lent.delete(key);
      void open();
    });
  };

  for (let made = 0; made < sessions; made += 1) await open();
  const server = net.createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const { port } = server.address() as net.AddressInfo;
  return Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href;
}

/** The first whole message of what has come; undefined while it is not whole. */
function cut(bytes: Buffer, typeBytes: 0 | 1): Buffer | undefined {
  if (bytes.length < typeBytes + 4) return undefined;
  const length = typeBytes + bytes.readInt32BE(typeBytes);
  return bytes.length < length ? undefined : bytes.subarray(0, length);
}

function frame(type: string, body: string | Buffer): Buffer {
  const content = Buffer.from(body as string);
  const head = Buffer.alloc(5);
  head.write(type, "latin1");
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}
