export { noMail } from "./mail/mail-port.ts";
export { createSmtpMail, type SmtpServer } from "./mail/smtp-mail.ts";
