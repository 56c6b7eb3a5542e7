/** The public page on which anybody finds a hall: a complete HTML document without image, which is whole without its script. */
import { PAGE_FONT_LINK } from "../../platform/http/page-fonts.ts";
import { Html, html, joined, PAGE_MARK } from "../../platform/http/page-markup.ts";
import { inLanguage, type Language } from "../../platform/localized-text.ts";
import { hallServiceWords } from "../rules/hall-words.ts";
import { dayText, distanceText, loadText, openingText, weekdayName } from "./hall-texts.ts";
import { HALLS_PAGE_CSS } from "./halls-page-style.ts";
import { HALLS_PER_PAGE, type PageHall } from "./page-halls.ts";

export { HALLS_PAGE_HEADERS } from "./halls-page-style.ts";

/** Where the page is. */
export const HALLS_PATH = "/halls";

/** What the page shows. */
export interface HallsView {
  now: Date;
  operatorName: string;
  cities: readonly { name: string; hallCount: number }[];
  /** What was asked for. */
  city: string;
  isOpenOnly: boolean;
  offset: number;
  /** Whether the halls are sorted by how far they are. */
  isNear: boolean;
  /** What was found; null when the reader asked too often. */
  found: { halls: readonly PageHall[]; hasMore: boolean } | null;
}

/** The page. Everything variable is escaped. Send it with `HALLS_PAGE_HEADERS`, whose policy admits exactly this page's style sheet. */
export function renderHallsPage(view: HallsView, language: Language): string {
  const say = (zh: string, en: string) => inLanguage({ zh, en }, language);
  const title = say("查找营业厅", "Find a hall");
  const operator = view.operatorName;
  const other: Language = language === "zh" ? "en" : "zh";
  const tag = (of: Language) => (of === "zh" ? "zh-CN" : "en");
  return html`<!doctype html>
<html lang="${tag(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${operator}</title>
${new Html(PAGE_FONT_LINK)}
<style>${new Html(HALLS_PAGE_CSS)}</style>
</head>
<body>
<header class="head">${PAGE_MARK}<span class="operator"><bdi>${operator}</bdi></span><a href="${addressOf(view, other)}" lang="${tag(other)}" hreflang="${tag(other)}">${other === "zh" ? "中文" : "English"}</a></header>
<div class="page">
<main id="main">
<h1>${title}</h1>
<p class="lead">${say("办理注销、实名核验与退费，无需登录即可查询。", "Where cards are cancelled, identities checked and refunds asked for. No need to sign in.")}</p>
<form method="get" action="${HALLS_PATH}">
<input type="hidden" name="lang" value="${language}">
<label for="city">${say("城市", "City")}</label>
<div class="entry"><select id="city" name="city"><option value="">${say("全部城市", "All cities")}</option>${joined(
    view.cities.map(({ name, hallCount }) => option(name, hallCount, name === view.city)),
  )}</select><label><input type="checkbox" name="open" value="1"${new Html(view.isOpenOnly ? " checked" : "")}>${say("只看营业中", "Open now only")}</label><button type="submit">${say("查找", "Find")}</button></div>
</form>
<div class="near" id="near" hidden data-failed="${say("无法获取您的位置，请按城市查找。", "Your position could not be had; please choose a city.")}" data-wait="${say("正在定位…", "Finding your position…")}"><button type="button" class="quiet" id="near-me">${say("查找我附近的营业厅", "Find halls near me")}</button><p id="near-said" role="status"></p></div>
${results(view, language)}
</main>
<footer class="foot">${say("时间均为北京时间（UTC+8）。您的位置只用于这一次排序，不会保存。距离为直线距离。", "Times are Beijing time (UTC+8). Your position is used for this one answer and not kept. Distances are as the crow flies.")}</footer>
</div>
<script src="${HALLS_PATH}/find-near.js" defer></script>
</body>
</html>
`.markup;
}

function option(name: string, hallCount: number, isChosen: boolean): Html {
  return html`<option value="${name}"${new Html(isChosen ? " selected" : "")}>${name} (${String(hallCount)})</option>`;
}

function results(view: HallsView, language: Language): Html {
  const say = (zh: string, en: string) => inLanguage({ zh, en }, language);
  const { found, offset } = view;
  if (!found)
    return html`<p class="none" role="status">${say("查询过于频繁，请一分钟后再试。", "Too many questions; please try again in a minute.")}</p>`;
  if (found.halls.length === 0)
    return html`<p class="none" role="status">${view.isOpenOnly ? say("目前没有营业中的营业厅，可取消“只看营业中”再查。", "None is open now; look for all of them.") : say("没有找到营业厅。", "No hall was found.")}</p>`;
  const pages = [
    ...(offset > 0
      ? [
          html`<a href="${addressOf(view, language, Math.max(0, offset - HALLS_PER_PAGE))}" rel="prev">${say("上一页", "Before")}</a> `,
        ]
      : []),
    ...(found.hasMore
      ? [html`<a href="${addressOf(view, language, offset + HALLS_PER_PAGE)}" rel="next">${say("下一页", "More")}</a>`]
      : []),
  ];
  return html`<ul class="halls">${joined(found.halls.map((hall) => item(hall, view.now, language)))}</ul>
${view.isNear || pages.length === 0 ? "" : html`<p class="more">${joined(pages)}</p>`}`;
}

function item(hall: PageHall, now: Date, language: Language): Html {
  const say = (zh: string, en: string) => inLanguage({ zh, en }, language);
  const { opening, phone, days, services, distanceMetres } = hall;
  const load = opening.state === "OPEN" ? loadText(hall.load, language) : "";
  const name = say(hall.nameZh, hall.nameEn ?? hall.nameZh);
  const rows = days.map(
    (
      day,
    ) => html`<tr><th scope="row">${day.day.slice(5)} ${weekdayName(day.day, language)}</th><td>${dayText(day, language)}</td></tr>
`,
  );
  return html`<li>
<h2><bdi>${name}</bdi></h2>
<p class="state ${opening.state.toLowerCase()}">${openingText(opening, now, language)}${load === "" ? "" : html` · ${load}`}</p>
<p>${hall.city} ${hall.district} ${hall.address}${distanceMetres === null ? "" : html` · ${distanceText(distanceMetres, language)}`}</p>
<p class="soft">${services.map((service) => hallServiceWords[service][language]).join(say("、", ", "))}</p>
<p><a href="${mapOf(hall)}" rel="noreferrer noopener" target="_blank">${say("查看地图", "Show on a map")}</a>${phone === null ? "" : html` · <a href="tel:${phone.replaceAll(/[^\d+]/g, "")}">${phone}</a>`}</p>
<details><summary>${say("未来七天营业时间", "Hours of the coming seven days")}</summary><table><tbody>
${joined(rows)}</tbody></table></details>
</li>
`;
}

/** The map service takes WGS-84 where that is said. */
function mapOf({ latitude, longitude, nameZh }: PageHall): string {
  const query = new URLSearchParams({ position: `${longitude},${latitude}`, name: nameZh, coordinate: "wgs84" });
  return `https://uri.amap.com/marker?${query}`;
}

/** The address of what is shown, in a language. A position is never part of it. */
function addressOf({ city, isOpenOnly, offset }: HallsView, language: Language, from = offset): string {
  const asked = { ...(city && { city }), ...(isOpenOnly && { open: "1" }), ...(from > 0 && { from: String(from) }) };
  return `${HALLS_PATH}?${new URLSearchParams({ ...asked, lang: language })}`;
}
