import { approve, begin, minutesAgo, type Past, take, undo } from "./history.ts";
import { officeTime, secondsAfter } from "./moments.ts";
import type { RequestStory } from "./request-story.ts";
import { reviewCards } from "./story-reviews.ts";
import { advance, bar, cancel, check, handIn } from "./story-steps.ts";

/** What the company with shared bikes asked for lately. */
export function bikeRequests(past: Past): RequestStory[] {
  return [scrappedLocks(past), districtGivenUp(past), changedMind(past), forReview(past), justApproved(past)];
}

/** A large one without any trouble. */
function scrappedLocks(past: Past): RequestStory {
  const { now, enterprises, accounts } = past;
  const story = begin(past, {
    ...{ customer: enterprises.bikes, by: accounts.bikes, channel: "SELF_SERVICE" },
    cards: take(past, enterprises.bikes, 800, { carrier: "CMCC" }),
    reason: "首批智能锁到期报废",
    at: officeTime(now, 24, "09:42"),
  });
  handIn(story);
  check(story);
  reviewCards(past, story, 14);
  bar(story);
  cancel(story, past);
  return story;
}

/** Some cards still sit in their locks, some are protected, a few were undone; the locks that were opened next day followed. */
function districtGivenUp(past: Past): RequestStory {
  const { now, enterprises, accounts, troubles } = past;
  const cards = take(past, enterprises.bikes, 300, { carrier: "CUCC", label: "杭州-临平" });
  const story = begin(past, {
    ...{ customer: enterprises.bikes, by: accounts.bikes, channel: "SELF_SERVICE", cards },
    reason: "临平区停止运营，车辆回收",
    at: officeTime(now, 13, "14:05"),
  });
  const opened = cards.slice(-4);
  const blocked = new Map<unknown, string>(troubles.afflict(cards, { DEVICE_BOUND: 5, PROTECTED: 3 }));
  for (const card of opened) blocked.set(card, "DEVICE_BOUND");
  handIn(story);
  check(story, blocked);
  reviewCards(past, story, 14);
  bar(story);
  story.wait(1_500);
  undo(story, story.itemsIn("BARRED").slice(0, 6), "六辆车调往余杭继续使用");
  cancel(story, past);

  story.wait(20 * 3_600);
  for (const card of opened) troubles.wasBoundUntil(card, story.at);
  story.writeDown("device.unbind", accounts.bikes, { changedCount: opened.length });
  story.wait(1).moveItems(
    "RECHECK",
    story.items.filter(({ card }) => opened.includes(card)),
    "SYSTEM",
  );
  advance(story);
  check(story);
  bar(story);
  cancel(story, past);
  return story;
}

/** Undone as a whole while the window lasted. */
function changedMind(past: Past): RequestStory {
  const { now, enterprises, accounts } = past;
  const story = begin(past, {
    ...{ customer: enterprises.bikes, by: accounts.agent, channel: "AGENT" },
    cards: take(past, enterprises.bikes, 60, { carrier: "CTCC", label: "杭州-滨江" }),
    reason: "滨江区车辆拟退役",
    undoWindowSeconds: 24 * 3_600,
    at: officeTime(now, 8, "10:20"),
    delegation: { handlerName: "沈佳宁", ground: "客服通话录音 T-40817" },
  });
  handIn(story);
  check(story);
  bar(story);
  story.wait(5 * 3_600);
  undo(story, story.itemsIn("BARRED"), "客户来电：车辆改为检修后再投放");
  story.wait(1);
  advance(story);
  return story;
}

/** Waits for a reviewer. */
function forReview(past: Past): RequestStory {
  const { enterprises, accounts } = past;
  const story = begin(past, {
    ...{ customer: enterprises.bikes, by: accounts.bikes, channel: "SELF_SERVICE" },
    cards: take(past, enterprises.bikes, 520, { carrier: "CUCC" }),
    reason: "二代智能锁换装，旧卡不再使用",
    at: minutesAgo(past, 190),
  });
  handIn(story, { kind: "BUSINESS_LICENCE", status: "DOUBTFUL" });
  check(story);
  return story;
}

/** Approved a moment ago: the worker carries it on, live, from where it stands. */
function justApproved(past: Past): RequestStory {
  const { now, enterprises, accounts } = past;
  const story = begin(past, {
    ...{ customer: enterprises.bikes, by: accounts.bikes, channel: "SELF_SERVICE" },
    cards: take(past, enterprises.bikes, 240, { carrier: "CMCC", label: "杭州-上城" }),
    reason: "上城区试点结束",
    at: minutesAgo(past, 95),
  });
  handIn(story, { kind: "HANDLER_ID_CARD_FRONT", status: "DOUBTFUL" });
  check(story);
  story.wait((secondsAfter(now, -90).getTime() - story.at.getTime()) / 1000);
  approve(story, accounts.reviewer, "经办人证件清晰可辨，同意办理");
  return story;
}
