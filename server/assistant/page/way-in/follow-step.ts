/** How a request goes that was handed in: live, with what can still be done, up to the certificate. */
import { phaseWords, requestActionWords, requestStatusWords } from "../../rules/way-words.ts";
import { make, type PageElement } from "../browser.ts";
import { type Followable, queries } from "./desk-requests.ts";
import { filled, moment } from "./facts.ts";
import { foundCards } from "./found-cards.ts";
import { confirmedPress, press } from "./press.ts";
import type { Parts, RequestPlace } from "./step.ts";

/** How long a link to a certificate is good is five minutes; it is asked for anew before, in milliseconds. */
const NEW_LINK_AFTER_MS = 240_000;
/** How often a certificate that is still being made is looked for, in milliseconds: nothing of the request moves when it is there. */
const CERTIFICATE_LOOKED_FOR_MS = 5_000;

/** Follows a request until the step is left. */
export async function followStep(place: RequestPlace): Promise<Parts> {
  const { desk, request, words, lent } = place;
  const facts = make("div", { "aria-live": "polite", tabindex: "-1" });
  const acts = make("div", { class: "row" });
  const blocked = make("div");
  let actsDrawn = "";
  let blockedDrawn = "";
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const load = async () => {
    asked += 1;
    const mine = asked;
    const now = await desk.followable(request.id);
    if (!now || mine !== asked) return;
    clearTimeout(timer);
    if (now.certificate) timer = setTimeout(again, NEW_LINK_AFTER_MS);
    else if (isCertificateDue(now)) timer = setTimeout(again, CERTIFICATE_LOOKED_FOR_MS);
    const hasFocus = () => [acts, blocked].some((each) => each.matches(":focus-within"));
    const hadFocus = hasFocus();
    facts.replaceChildren(...factsOf(place, now));
    // What somebody is about to press stays where it is.
    const [newActs, newBlocked] = [JSON.stringify([now.allowedActions, now.barred]), JSON.stringify(now.blocked)];
    if (newActs !== actsDrawn) acts.replaceChildren(...actsOf(place, now, load));
    if (newBlocked !== blockedDrawn) blocked.replaceChildren(...blockedOf(place, now, load));
    if (hadFocus && !hasFocus()) facts.focus();
    [actsDrawn, blockedDrawn] = [newActs, newBlocked];
  };
  let isFaultSaid = false;
  const again = () =>
    void load().then(
      () => {
        if (isFaultSaid) place.say("");
        isFaultSaid = false;
      },
      (error: unknown) => {
        isFaultSaid = true;
        place.say(lent.reasonOf(error));
      },
    );
  await load();
  place.whenLeft(() => clearTimeout(timer));
  const followed = { query: queries.updated, variables: { requestId: request.id } };
  // Where the page's policy lets no line through, it is tried every few seconds, and each time looked at.
  place.whenLeft(lent.follow(followed, { told: again, lost: again }));
  return [
    facts,
    blocked,
    acts,
    make(
      "p",
      { class: "row" },
      press(place, words.others, () => place.goToStart()),
    ),
  ];
}

function factsOf({ words, lent, tag }: RequestPlace, now: Followable): PageElement[] {
  const { number, status, progress, promise, decisionNote, certificate } = now;
  const { percent, phase, cancelledCount, totalCount } = progress;
  const bar = make("progress", { max: "100", value: String(percent), "aria-label": words.progress });
  const parts = [
    make("p", {}, make("strong", {}, number), ` · ${requestStatusWords[status]?.[lent.language] ?? status}`),
    bar,
    make(
      "p",
      {},
      `${phaseWords[phase]?.[lent.language] ?? phase} · ${filled(words.cancelled, { count: cancelledCount, total: totalCount })}`,
    ),
  ];
  if (promise?.dueAt && phase !== "DONE")
    parts.push(make("p", {}, filled(words.dueAt, { at: moment(promise.dueAt, tag) })));
  if (decisionNote) parts.push(make("p", { dir: "auto" }, decisionNote));
  if (isCertificateDue(now)) parts.push(make("p", {}, words.certificateDue));
  if (certificate) {
    const links: [string, string][] = [
      [words.certificate, certificate.pdfUrl],
      [words.verify, certificate.verifyUrl],
    ];
    const ways = links.map(([name, href]) =>
      make("a", { href, target: "_blank", rel: "noreferrer", class: "way" }, name),
    );
    parts.push(
      make("p", {}, filled(words.certified, { number: certificate.number })),
      make("p", { class: "row" }, ...ways),
    );
  }
  return parts;
}

/** Whether cards are cancelled whose certificate is not there yet. */
function isCertificateDue({ progress: { phase, cancelledCount }, certificate }: Followable): boolean {
  return phase === "DONE" && cancelledCount > 0 && !certificate;
}

function actsOf(place: RequestPlace, now: Followable, load: () => Promise<void>): PageElement[] {
  const { desk, words, lent, tag } = place;
  const may = (action: string) => now.allowedActions.some((each) => each.action === action && each.isAllowed);
  const until = now.barred.nodes[0]?.undoableUntil;
  const parts: PageElement[] = [];
  const act = (
    action: "UNDO" | "WITHDRAW",
    mutation: "cancellationUndo" | "cancellationRequestWithdraw",
    question: string,
  ) =>
    confirmedPress(place, {
      name: requestActionWords[action][lent.language],
      question: filled(question, { number: now.number }),
      work: async () => {
        await desk.does(mutation, { requestId: now.id });
        await load();
      },
    });
  if (may("ADD_MATERIAL") && now.requiredMaterials.length > 0)
    parts.push(press(place, requestActionWords.ADD_MATERIAL[lent.language], () => place.go("papers", now.id)));
  if (may("UNDO")) {
    if (until) parts.push(make("p", {}, filled(words.undoUntil, { at: moment(until, tag) })));
    parts.push(act("UNDO", "cancellationUndo", lent.words.confirmUndo));
  }
  if (may("WITHDRAW")) parts.push(act("WITHDRAW", "cancellationRequestWithdraw", lent.words.confirmWithdraw));
  return parts;
}

/** Cards that wait until something is taken away; then they are looked at anew. */
function blockedOf(place: RequestPlace, { id, blocked }: Followable, load: () => Promise<void>): PageElement[] {
  const { desk, words } = place;
  if (blocked.totalCount === 0) return [];
  const recheck = async () => {
    await desk.does("cancellationItemsRecheck", { requestId: id });
    await load();
  };
  const cards = blocked.nodes.map(({ card, blockers }) => ({ iccid: card.iccid, card, blockers, warnings: [] }));
  const left = blocked.totalCount - cards.length;
  return [
    make("h4", {}, filled(words.blockedCount, { count: blocked.totalCount })),
    foundCards(place, cards, recheck),
    ...(left > 0 ? [make("p", {}, filled(words.andMore, { count: left }))] : []),
    make("p", { class: "row" }, press(place, words.lookAgain, recheck)),
  ];
}
