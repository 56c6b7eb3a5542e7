import type { AddressInfo } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll } from "vitest";
import { createSmtpMail } from "../../server/notices/index.ts";

/** An e-mail as its receiver reads it. */
export interface ReceivedMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
}

/** What a server says to the next letter: nothing in particular, a refusal with this code, or it hangs up once it has been given the letter. */
type Mood = "TAKES" | "HANGS_UP" | { code: number; says: string };

/** A real SMTP server for one test file, with everything that reached it. */
export async function useMailbox() {
  const mails: ReceivedMail[] = [];
  let mood: Mood = "TAKES";
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", async () => {
        if (mood === "HANGS_UP") {
          for (const connection of server.connections) (connection as { close: () => void }).close();
          return;
        }
        if (mood !== "TAKES") return callback(Object.assign(new Error(mood.says), { responseCode: mood.code }));
        const { subject = "", text = "", html = "", messageId = "" } = await PostalMime.parse(Buffer.concat(parts));
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          subject,
          text,
          html,
          messageId,
        });
        callback();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", () => resolve()));
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return {
    /** A port that speaks to this server. */
    mail: createSmtpMail({
      ...{ host: "127.0.0.1", port, isSecure: false, credentials: null },
      from: "SIM desk <desk@desk.example>",
    }),
    /** What has come since the last look. */
    take: () => mails.splice(0),
    /** How the server behaves from now on. */
    feels(next: Mood) {
      mood = next;
    },
  };
}
