/** The public page on which a request is followed: a complete HTML document, which is whole without its script. */
import { PAGE_FONT_LINK } from "../../platform/http/page-fonts.ts";
import { Html, html, joined, PAGE_MARK } from "../../platform/http/page-markup.ts";
import { inLanguage, type Language, type LocalizedText, listed } from "../../platform/localized-text.ts";
import { shanghaiMinute } from "../../platform/shanghai-time.ts";
import { blockerWords } from "../../preflight/index.ts";
import { type ItemStatus, itemStatusWords, requestStatusWords } from "../../requests/index.ts";
import type { FollowedRequest } from "../actions/followed-request.ts";
import { FOLLOWED_DAYS } from "../rules/follow-span.ts";
import { nextStep } from "../rules/next-step.ts";
import { FOLLOW_PATH } from "../rules/slip-code.ts";
import { FOLLOW_PAGE_CSS } from "./follow-page-style.ts";

export { FOLLOW_PAGE_HEADERS } from "./follow-page-style.ts";

/** What the page shows: it asks for a code, or what that opens. */
export type FollowView =
  | { state: "ASKS" }
  | { state: "FOUND"; code: string; request: FollowedRequest }
  | { state: "UNKNOWN" }
  | { state: "TOO_OFTEN"; retryAfterSeconds: number };

interface Around {
  now: Date;
  operatorName: string;
}

type Say = (zh: string, en: string) => string;

/** The page. Everything variable is escaped. Send it with `FOLLOW_PAGE_HEADERS`, whose policy admits exactly this page's style sheet. */
export function renderFollowPage(view: FollowView, language: Language, { now, operatorName }: Around): string {
  const say: Say = (zh, en) => inLanguage({ zh, en }, language);
  const title = say("查看注销进度", "Follow your cancellation");
  const other: Language = language === "zh" ? "en" : "zh";
  const tag = (of: Language) => (of === "zh" ? "zh-CN" : "en");
  const path = view.state === "FOUND" ? `${FOLLOW_PATH}/${view.code}` : FOLLOW_PATH;
  return html`<!doctype html>
<html lang="${tag(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${operatorName}</title>
${new Html(PAGE_FONT_LINK)}
<style>${new Html(FOLLOW_PAGE_CSS)}</style>
</head>
<body>
<header class="head">${PAGE_MARK}<span class="operator"><bdi>${operatorName}</bdi></span><a href="${path}?lang=${other}" lang="${tag(other)}" hreflang="${tag(other)}">${other === "zh" ? "中文" : "English"}</a></header>
<div class="page">
<main>
<h1>${title}</h1>
${view.state === "FOUND" ? found(view.request, { say, language, now }) : entry(view, { say, language })}
</main>
<footer class="foot">${say(
    `时间均为北京时间（UTC+8）。持有小票的人都能看到本页，本页不显示姓名与卡号；如小票遗失，可请营业厅或客服作废。申请结束后 ${FOLLOWED_DAYS} 天内可以查询。`,
    `Times are Beijing time (UTC+8). Whoever holds the slip sees this page; it shows no names and no card numbers. If you lose the slip, a hall or our agents can withdraw it. It works until ${FOLLOWED_DAYS} days after the request has ended.`,
  )}</footer>
</div>
${view.state === "FOUND" ? new Html(`<script src="${FOLLOW_PATH}/keep-fresh.js" defer></script>`) : ""}
</body>
</html>
`.markup;
}

function entry(view: FollowView, { say, language }: { say: Say; language: Language }): Html {
  const said =
    view.state === "UNKNOWN"
      ? say(
          "没有找到这张小票对应的申请。请核对查询码；小票可能已作废或已过期，可到营业厅或致电客服查询。",
          "This code opens no request. Check it, please; the slip may have been withdrawn or be too old. A hall or our agents can help.",
        )
      : view.state === "TOO_OFTEN" &&
        say("查询过于频繁，请一分钟后再试。", "Too many looks; please try again in a minute.");
  return html`${said ? html`<p class="none" role="status">${said}</p>` : ""}
<form method="get" action="${FOLLOW_PATH}">
<input type="hidden" name="lang" value="${language}">
<label for="code">${say("小票上的 16 位查询码", "The 16 characters on your slip")}</label>
<div class="entry"><input type="text" id="code" name="code" required maxlength="200" autocomplete="off" autocapitalize="characters" spellcheck="false"><button type="submit">${say("查看", "Look")}</button></div>
</form>`;
}

function found(request: FollowedRequest, { say, language, now }: { say: Say; language: Language; now: Date }): Html {
  const { number, status, progress, cardCount, dueAt, undoableUntil, completedAt, submittedAt, certificateUrl } =
    request;
  const tell = (text: LocalizedText) => inLanguage(text, language);
  const { happens } = nextStep(status, progress.phase);
  const fact = (name: string, value: string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  const isUndoable = undoableUntil !== null && undoableUntil > now;
  return html`<div id="now" aria-live="polite">
<p class="number">${number} · ${tell(requestStatusWords[status])}</p>
<p class="happens">${tell(happens)}</p>
<progress max="100" value="${String(progress.percent)}" aria-label="${say("进度", "Progress")}"></progress>
<p class="soft">${say(`共 ${cardCount} 张卡，已注销 ${progress.cancelledCount} 张`, `${progress.cancelledCount} of ${cardCount} cards cancelled`)}</p>
${needed(request, { say, language })}
<dl>
${fact(say("提交时间", "Handed in"), shanghaiMinute(submittedAt))}
${dueAt ? fact(say("承诺完成时间", "Promised by"), shanghaiMinute(dueAt)) : ""}
${isUndoable ? fact(say("可撤销至", "Can be undone until"), shanghaiMinute(undoableUntil)) : ""}
${completedAt ? fact(say("结束时间", "Ended"), shanghaiMinute(completedAt)) : ""}
</dl>
<section class="counts"><h2>${say("各阶段的卡", "Where the cards are")}</h2><dl>${joined(
    (Object.keys(itemStatusWords) as ItemStatus[]).flatMap((each) =>
      request.counts[each] ? [fact(tell(itemStatusWords[each]), String(request.counts[each]))] : [],
    ),
  )}</dl></section>
${certificateUrl ? html`<a class="certificate" href="${certificateUrl}?lang=${language}">${say("查看注销证明", "See the certificate")}</a>` : ""}
<p class="soft">${say(`更新于 ${shanghaiMinute(now)}`, `As of ${shanghaiMinute(now)}`)}</p>
</div>`;
}

function needed({ status, progress, blockers }: FollowedRequest, { say, language }: { say: Say; language: Language }) {
  const { needed: text } = nextStep(status, progress.phase);
  const names = blockers
    .filter((code): code is keyof typeof blockerWords => code in blockerWords)
    .map((code) => inLanguage(blockerWords[code], language));
  if (!text && names.length === 0)
    return progress.phase === "DONE"
      ? html``
      : html`<div class="needed"><h2>${say("您现在无须处理", "Nothing is needed of you now")}</h2></div>`;
  return html`<div class="needed"><h2>${say("需要您处理", "Needed of you")}</h2>${text ? html`<p>${inLanguage(text, language)}</p>` : ""}${names.length > 0 ? html`<p>${say("有卡受阻：", "Cards are blocked: ")}${listed(names, language)}</p>` : ""}</div>`;
}
