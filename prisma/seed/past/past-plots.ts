/** What happened to requests of the past: the smooth ones, and each way in which one is not. */
import type { OutcomeCode } from "../../../server/carrier/rules/outcome-codes.ts";
import { ACTION_REQUIRED_DAYS } from "../../../server/requests/rules/request-states.ts";
import { withdraw } from "../history.ts";
import { secondsAfter } from "../moments.ts";
import type { StoryItem } from "../request-story.ts";
import { decideMaterials, type MaterialTrouble } from "../story-materials.ts";
import { ask, askAboutCard, decide, flagCard, type StoryFlag, type StoryReview } from "../story-reviews.ts";
import { advance, check, handIn } from "../story-steps.ts";
import { around } from "./past-conditions.ts";
import {
  answerWithDocuments,
  carryOut,
  type Telling,
  waitFor,
  waitForCustomer,
  waitForReviewer,
  waitForStaff,
} from "./past-telling.ts";

/** Tells what happened to a request. */
export type Plot = (telling: Telling) => void;

/** From end to end without anybody having to look at it. */
export const smooth: Plot = (telling) => {
  handIn(telling.story);
  check(telling.story);
  carryOut(telling);
};

/** Some cards, or all, were wanted back while the undo window lasted. */
export const undone: Plot = (telling) => {
  const { story, past } = telling;
  const { length } = story.beginning.cards;
  handIn(story);
  check(story);
  carryOut(telling, { undone: past.draw.isPercent(60) ? length : Math.ceil(length / 3) });
};

/** The machine was not sure of a document, and a person looked: mostly it was good. */
export const doubtfulDocument: Plot = (telling) => {
  const { story, past } = telling;
  handIn(story, troubleOf(telling, "DOUBTFUL"));
  check(story);
  const review = ask(story, { kind: "MATERIALS" });
  if (past.draw.isPercent(4) && waitForStaff(telling, 60)) return takeBack(telling, [review]);
  const by = waitForReviewer(telling, review);
  if (!by) return;
  const isAccepted = past.draw.isPercent(76);
  const note = isAccepted
    ? decide(story, review, by, "ACCEPT_MATERIALS", "DOCUMENTS_GOOD")
    : decide(
        story,
        review,
        by,
        "REJECT_MATERIALS",
        past.draw.oneOf(["SEAL_UNREADABLE", "NAME_DIFFERS", "DOCUMENT_EXPIRED"]),
      );
  decideMaterials(story, by, isAccepted ? "ACCEPTED" : "REJECTED", isAccepted ? null : note);
  story.decisionNote = note;
  advance(story);
  if (isAccepted) carryOut(telling);
  else afterRefusedDocument(telling);
};

/** The machine refused a document at once, and the customer handed in another one. */
export const refusedDocument: Plot = (telling) => {
  handIn(telling.story, troubleOf(telling, "REJECTED"));
  check(telling.story);
  afterRefusedDocument(telling);
};

function afterRefusedDocument(telling: Telling): void {
  const { story, past } = telling;
  const lot = past.draw.share() * 100;
  if (lot < 9) {
    if (!waitFor(telling, secondsAfter(story.at, ACTION_REQUIRED_DAYS * 86_400 + past.draw.whole(20, 900)))) return;
    const reason = "UNTOUCHED";
    story.move("EXPIRE", "SYSTEM", reason).moveItems("WITHDRAW", story.items, "SYSTEM", () => reason);
  } else if (lot < 16) {
    if (waitForCustomer(telling, 0.8)) takeBack(telling, []);
  } else if (answerWithDocuments(telling)) carryOut(telling);
}

/** A card or two changed hands lately and were held for a person; the others went on. */
export const heldCards: Plot = (telling) => {
  const { story, past } = telling;
  const held = story.beginning.cards.slice(0, Math.max(1, Math.floor(story.beginning.cards.length / 4)));
  handIn(story);
  check(story, new Map(), new Map(held.map((card) => [card, "RECENT_OWNER_CHANGE"])));
  const questions = story.itemsIn("HELD").map((item) => {
    const at = item.updatedAt;
    const question = { item, flag: flagCard(past, story, item), review: askAboutCard(story, item) };
    question.flag.raisedAt = at;
    question.review.openedAt = at;
    return question;
  });
  if (story.status === "IN_PROGRESS" && !carryOut(telling)) return;
  for (const question of questions) if (!answerQuestion(telling, question)) return;
};

interface Question {
  item: StoryItem;
  flag: StoryFlag;
  review: StoryReview;
}

function answerQuestion(telling: Telling, { item, flag, review }: Question): boolean {
  const { story, past } = telling;
  const by = waitForReviewer(telling, review);
  if (!by) return false;
  if (past.draw.isPercent(80)) {
    const note = decide(story, review, by, "CLEAR_FLAGS", past.draw.oneOf(["USE_EXPLAINED", "OWNER_CONFIRMED"]));
    Object.assign(flag, { status: "CLEARED", decidedAt: story.at, by });
    story.moveItems("RELEASE", [item], by, () => note);
    story.wait(1);
    advance(story);
    return carryOut(telling);
  }
  const note = decide(story, review, by, "CONFIRM_RISK", past.draw.oneOf(["NOT_OWNERS_WISH", "UNDER_INVESTIGATION"]));
  Object.assign(flag, { status: "CONFIRMED", decidedAt: story.at, by });
  story.moveItems("REJECT", [item], by, () => note);
  story.wait(1);
  advance(story);
  return past.draw.isPercent(55) ? appeal(telling, item, flag, review) : true;
}

/** The customer does not agree; somebody else looks again. */
function appeal(telling: Telling, item: StoryItem, flag: StoryFlag, { decided }: StoryReview): boolean {
  const { story, past } = telling;
  if (!waitForCustomer(telling, 0.9)) return false;
  const made = {
    ...{ id: past.nextId(), item, at: story.at, status: "OPEN" as const, decidedAt: null, answer: null },
    statement: past.draw.oneOf([
      "该卡随设备一并转让，过户手续齐全，可提供合同。",
      "本人确认办理，请重新核实。",
      "公司内部调拨，并非转卖。",
    ]),
  };
  story.appeals.push(made);
  const review = ask(story, { kind: "APPEAL", item, appeal: made, excluded: decided?.by ?? null });
  const by = waitForReviewer(telling, review);
  if (!by) return false;
  const isGranted = past.draw.isPercent(45);
  const answer = isGranted
    ? decide(story, review, by, "GRANT_APPEAL", "HOLD_NOT_JUSTIFIED")
    : decide(story, review, by, "DENY_APPEAL", "DECISION_STANDS");
  Object.assign(made, { status: isGranted ? "GRANTED" : "DENIED", decidedAt: story.at, answer });
  // A request that has ended for good takes no card back.
  if (!isGranted) return true;
  Object.assign(flag, { status: "CLEARED", decidedAt: story.at, by });
  story.moveItems("REINSTATE", [item], by, () => answer);
  if (story.status === "REJECTED") story.move("REINSTATE", by, answer);
  story.wait(1);
  advance(story);
  check(story);
  return carryOut(telling);
}

/** Something was the matter with some cards that only the customer could put right. */
export const blockedCards: Plot = (telling) => {
  const { story, past } = telling;
  const { troubles, draw } = past;
  const { cards } = story.beginning;
  const code = draw.oneOf(["ARREARS", "ARREARS", "DEVICE_BOUND"] as const);
  const blocked = cards.slice(0, Math.max(1, Math.floor(cards.length / 3)));
  handIn(story);
  check(story, new Map(blocked.map((card) => [card, code])));
  const since = story.at;
  if (story.status === "IN_PROGRESS" && !carryOut(telling))
    return void troubles.afflict(blocked, { [code]: blocked.length });
  if (draw.isPercent(8) && story.status === "ACTION_REQUIRED" && waitForCustomer(telling, 2)) {
    takeBack(telling, []);
    return;
  }
  const remedyAt = secondsAfter(since, Math.round(around(draw, 2.2 * 86_400, 0.8)));
  if (!waitFor(telling, remedyAt)) return void troubles.afflict(blocked, { [code]: blocked.length });
  for (const card of blocked)
    if (code === "ARREARS") troubles.wasInArrearsUntil(card, story.at);
    else troubles.wasBoundUntil(card, story.at);
  story.wait(1).moveItems("RECHECK", story.itemsIn("BLOCKED"), "SYSTEM");
  advance(story);
  check(story);
  carryOut(telling);
};

/** The carrier refused some cards; most went when they were tried again, the others were given up. */
export const refusedByCarrier: Plot = (telling) => {
  const { story, past } = telling;
  const { cards } = story.beginning;
  const code = past.draw.oneOf<OutcomeCode>(["DEVICE_STILL_BOUND", "CONTRACT_LOCK", "UNKNOWN_AT_CARRIER"]);
  const refused = new Map(cards.slice(0, Math.max(1, Math.floor(cards.length / 4))).map((card) => [card, code]));
  handIn(story);
  check(story);
  if (!carryOut(telling, { refused }) || !waitForStaff(telling, 260)) return;
  const { agent } = past.accounts;
  const failed = story.itemsIn("FAILED");
  if (past.draw.isPercent(15)) {
    story.moveItems("RESTORE", failed, agent, () => "客户决定保留该卡");
    story.writeDown("request.undo", agent, { restoredCount: failed.length, withdrawnCount: 0 });
    story.wait(1);
    return advance(story);
  }
  story.moveItems("RETRY", failed, agent, (item) => {
    Object.assign(item, { failureCode: null, orderId: null });
    return null;
  });
  story.writeDown("request.retry", agent, { retriedCount: failed.length });
  story.wait(1);
  advance(story);
  check(story);
  carryOut(telling);
};

/** Whoever began it takes the request back; what was asked about it needs no answer any more. */
function takeBack({ story, past }: Telling, open: readonly StoryReview[]): void {
  withdraw(story, past.draw.oneOf(["暂不办理", "资料准备好后重新申请", "设备继续使用"]));
  for (const review of open) review.closedAt = story.at;
}

function troubleOf({ story, past }: Telling, status: MaterialTrouble["status"]): MaterialTrouble {
  const isPerson = story.beginning.customer.kind === "INDIVIDUAL";
  const kinds = isPerson
    ? (["ID_CARD_FRONT", "ID_CARD_BACK"] as const)
    : (["BUSINESS_LICENCE", "HANDLER_ID_CARD_FRONT", "HANDLER_ID_CARD_BACK"] as const);
  return { kind: past.draw.oneOf<MaterialTrouble["kind"]>(kinds), status };
}
