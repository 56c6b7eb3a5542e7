/** 邮件发送口: how e-mails leave the product. What speaks behind it knows nothing of notices. */

/** One e-mail to one address. */
export interface Letter {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Names it for good: the same letter has the same name, so that a mailbox can tell it from another. */
  id: string;
}

/**
 * What became of a letter. TAKEN: the server has it. NOT_TAKEN: it has not, and may be asked again. REFUSED: it never will.
 * UNHEARD: it was given the letter and nobody heard the answer.
 */
export interface MailAnswer {
  outcome: "TAKEN" | "NOT_TAKEN" | "REFUSED" | "UNHEARD";
  /** In the words of the server, or why it could not be reached. */
  said: string;
}

/** A way to send e-mails. */
export interface MailPort {
  /** False where none are sent at all. */
  readonly isConfigured: boolean;
  /** Sends a letter. Never throws: every trouble is an answer. */
  send(letter: Letter): Promise<MailAnswer>;
}

/** For an installation without a mail server: notices are in the desk only. */
export const noMail: MailPort = {
  isConfigured: false,
  send: async () => ({ outcome: "NOT_TAKEN", said: "no mail server is configured" }),
};

declare module "../../platform/services.ts" {
  interface Services {
    /** How e-mails are sent. */
    mail: MailPort;
  }
}
