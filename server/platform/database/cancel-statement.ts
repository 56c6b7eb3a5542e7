import net from "node:net";
import tls from "node:tls";
import type { PoolClient } from "pg";

/** Code in the place of a protocol version that makes a connection a request to cancel. */
const CANCEL_REQUEST = 80_877_102;
const TLS_REQUEST = 80_877_103;
/** How long the request may take, in milliseconds; the statement's own limit does what it cannot. */
const PATIENCE_MS = 2_000;

/** What pg knows of the session behind a connection. */
type Session = PoolClient & { host: string; port: number; ssl: unknown; processID: number; secretKey: number };

/**
 * Asks the server, over a connection of its own that takes none of the pool, to end what this client's session runs now. Poolers pass it on to the session that is lent
 * at the moment. Resolves when the server has heard it, or cannot be reached.
 */
export function cancelStatement(client: PoolClient): Promise<void> {
  const { host, port, ssl, processID, secretKey } = client as Session;
  return new Promise((resolve) => {
    const socket = host.startsWith("/") ? net.connect(`${host}/.s.PGSQL.${port}`) : net.connect(port, host);
    const say = (line: net.Socket) => line.write(words(CANCEL_REQUEST, processID, secretKey));
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on("error", () => {}).on("close", () => resolve());
    socket.once("connect", () => {
      if (!ssl) return say(socket);
      socket.once("data", () => {
        const options = typeof ssl === "object" ? (ssl as tls.ConnectionOptions) : {};
        const line = tls.connect({ ...options, socket, servername: net.isIP(host) ? undefined : host }, () =>
          say(line),
        );
        line.on("error", () => socket.destroy());
      });
      socket.write(words(TLS_REQUEST));
    });
  });
}

/** A message without a type: its length, then its words. */
function words(...parts: number[]): Buffer {
  const message = Buffer.alloc(4 + parts.length * 4);
  for (const [place, part] of [message.length, ...parts].entries()) message.writeInt32BE(part, place * 4);
  return message;
}
