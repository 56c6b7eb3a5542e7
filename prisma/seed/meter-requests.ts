import type { OutcomeCode } from "../../server/carrier/rules/outcome-codes.ts";
import { begin, minutesAgo, type Past, take, withdraw } from "./history.ts";
import { officeTime } from "./moments.ts";
import type { RequestStory } from "./request-story.ts";
import { reviewCards } from "./story-reviews.ts";
import { advance, bar, cancel, check, handIn } from "./story-steps.ts";

/** What the company with smart meters asked for lately. */
export function meterRequests(past: Past): RequestStory[] {
  return [replacedMeters(past), withArrearsAndRefusals(past), licenceUnreadable(past), allBlocked(past), draft(past)];
}

/** Through the company's own system, without any trouble. */
function replacedMeters(past: Past): RequestStory {
  const { now, enterprises, accounts } = past;
  const story = begin(past, {
    ...{ customer: enterprises.meters, by: accounts.metersApi, channel: "API" },
    cards: take(past, enterprises.meters, 86, { carrier: "CTCC" }),
    reason: "轮换周期到期，水表拆除",
    at: officeTime(now, 17, "02:15"),
  });
  handIn(story);
  check(story);
  bar(story);
  cancel(story, past);
  return story;
}

/** Three cards were in arrears and paid at once, four still are; the carrier refused five. */
function withArrearsAndRefusals(past: Past): RequestStory {
  const { now, enterprises, accounts, troubles } = past;
  const cards = take(past, enterprises.meters, 140, { carrier: "CMCC", label: "青羊府" });
  const story = begin(past, {
    ...{ customer: enterprises.meters, by: accounts.meters, channel: "SELF_SERVICE", cards },
    reason: "青羊府小区表计改造",
    at: officeTime(now, 6, "11:10"),
  });
  const paying = cards.slice(-3);
  const blocked = new Map<unknown, string>(troubles.afflict(cards, { ARREARS: 4 }));
  for (const card of paying) blocked.set(card, "ARREARS");
  handIn(story);
  check(story, blocked);
  reviewCards(past, story, 14);
  bar(story);

  story.wait(900);
  for (const card of paying) troubles.wasInArrearsUntil(card, story.at);
  story.writeDown("arrears.pay", accounts.meters, { changedCount: paying.length, paymentReference: "BANK-58213307" });
  story.wait(1).moveItems(
    "RECHECK",
    story.items.filter(({ card }) => paying.includes(card)),
    "SYSTEM",
  );
  check(story);
  bar(story);
  const refusals: OutcomeCode[] = [
    "CONTRACT_LOCK",
    "CONTRACT_LOCK",
    "CONTRACT_LOCK",
    "UNKNOWN_AT_CARRIER",
    "DEVICE_STILL_BOUND",
  ];
  cancel(story, past, new Map(refusals.map((code, index) => [cards[20 + index * 9], code])));
  return story;
}

/** Taken back instead of handing the licence in again. */
function licenceUnreadable(past: Past): RequestStory {
  const { now, enterprises, accounts } = past;
  const story = begin(past, {
    ...{ customer: enterprises.meters, by: accounts.meters, channel: "SELF_SERVICE" },
    cards: take(past, enterprises.meters, 40, { carrier: "CTCC" }),
    reason: "旧表拆除",
    at: officeTime(now, 9, "16:31"),
  });
  handIn(story, { kind: "BUSINESS_LICENCE", status: "REJECTED" });
  check(story);
  story.wait(2_400);
  withdraw(story, "与下一批一并提交");
  return story;
}

/** Waits for its applicant: every card has something to be put right first. */
function allBlocked(past: Past): RequestStory {
  const { now, enterprises, accounts, troubles } = past;
  const cards = take(past, enterprises.meters, 12, { carrier: "CTCC" });
  const story = begin(past, {
    ...{ customer: enterprises.meters, by: accounts.meters, channel: "SELF_SERVICE", cards },
    reason: "停用表计清理",
    at: officeTime(now, 2, "15:48"),
  });
  const blocked = troubles.afflict(cards, { ARREARS: 7, AUTO_RENEWAL_ON: 2, DEVICE_BOUND: 3 });
  handIn(story);
  check(story, blocked);
  advance(story);
  return story;
}

/** Not handed in yet. */
function draft(past: Past): RequestStory {
  const { enterprises, accounts } = past;
  return begin(past, {
    ...{ customer: enterprises.meters, by: accounts.meters, channel: "SELF_SERVICE" },
    cards: take(past, enterprises.meters, 25, { carrier: "CUCC" }),
    reason: "热表供暖季后停用",
    at: minutesAgo(past, 50),
  });
}
