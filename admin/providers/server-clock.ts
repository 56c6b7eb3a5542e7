/**
 * What time it is for the server, whichever clock this computer has. The server says its time with every answer; between answers the browser's stopwatch carries it on,
 * which no change of the computer's clock moves. Every countdown, lease, due time and "5 minutes ago" of the desk goes by this and by nothing else.
 */

/** Header in which the server says its time, as ISO 8601 with milliseconds. */
const SERVER_TIME = "x-server-time";
/** Keeps the computer's error over a reload, in milliseconds: nothing is known of the server's time before its first answer. */
const STORED_ERROR = "desk.clock-error";

/** Milliseconds of the browser's stopwatch. */
export const stopwatch = () => performance.now();

/** The server's time less the stopwatch's, in milliseconds. */
let ahead = Date.now() + Number(sessionStorage.getItem(STORED_ERROR) ?? 0) - stopwatch();

/** Milliseconds since 1970 for the server. */
export function serverNow(): number {
  return ahead + stopwatch();
}

/**
 * Sets the clock by an answer to a call that was sent when the stopwatch stood at `sentAt`. The server read its clock after the call was sent and before the answer came, so a clock that fits between the two stays as it is, and one
 * that does not is moved just as far as it must be: slow lines do not make it tremble, and a computer that slept is put right by the first answer.
 */
export function setServerClock(headers: Headers, sentAt: number): void {
  const said = Date.parse(headers.get(SERVER_TIME) ?? "");
  if (Number.isNaN(said)) return;
  const [least, most] = [said - stopwatch(), said - sentAt];
  const next = Math.min(Math.max(ahead, least), most);
  if (next === ahead) return;
  ahead = next;
  sessionStorage.setItem(STORED_ERROR, String(Math.round(serverNow() - Date.now())));
}
