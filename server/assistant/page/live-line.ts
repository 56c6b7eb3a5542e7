/** A live line to the desk: GraphQL over WebSocket (`graphql-transport-ws`), which comes back by itself and goes on where it was. */
import { type Caller, tagOf } from "./call-desk.ts";

interface Socket {
  readonly readyState: number;
  onopen: (() => void) | null;
  onmessage: ((event: { data: string }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  send(text: string): void;
  close(): void;
}
const { WebSocket } = globalThis as unknown as { WebSocket: new (address: string, protocol: string) => Socket };

/** What is followed: a subscription of one field that takes `after`, and has a cursor in each message. */
export interface Followed<Beside = never> {
  query: string;
  variables: object;
  /** Another subscription of one field on the same line, which has no cursor: it tells what is so now. */
  beside?: { query: string; variables: object; told(now: Beside): void };
}

/** Who hears of the line. */
export interface Listener<Change> {
  /** Something happened; the first time, when there was no cursor, nothing yet. */
  told(change: Change): void;
  /** The line is broken; it is tried again. */
  lost(): void;
}

/** Longest wait before the line is tried again, in milliseconds. */
const LONGEST_PAUSE_MS = 10_000;

/** Follows something from a cursor on until the answer of it is called. */
export function followLive<Change extends { cursor: string }, Beside = never>(
  caller: Caller,
  { query, variables, beside }: Followed<Beside>,
  from: string | null,
  listener: Listener<Change>,
): () => void {
  let after = from;
  let failures = 0;
  let isOver = false;
  let socket: Socket | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const connect = async () => {
    const token = await caller.token();
    if (isOver) return;
    const address = new URL("graphql", caller.home);
    address.protocol = address.protocol.replace("http", "ws");
    const mine = new WebSocket(address.href, "graphql-transport-ws");
    socket = mine;
    const send = (message: object) => mine.send(JSON.stringify(message));
    mine.onopen = () =>
      send({
        type: "connection_init",
        payload: { "accept-language": tagOf(caller.language), ...(token && { authorization: `Bearer ${token}` }) },
      });
    mine.onmessage = ({ data }) => {
      const { type, id, payload } = JSON.parse(data) as {
        type: string;
        id?: string;
        payload?: { data?: Record<string, Change | Beside> | null };
      };
      if (type === "ping") send({ type: "pong" });
      if (type === "connection_ack") {
        send({ id: "1", type: "subscribe", payload: { query, variables: { ...variables, after } } });
        if (beside) send({ id: "2", type: "subscribe", payload: { query: beside.query, variables: beside.variables } });
      }
      const [told] = Object.values(payload?.data ?? {});
      if (type === "next" && told && id === "2") beside?.told(told as Beside);
      else if (type === "next" && told) {
        const change = told as Change;
        failures = 0;
        after = change.cursor;
        listener.told(change);
      } else if (type === "error" || type === "complete" || type === "next") mine.close();
    };
    mine.onclose = () => again();
  };
  const again = () => {
    if (isOver) return;
    failures += 1;
    listener.lost();
    // Not all at the same moment, when a server comes back.
    const pause = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** failures) * (0.5 + Math.random() / 2);
    waiting = setTimeout(() => void connect().catch(again), pause);
  };
  void connect().catch(again);
  return () => {
    isOver = true;
    clearTimeout(waiting);
    socket?.close();
  };
}
