/** The public page behind a certificate's QR code: a complete HTML document without image; what it asks for is its typeface and the script that checks files. It is whole without either. */
import { PAGE_FONT_LINK } from "../../platform/http/page-fonts.ts";
import { Html, html, PAGE_MARK } from "../../platform/http/page-markup.ts";
import { inLanguage, type Language, type LocalizedText } from "../../platform/localized-text.ts";
import { shanghaiDateTime } from "../../platform/shanghai-time.ts";
import { inertText } from "./inert-text.ts";
import { VERIFY_PAGE_CSS } from "./verify-page-style.ts";
import { receiptFacts } from "./verify-receipt.ts";
import { verdictText } from "./verify-verdict.ts";
import {
  isComplete,
  type OpenFacts,
  type PageKeys,
  type VerifiableFacts,
  type VerifyPagePlace,
  type VerifyView,
} from "./verify-view.ts";

export { VERIFY_PAGE_CSS, VERIFY_PAGE_HEADERS } from "./verify-page-style.ts";
export {
  type OpenFacts,
  type OpenReceipt,
  type PageKeys,
  type VerifiableFacts,
  type VerifyAnswer,
  type VerifyPagePlace,
  type VerifyView,
  verifyPageStatus,
} from "./verify-view.ts";

const TICK = "M14.5 24.5l6.5 6.5 13-14";
const QUESTION = "M18.5 19a5.5 5.5 0 1 1 8 4.9c-1.7.9-2.5 1.9-2.5 4.1m0 4.8v.4";

const ICONS: Record<VerifyView["state"], Html | undefined> = {
  NO_NUMBER: undefined,
  VALID: icon(TICK),
  REVOKED: icon("M16.5 16.5l15 15m0-15l-15 15"),
  SUPERSEDED: icon("M15 24h17m-7-7l7 7-7 7"),
  NOT_FOUND: icon(QUESTION),
  MALFORMED_NUMBER: icon("M24 14.5V27m0 6v.4"),
  MALFORMED_CODE: icon("M24 14.5V27m0 6v.4"),
  TOO_OFTEN: icon("M24 13v11l7.5 4.5"),
  RECEIPT_VALID: icon(TICK),
  RECEIPT_NOT_FOUND: icon(QUESTION),
};

/**
 * The page for one answer. Everything variable is made inert and escaped. Send it with `VERIFY_PAGE_HEADERS` (whose policy admits exactly this page's
 * style sheet) and the status of `verifyPageStatus`.
 */
export function renderVerifyPage(view: VerifyView, language: Language, place: VerifyPagePlace): string {
  const say = (zh: string, en: string) => inLanguage({ zh, en }, language);
  const operator = inertText(inLanguage(place.operatorName, language), 120);
  const title = say("注销证明验真", "Verify a certificate of cancellation");
  const entered = enteredNumber(view);
  const other: Language = language === "zh" ? "en" : "zh";
  const { number = entered, code = "" } = place.asked ?? {};
  const otherAddress = `${place.path}?${new URLSearchParams({ ...(number && { number }), ...(code && { code }), lang: other })}`;
  const isFound = "facts" in view || "receipt" in view;
  const page = html`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${operator}</title>
${new Html(PAGE_FONT_LINK)}
<style>${new Html(VERIFY_PAGE_CSS)}</style>
</head>
<body>
<header class="head">${PAGE_MARK}<span class="operator"><bdi>${operator}</bdi></span><a href="${otherAddress}" lang="${other === "zh" ? "zh-CN" : "en"}" hreflang="${other === "zh" ? "zh-CN" : "en"}">${other === "zh" ? "中文" : "English"}</a></header>
<div class="page">
<main>
<h1>${title}</h1>
<p class="lead">${say("任何人均可在此核验物联网卡注销证明和数据清除回执，无需登录。", "Anyone may check a certificate of IoT SIM cancellation, or a receipt of erasure, here, without signing in.")}</p>
${verdict(view, language, place)}
${"facts" in view ? factList(view.facts, language) : ""}${"receipt" in view ? receiptFacts(view.receipt, language) : ""}
${place.keys ? fileCheck(place.keys, language, place) : ""}
<form method="get" action="${place.path}">
<input type="hidden" name="lang" value="${language}">
<label for="number">${isFound ? say("核验另一份证明或回执", "Check another certificate or receipt") : say("证明或回执编号", "Number of the certificate or receipt")}</label>
<div class="entry"><input type="text" id="number" name="number" value="${isFound ? "" : entered}" placeholder="ZX-20261122-0000123-Q" maxlength="300" required autocomplete="off" autocapitalize="characters" spellcheck="false"></div>
<label for="code">${say("验证码（选填，印在证明二维码旁的网址末尾）", "Verification code (optional; at the end of the address beside the certificate's QR code)")}</label>
<div class="entry"><input type="text" id="code" name="code" maxlength="300" autocomplete="off" autocapitalize="characters" spellcheck="false"><button type="submit">${say("核验", "Verify")}</button></div>
</form>
</main>
<footer class="foot">${say("只有本页的结论有效：请确认地址栏中的网址与证明所印一致。时间均为北京时间（UTC+8）。", "Only this page's answer counts: make sure the address in your browser is the one printed on the certificate. Times are Beijing time (UTC+8).")}</footer>
</div>
</body>
</html>
`;
  return page.markup;
}

/** Where a file is dropped to be checked, and a code is read; hidden until the script is there that does so. */
function fileCheck({ roots, withdrawn, issuers }: PageKeys, language: Language, place: VerifyPagePlace): Html {
  const say = (zh: string, en: string) => inLanguage({ zh, en }, language);
  const chains = issuers.map((chain) => chain.join(",")).join(" ");
  return html`<section class="drop" id="drop" hidden data-roots="${roots.join(" ")}" data-withdrawn="${withdrawn.join(" ")}" data-issuers="${chains}" data-path="${place.path}">
<h2>${say("核验文件或二维码", "Check a file or a QR code")}</h2>
<p>${say("拖入或选择证明、数据清除回执或单卡证明的文件，或二维码的照片。一切在本机核验，不会上传。", "Drop or choose the file of a certificate, of a receipt of erasure or of a card's proof, or a picture of a QR code. Everything is checked on this device and nothing is uploaded.")}</p>
<input type="file" id="file" accept=".pdf,.json,application/pdf,application/json,image/*"><label for="file">${say("选择文件", "Choose a file")}</label><button type="button" id="scan" hidden>${say("用相机扫码", "Scan with the camera")}</button><output id="file-name"></output>
<div class="camera" id="camera" hidden><video id="video" muted playsinline></video><button type="button" id="scan-end">${say("关闭相机", "Close the camera")}</button></div>
<div id="file-answer" role="status" hidden></div>
</section>
<script src="${place.path}/check.js" defer></script>`;
}

function verdict(view: VerifyView, language: Language, place: VerifyPagePlace): Html | "" {
  if (view.state === "NO_NUMBER") return "";
  const [heading, explanation] = verdictText(view);
  const tone = view.state.replace("RECEIPT_", "").toLowerCase().replaceAll("_", "-");
  const number = enteredNumber(view);
  return html`<section class="verdict ${tone}" role="status">${ICONS[view.state] ?? ""}<div><h2>${inLanguage(heading, language)}</h2>
${number === "" ? "" : html`<p class="number"><bdi>${number}</bdi></p>`}<p>${inLanguage(explanation, language)}</p>${view.state === "SUPERSEDED" ? successor(view.supersededByNumber, language, place) : ""}</div></section>`;
}

function successor(number: string, language: Language, place: VerifyPagePlace): Html {
  const shown = inertText(number, 40);
  const address = `${place.path}?${new URLSearchParams({ number: shown, lang: language })}`;
  return html`<p><a class="number" href="${address}">${shown}</a></p>`;
}

function factList(facts: OpenFacts | VerifiableFacts, language: Language): Html {
  const say = (text: LocalizedText) => inertText(inLanguage(text, language), 200);
  const row = (
    zh: string,
    en: string,
    value: Html | string,
  ) => html`<div><dt>${inLanguage({ zh, en }, language)}</dt><dd>${value}</dd></div>
`;
  const plain = (text: string) => html`<bdi>${inertText(text, 200)}</bdi>`;
  const hash = (text: string) => html`<span class="hash">${inertText(text, 64)}</span>`;
  const isWhole = isComplete(facts);
  return html`<dl>
${row("签发单位", "Issuer", plain(say(facts.issuerName)))}${row("签发时间", "Issued at", shanghaiDateTime(facts.issuedAt))}${
  isWhole
    ? html`${row(
        "客户",
        "Customer",
        html`${plain(facts.subjectDisplayName)}<small>${say(CUSTOMER_KINDS[facts.subjectKind])}</small>`,
      )}${row("证件", "Identity", plain(facts.subjectIdentityText))}${row("申请编号", "Request No.", plain(facts.requestNumber))}${row(
        "受理渠道",
        "Channel",
        plain(say(facts.channelName)),
      )}${row("注销卡数", "Cards cancelled", facts.cardCount.toLocaleString("en-US"))}`
    : ""
}${row("卡清单指纹 SHA-256", "Card list SHA-256", hash(facts.cardListHash))}${
  isWhole
    ? html`${row("PDF 文件指纹 SHA-256", "PDF file SHA-256", hash(facts.pdfSha256))}${row(
        "JSON 副本指纹 SHA-256",
        "JSON twin SHA-256",
        hash(facts.twinSha256),
      )}`
    : ""
}</dl>
<p class="compare">${inLanguage(isWhole ? COMPARE : COMPARE_OPEN, language)}</p>`;
}

const CUSTOMER_KINDS: Record<VerifiableFacts["subjectKind"], LocalizedText> = {
  ENTERPRISE: { zh: "企业客户", en: "Enterprise customer" },
  INDIVIDUAL: { zh: "个人客户", en: "Individual customer" },
};

const COMPARE: LocalizedText = {
  zh: "请将以上各项与您手中的证明逐项对照：编号、客户、卡数、指纹任何一项不同，该文件即不是我们签发的证明。",
  en: "Compare each line with the document in your hands: if number, customer, card count or fingerprint differ, it is not the certificate we issued.",
};

const COMPARE_OPEN: LocalizedText = {
  zh: "仅凭编号只显示公开信息，不能证明您手中的文件属于哪位客户。请扫描证明上的二维码，或输入验证码，逐项对照全部内容。",
  en: "A number alone opens public facts only and does not say whose certificate it is. Scan the certificate's QR code, or enter its verification code, and compare everything.",
};

function enteredNumber(view: VerifyView): string {
  if ("facts" in view) return inertText(view.facts.number, 40);
  if ("receipt" in view) return inertText(view.receipt.number, 40);
  if ("number" in view) return inertText(view.number, 40);
  return view.state === "MALFORMED_NUMBER" ? inertText(view.entered, 80) : "";
}

function icon(path: string): Html {
  return html`<svg viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="24" cy="24" r="20.5"/><path d="${path}"/></svg>`;
}
