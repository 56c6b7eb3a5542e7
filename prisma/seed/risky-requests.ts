import type { DemoCard } from "./cards.ts";
import type { DemoCustomer } from "./customers.ts";
import { begin, minutesAgo, type Past, take } from "./history.ts";
import { daysBefore, officeTime, secondsAfter } from "./moments.ts";
import type { RequestStory } from "./request-story.ts";
import { bar, cancel, check, handIn } from "./story-steps.ts";

/** Requests of which some cards wait for a reviewer because of a risk; the others went their way. */
export function riskyRequests(past: Past): RequestStory[] {
  return [restlessLocks(past), surgingMeters(past), soldVans(past), newPhone(past), listedPerson(past)];
}

/** Locks whose cards were seen in one device after the other. */
function restlessLocks(past: Past): RequestStory {
  const { now, enterprises, accounts, troubles } = past;
  const at = officeTime(now, 2, "10:40");
  const cards = take(past, enterprises.bikes, 60, { carrier: "CTCC", label: "杭州-萧山" });
  const story = begin(past, {
    ...{ customer: enterprises.bikes, by: accounts.bikes, channel: "SELF_SERVICE", cards, at },
    reason: "萧山区智能锁换代",
  });
  const held = cards.slice(10, 15);
  for (const card of held) troubles.wasRestlessUntil(card, at);
  return othersGo(past, story, new Map(held.map((card) => [card, "FREQUENT_DEVICE_CHANGE"])));
}

/** Heat meters that suddenly move much data, or do so in another province. */
function surgingMeters(past: Past): RequestStory {
  const { now, enterprises, accounts } = past;
  const at = officeTime(now, 1, "09:25");
  const cards = take(past, enterprises.meters, 30, { carrier: "CUCC" });
  const story = begin(past, {
    ...{ customer: enterprises.meters, by: accounts.meters, channel: "SELF_SERVICE", cards, at },
    reason: "热量表更换为有线采集",
  });
  const held = new Map<DemoCard, string>();
  for (const card of cards.slice(4, 7)) held.set(odd(card, "SURGING", at), "ABNORMAL_TRAFFIC");
  for (const card of cards.slice(20, 22)) held.set(odd(card, "ELSEWHERE", at), "OUTSIDE_HOME_REGION");
  return othersGo(past, story, held);
}

/** Vans that were bought from another company only lately, one of them with a card that is looked for. */
function soldVans(past: Past): RequestStory {
  const { now, enterprises, accounts, watched } = past;
  const at = officeTime(now, 1, "15:10");
  const cards = take(past, enterprises.fleet, 5, { carrier: "CMCC" });
  const story = begin(past, {
    ...{ customer: enterprises.fleet, by: accounts.fleet, channel: "SELF_SERVICE", cards, at },
    reason: "收购车辆统一换卡",
  });
  const [first, second, third] = cards as [DemoCard, DemoCard, DemoCard];
  for (const card of [first, second]) card.ownerChangedAt = daysBefore(at, 9);
  watched.push({ kind: "ICCID", value: third.iccid });
  return othersGo(
    past,
    story,
    new Map([
      [first, "RECENT_OWNER_CHANGE"],
      [second, "RECENT_OWNER_CHANGE"],
      [third, "MANUAL_CONFIRMATION"],
    ]),
  );
}

/** A person whose registered phone number is new. */
function newPhone(past: Past): RequestStory {
  const customer = personWith(past, 2, 90);
  const at = minutesAgo(past, 150);
  customer.contactChangedAt = daysBefore(at, 2);
  return wholeHeld(past, customer, at, "RECENT_CONTACT_CHANGE");
}

/** A person whom a court asks about. */
function listedPerson(past: Past): RequestStory {
  const customer = personWith(past, 1, 150);
  past.watched.push({ kind: "CUSTOMER", value: customer.number });
  return wholeHeld(past, customer, minutesAgo(past, 40), "MANUAL_CONFIRMATION");
}

/** All cards wait, because of the request as a whole. */
function wholeHeld(past: Past, customer: DemoCustomer, at: Date, reason: string): RequestStory {
  const { accounts } = past;
  const cards = take(past, customer, reason === "RECENT_CONTACT_CHANGE" ? 2 : 1);
  const story = begin(past, {
    ...{ customer, by: accounts.agent, channel: "AGENT", cards, at },
    reason: "不再使用",
    delegation: { handlerName: customer.name, ground: "客服通话录音，已核验登记联系方式" },
  });
  handIn(story);
  check(story, new Map(), new Map(cards.map((card) => [card, reason])));
  return story;
}

function othersGo(past: Past, story: RequestStory, held: ReadonlyMap<unknown, string>): RequestStory {
  handIn(story);
  check(story, new Map(), held);
  bar(story);
  cancel(story, past);
  return story;
}

/** A card whose traffic is odd to this day. */
function odd(card: DemoCard, oddity: NonNullable<DemoCard["oddity"]>, at: Date): DemoCard {
  return Object.assign(card, { oddity, lastTrafficAt: secondsAfter(at, -5_400) });
}

function personWith({ individuals, accounts, cards }: Past, count: number, from: number): DemoCustomer {
  const isFree = (card: DemoCard, customer: DemoCustomer) =>
    card.customer === customer && card.status === "IN_USE" && !card.isInRequest;
  const found = individuals
    .slice(from)
    .find(
      (customer) =>
        customer !== accounts.person.customer && cards.filter((card) => isFree(card, customer)).length >= count,
    );
  if (!found) throw new RangeError("No person has that many cards");
  return found;
}
