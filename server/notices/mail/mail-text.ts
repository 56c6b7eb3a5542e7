/** What an e-mail says: one digest of everything that is new, in the language of its reader, as plain text and as simple HTML of the same. */
import type { MailLanguage } from "../../generated/graphql/enums/MailLanguage.ts";
import { escapeHtml } from "../../platform/http/escape-html.ts";
import type { Language, LocalizedText } from "../../platform/localized-text.ts";
import { counted, type MailedNotice, noticeLine } from "../rules/notice-lines.ts";

/** To whom, and with which list of all notices. */
export interface MailReader {
  name: string;
  language: keyof typeof MailLanguage;
  /** Address of all their notices; null where they do not use the desk. */
  link: string | null;
}

/** What is sent. */
export interface MailText {
  subject: string;
  text: string;
  html: string;
}

/** Lines of one kind in an e-mail; the others are only counted. */
const MOST_LINES = 50;

/** The e-mail that lists these notices. */
export function mailText(notices: readonly MailedNotice[], reader: MailReader): MailText {
  const languages = { ZH: ["zh"], EN: ["en"], BOTH: ["zh", "en"] } satisfies Record<string, Language[]>;
  const parts = languages[reader.language].map((language) => partOf(notices, reader, language as Language));
  return {
    subject: parts.map(({ subject }) => subject).join(" / "),
    text: parts.map(({ text }) => text).join("\n\n――――――――\n\n"),
    html: `<!doctype html><html><head><meta charset="utf-8"></head><body>${parts.map(({ html }) => html).join("<hr>")}</body></html>`,
  };
}

function partOf(notices: readonly MailedNotice[], { name, link }: MailReader, language: Language): MailText {
  const groups = counted.flatMap(([kind, said]) => {
    const ofKind = notices.filter((notice) => notice.kind === kind);
    return ofKind.length === 0 ? [] : [{ title: said(ofKind.length)[language], notices: ofKind }];
  });
  const summary = groups.map(({ title }) => title).join(language === "zh" ? "，" : ", ");
  const hello = { zh: `${name}，您好：`, en: `Hello ${name},` }[language];
  const all = link && { zh: `全部提醒与邮件设置：${link}`, en: `All notices and e-mail settings: ${link}` }[language];
  const lines = (said: (notice: MailedNotice) => string, { notices: ofKind }: (typeof groups)[number]) => [
    ...ofKind.slice(0, MOST_LINES).map(said),
    ...(ofKind.length > MOST_LINES ? [andMore(ofKind.length - MOST_LINES)[language]] : []),
  ];
  const asText = (notice: MailedNotice) =>
    [noticeLine(notice)[language], notice.link].filter(Boolean).join(language === "zh" ? "　" : "  ");
  const asHtml = (notice: MailedNotice) => {
    const line = escapeHtml(noticeLine(notice)[language]);
    return notice.link ? `<a href="${escapeHtml(notice.link)}">${line}</a>` : line;
  };
  return {
    subject: { zh: `物联卡注销服务台：${summary}`, en: `SIM Cancellation Desk: ${summary}` }[language],
    text: [
      hello,
      ...groups.map((group) => [group.title, ...lines(asText, group).map((line) => `- ${line}`)].join("\n")),
      ...(all ? [all] : []),
    ].join("\n\n"),
    html: [
      `<p>${escapeHtml(hello)}</p>`,
      ...groups.map((group) => {
        const items = lines(asHtml, group).map((line) => `<li>${line}</li>`);
        return `<h3>${escapeHtml(group.title)}</h3><ul>${items.join("")}</ul>`;
      }),
      ...(link && all ? [`<p><a href="${escapeHtml(link)}">${escapeHtml(all)}</a></p>`] : []),
    ].join(""),
  };
}

const andMore = (count: number): LocalizedText => ({ zh: `另有 ${count} 个`, en: `and ${count} more` });
