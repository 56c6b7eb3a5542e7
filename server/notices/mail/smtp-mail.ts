/**
 * Decision: nodemailer, because SMTP with STARTTLS, sign-in and MIME with Chinese subjects is nobody's business here, and it is the one library of its kind that is
 * alive, has no dependencies and a free license. Its parts are used rather than its transport: the transport tells of every broken line as if it had never
 * connected, and whether a letter may be sent again hangs on whether the server was given it.
 */
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Letter, MailAnswer, MailPort } from "./mail-port.ts";

/** A mail server, and the sender that it lets us be. */
export interface SmtpServer {
  host: string;
  port: number;
  /** Whether it speaks TLS from the first word; otherwise it is asked to begin with it. */
  isSecure: boolean;
  credentials: { user: string; password: string } | null;
  /** Address that e-mails come from, such as `SIM desk <desk@example.com>`. */
  from: string;
}

/** Longest waits for the server, in milliseconds: to be reached, and for each of its answers. */
const CONNECT_MS = 10_000;
const ANSWER_MS = 60_000;

/** Sends e-mails through an SMTP server, each in a conversation of its own. */
export function createSmtpMail(server: SmtpServer): MailPort {
  return { isConfigured: true, send: (letter) => converse(server, letter) };
}

async function converse(server: SmtpServer, letter: Letter): Promise<MailAnswer> {
  const { envelope, message } = await writtenLetter(server, letter);
  const { host, port, isSecure, credentials } = server;
  const connection = new SMTPConnection({
    ...{ host, port, secure: isSecure, connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS },
    ...{ dnsTimeout: CONNECT_MS, socketTimeout: ANSWER_MS },
    // A password is shown to nobody who could be listening.
    requireTLS: !isSecure && credentials !== null && !isThisMachine(host),
  });
  let wasGiven = false;
  const body = Readable.from(
    (function* () {
      wasGiven = true;
      yield message;
    })(),
  );
  try {
    return await new Promise<MailAnswer>((resolve) => {
      const failed = (error: Error) => resolve(answerOf(error, wasGiven));
      connection.on("error", failed);
      connection.connect((error) => {
        if (error) return failed(error);
        const speak = () =>
          connection.send(envelope, body, (refusal, info) =>
            refusal ? failed(refusal) : resolve({ outcome: "TAKEN", said: info?.response ?? "" }),
          );
        if (!credentials) return speak();
        const { user, password: pass } = credentials;
        // Whoever must not sign in may have the wrong password in the settings: that is put right, and no fault of the letter.
        connection.login({ user, pass }, (denied) =>
          denied ? resolve({ outcome: "NOT_TAKEN", said: denied.message }) : speak(),
        );
      });
    });
  } finally {
    connection.quit();
    connection.close();
  }
}

/** What a failure means. A code of the server is its word that it does not have the letter; silence means that only until it was given it. */
function answerOf(error: Error & { responseCode?: number | undefined }, wasGiven: boolean): MailAnswer {
  const said = error.message.slice(0, 300);
  const { responseCode } = error;
  if (responseCode !== undefined && responseCode >= 500) return { outcome: "REFUSED", said };
  if (responseCode !== undefined && responseCode >= 400) return { outcome: "NOT_TAKEN", said };
  return { outcome: wasGiven ? "UNHEARD" : "NOT_TAKEN", said };
}

async function writtenLetter({ from }: SmtpServer, { to, id, ...content }: Letter) {
  const composed = new MailComposer({
    ...{ from, to, ...content, messageId: `<${id}@${domainOf(from)}>` },
    // Nobody answers a machine, and no machine should.
    headers: { "Auto-Submitted": "auto-generated" },
  }).compile();
  const { from: sender, to: receivers } = composed.getEnvelope();
  return { envelope: { from: sender, to: receivers }, message: await composed.build() };
}

const domainOf = (address: string) => /@([^\s>]+)/.exec(address)?.[1] ?? "localhost";
const isThisMachine = (host: string) => ["localhost", "127.0.0.1", "::1"].includes(host);
