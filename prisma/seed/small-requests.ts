import { ACTION_REQUIRED_DAYS } from "../../server/requests/rules/request-states.ts";
import type { DemoCustomer } from "./customers.ts";
import { begin, minutesAgo, type Past, reject, take } from "./history.ts";
import { officeTime } from "./moments.ts";
import type { RequestStory } from "./request-story.ts";
import { bar, cancel, check, handIn } from "./story-steps.ts";

/** What the company with tracked vehicles asked for lately. */
export function fleetRequests(past: Past): RequestStory[] {
  return [atTheHall(past), otherCompanysLicence(past), vansForReview(past), neverAnswered(past)];
}

/** What persons asked for lately. The one with an account comes first. */
export function personalRequests(past: Past): RequestStory[] {
  const others = past.individuals.filter((customer) => customer !== past.accounts.person.customer);
  const withCards = (count: number, from: number) => {
    const found = others
      .slice(from)
      .find(
        (customer) =>
          past.cards.filter((card) => card.customer === customer && card.status === "IN_USE").length >= count,
      );
    if (!found) throw new RangeError("No person has that many cards");
    return found;
  };
  return [
    ownWatch(past),
    lostByPhone(past, withCards(1, 20)),
    idCardUnclear(past, withCards(2, 60)),
    notTheOwner(past, withCards(1, 120)),
  ];
}

/** Done while the company's driver stood there, without an undo window. */
function atTheHall(past: Past): RequestStory {
  const { now, enterprises, accounts } = past;
  const story = begin(past, {
    ...{ customer: enterprises.fleet, by: accounts.clerk, channel: "HALL" },
    cards: take(past, enterprises.fleet, 3, { carrier: "CMCC" }),
    reason: "车辆过户",
    undoWindowSeconds: 0,
    at: officeTime(now, 20, "10:05"),
    delegation: { handlerName: "毛建波", ground: "柜台出示授权书与身份证" },
  });
  handIn(story);
  check(story);
  bar(story);
  cancel(story, past);
  return story;
}

/** Refused: the documents were another company's. */
function otherCompanysLicence(past: Past): RequestStory {
  const { now, enterprises, accounts } = past;
  const story = begin(past, {
    ...{ customer: enterprises.fleet, by: accounts.fleet, channel: "SELF_SERVICE" },
    cards: take(past, enterprises.fleet, 5, { carrier: "CUCC" }),
    reason: "车辆报废",
    at: officeTime(now, 14, "13:20"),
  });
  handIn(story, { kind: "BUSINESS_LICENCE", status: "DOUBTFUL" });
  check(story);
  story.wait(3_900);
  reject(
    story,
    accounts.secondReviewer,
    "营业执照所载名称与机主不一致，请提交本企业加盖公章的营业执照后重新申请；如有异议可申诉。",
  );
  return story;
}

/** Waits for a reviewer since the last working day. */
function vansForReview(past: Past): RequestStory {
  const { now, enterprises, accounts } = past;
  const story = begin(past, {
    ...{ customer: enterprises.fleet, by: accounts.fleet, channel: "SELF_SERVICE" },
    cards: take(past, enterprises.fleet, 4, { carrier: "CMCC" }),
    reason: "四辆厢货停运",
    at: officeTime(now, 1, "16:20"),
  });
  handIn(story, { kind: "BUSINESS_LICENCE", status: "DOUBTFUL" });
  check(story);
  return story;
}

/** Ran out: the licence was asked for again, and nobody answered. */
function neverAnswered(past: Past): RequestStory {
  const { now, enterprises, accounts } = past;
  const story = begin(past, {
    ...{ customer: enterprises.fleet, by: accounts.fleet, channel: "SELF_SERVICE" },
    cards: take(past, enterprises.fleet, 2, { carrier: "CTCC" }),
    reason: "终端更换",
    at: officeTime(now, 48, "09:15"),
  });
  handIn(story, { kind: "HANDLER_ID_CARD_BACK", status: "REJECTED" });
  check(story);
  story.wait(ACTION_REQUIRED_DAYS * 24 * 3_600 + 40);
  const reason = "UNTOUCHED";
  story.move("EXPIRE", "SYSTEM", reason).moveItems("WITHDRAW", story.items, "SYSTEM", () => reason);
  return story;
}

/** Self-service from end to end. */
function ownWatch(past: Past): RequestStory {
  const { now, accounts } = past;
  const customer = accounts.person.customer as DemoCustomer;
  const story = begin(past, {
    ...{ customer, by: accounts.person, channel: "SELF_SERVICE", cards: take(past, customer, 1) },
    reason: "设备不再使用",
    at: officeTime(now, 11, "20:12"),
  });
  handIn(story);
  check(story);
  bar(story);
  cancel(story, past);
  return story;
}

/** An agent did it on the phone. */
function lostByPhone(past: Past, customer: DemoCustomer): RequestStory {
  const { now, accounts } = past;
  const story = begin(past, {
    ...{ customer, by: accounts.agent, channel: "AGENT", cards: take(past, customer, 1) },
    reason: "设备丢失",
    at: officeTime(now, 5, "11:36"),
    delegation: { handlerName: customer.name, ground: "客服通话录音 T-41290，已核验登记联系方式" },
  });
  handIn(story);
  check(story);
  bar(story);
  cancel(story, past);
  return story;
}

/** The customer is waiting in the hall. */
function idCardUnclear(past: Past, customer: DemoCustomer): RequestStory {
  const { accounts } = past;
  const story = begin(past, {
    ...{ customer, by: accounts.clerk, channel: "HALL", cards: take(past, customer, 2) },
    reason: "不再使用",
    undoWindowSeconds: 0,
    at: minutesAgo(past, 12),
    delegation: { handlerName: customer.name, ground: "本人到厅" },
  });
  handIn(story, { kind: "ID_CARD_FRONT", status: "DOUBTFUL" });
  check(story);
  return story;
}

/** Refused: somebody else asked. */
function notTheOwner(past: Past, customer: DemoCustomer): RequestStory {
  const { now, accounts } = past;
  const story = begin(past, {
    ...{ customer, by: accounts.agent, channel: "AGENT", cards: take(past, customer, 1) },
    reason: "代家人办理",
    at: officeTime(now, 10, "17:02"),
    delegation: { handlerName: "（来电人）", ground: "客服通话录音 T-40655" },
  });
  handIn(story, { kind: "ID_CARD_BACK", status: "DOUBTFUL" });
  check(story);
  story.wait(1_700);
  reject(story, accounts.reviewer, "证件与机主登记信息不符，请由机主本人办理，或补充授权委托书。");
  return story;
}
