import type { DemoCustomer } from "./customers.ts";
import { begin, minutesAgo, type Past, take } from "./history.ts";
import { daysBefore } from "./moments.ts";
import type { RequestStory } from "./request-story.ts";
import { handIn } from "./story-steps.ts";

/** Handed in minutes ago: the worker looks at them as soon as it starts, and some of their cards are for a person to decide. */
export function riskyRequests(past: Past): RequestStory[] {
  return [wholeBatch(past), newPhone(past), boughtVehicles(past)];
}

/** Most cards are as they should be; sixteen are not. */
function wholeBatch(past: Past): RequestStory {
  const { enterprises, accounts, risks } = past;
  const cards = take(past, enterprises.bikes, 180, { carrier: "CTCC" });
  const story = begin(past, {
    ...{ customer: enterprises.bikes, by: accounts.bikes, channel: "SELF_SERVICE", cards },
    reason: "三代智能锁整批回收",
    at: minutesAgo(past, 14),
  });
  const picked = cards.filter((_, place) => place % 11 === 3);
  for (const card of picked.slice(0, 4)) risks.changesDevices(card);
  for (const card of picked.slice(4, 8)) risks.surges(card);
  for (const [place, card] of picked.slice(8, 11).entries()) risks.roams(card, ["44", "45", "35"][place] ?? "44");
  for (const [place, card] of picked.slice(11, 14).entries()) risks.changedHands(card, 4 + place * 6);
  for (const card of picked.slice(14, 15)) risks.isWatched(card);
  for (const card of picked.slice(15, 16)) {
    risks.changesDevices(card);
    risks.roams(card, "53");
  }
  handIn(story);
  return story;
}

/** A person whose registered phone changed the day before yesterday, on the line with an agent. */
function newPhone(past: Past): RequestStory {
  const { now, accounts, individuals, cards } = past;
  const customer = individuals.find((each) =>
    cards.some((card) => card.customer === each && !card.isInRequest && card.status === "IN_USE"),
  ) as DemoCustomer;
  customer.contactChangedAt = daysBefore(now, 2);
  const story = begin(past, {
    ...{ customer, by: accounts.agent, channel: "AGENT", cards: take(past, customer, 1) },
    reason: "手机号已更换，定位器停用",
    at: minutesAgo(past, 21),
    delegation: { handlerName: customer.name, ground: "客服通话录音 T-41977" },
  });
  handIn(story);
  return story;
}

/** Vehicles that were bought with their cards, and one of them is driven far away. */
function boughtVehicles(past: Past): RequestStory {
  const { enterprises, accounts, risks } = past;
  const cards = take(past, enterprises.fleet, 3, { carrier: "CUCC" });
  const story = begin(past, {
    ...{ customer: enterprises.fleet, by: accounts.fleet, channel: "SELF_SERVICE", cards },
    reason: "二手车辆过户后统一换卡",
    at: minutesAgo(past, 33),
  });
  for (const [place, card] of cards.entries()) risks.changedHands(card, 9 + place);
  for (const card of cards.slice(0, 1)) risks.roams(card, "54");
  handIn(story);
  return story;
}
