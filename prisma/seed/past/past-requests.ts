/** The requests of the last 200 days: who asked, for which cards and over which channel, and what came of it. */
import type { DemoAccount } from "../accounts.ts";
import type { DemoCustomer } from "../customers.ts";
import { begin, type Past } from "../history.ts";
import { daysBefore } from "../moments.ts";
import type { RequestStory, StoryBeginning } from "../request-story.ts";
import { type Arrival, arrivals } from "./past-arrivals.ts";
import { CardPool } from "./past-cards.ts";
import { PAST_DAYS, PastConditions } from "./past-conditions.ts";
import { accountOf, type PastCustomers } from "./past-customers.ts";
import {
  blockedCards,
  doubtfulDocument,
  heldCards,
  type Plot,
  refusedByCarrier,
  refusedDocument,
  smooth,
  undone,
} from "./past-plots.ts";
import { endOfPast } from "./past-telling.ts";

/** What happened, of a hundred requests; the rest went without anything. Documents get better over the time. */
const percentOfPlots: readonly [Plot, { first: number; last: number }][] = [
  [doubtfulDocument, { first: 13, last: 9 }],
  [refusedDocument, { first: 6, last: 3 }],
  [heldCards, { first: 4, last: 4 }],
  [blockedCards, { first: 5, last: 4 }],
  [undone, { first: 4, last: 4 }],
  [refusedByCarrier, { first: 3, last: 2 }],
];

/** Of a hundred requests those of one of the large fleets with cards by the hundred. */
const LARGE_PERCENT = 1.6;
/** Of a hundred others those of persons. */
const PERSON_PERCENT = 48;

const reasons = {
  ENTERPRISE: ["设备报废", "项目到期撤场", "终端更换", "网点关闭", "合同到期不再续签", "批次更新换代"],
  INDIVIDUAL: ["不再使用", "设备丢失", "设备损坏", "已更换新设备", "资费原因"],
};

/** Requests of the past with the accounts of those who made them. */
export interface PastRequests {
  stories: RequestStory[];
  accounts: DemoAccount[];
}

/** Tells the requests of the last 200 days. */
export function pastRequests(past: Past, customers: PastCustomers): PastRequests {
  const { draw, now } = past;
  const conditions = new PastConditions(now);
  const pool = new CardPool(past.cards);
  const applicants = new Applicants(past, customers, pool);
  const stories = arrivals(draw.fork("arrivals"), conditions, now).flatMap((arrival) => {
    const beginning = applicants.next(arrival);
    if (beginning === null || beginning.at >= endOfPast(now)) return [];
    const story = begin(past, beginning);
    plotOf(past, beginning)({ past, conditions, story, end: endOfPast(now) });
    return [story];
  });
  return { stories, accounts: applicants.accounts };
}

function plotOf({ draw, now }: Past, { at }: StoryBeginning): Plot {
  const passed = 1 - (now.getTime() - at.getTime()) / (PAST_DAYS * 86_400_000);
  let lot = draw.share() * 100;
  for (const [plot, { first, last }] of percentOfPlots) {
    lot -= first + (last - first) * passed;
    if (lot < 0) return plot;
  }
  return smooth;
}

/** Who asks. */
class Applicants {
  readonly accounts: DemoAccount[] = [];
  readonly #accountOf = new Map<DemoCustomer, DemoAccount>();
  #persons: number = 0;

  constructor(
    private readonly past: Past,
    private readonly customers: PastCustomers,
    private readonly pool: CardPool,
  ) {
    const { accounts, enterprises } = past;
    for (const key of ["bikes", "meters", "fleet"] as const) this.#accountOf.set(enterprises[key], accounts[key]);
  }

  /** The next request as it begins; null when whoever was about to ask has no card left. */
  next({ at: submittedAt, isOfficeHour }: Arrival): StoryBeginning | null {
    const { draw } = this.past;
    const isLarge = isOfficeHour && draw.isPercent(LARGE_PERCENT);
    const customer = isLarge ? this.#large() : draw.isPercent(PERSON_PERCENT) ? this.#person() : this.#company();
    const carrier = this.pool.carrierOf(customer, draw);
    if (carrier === null) return null;
    const cards = this.pool.take(customer, carrier, this.#count(customer, isLarge), daysBefore(submittedAt, 45));
    if (cards.length === 0) return null;
    const channel = this.#channel(customer, isOfficeHour, isLarge);
    return {
      ...{ customer, cards, channel, by: this.#by(customer, channel), reason: draw.oneOf(reasons[customer.kind]) },
      isRemembered: true,
      // Documents and cards take a few minutes before a request is handed in.
      ...{
        at: new Date(submittedAt.getTime() - 260_000),
        undoWindowSeconds: this.#undoWindow(channel),
        ...this.#delegation(customer, channel),
      },
    };
  }

  #large(): DemoCustomer {
    const { draw, enterprises } = this.past;
    return draw.isPercent(82) ? enterprises.bikes : enterprises.meters;
  }

  #company(): DemoCustomer {
    const { draw, enterprises } = this.past;
    if (draw.isPercent(45)) return draw.isPercent(70) ? enterprises.bikes : enterprises.meters;
    return draw.oneOf(this.customers.companies);
  }

  /** One person after the other, from the first on again: who has several cards comes several times. */
  #person(): DemoCustomer {
    const { persons } = this.customers;
    const person = persons[this.#persons % persons.length];
    this.#persons += 1;
    if (!person) throw new RangeError("there are no persons");
    return person;
  }

  #count(customer: DemoCustomer, isLarge: boolean): number {
    const { draw } = this.past;
    if (isLarge) return Math.min(400, 50 + Math.floor(-70 * Math.log(1 - draw.share())));
    return customer.kind === "INDIVIDUAL" ? draw.oneOf([1, 1, 1, 2]) : draw.oneOf([1, 1, 2, 2, 3, 4, 5]);
  }

  #channel(customer: DemoCustomer, isOfficeHour: boolean, isLarge: boolean): StoryBeginning["channel"] {
    const { draw, enterprises } = this.past;
    const lot = draw.share() * 100;
    if (customer === enterprises.meters && lot < 60) return "API";
    if (!isOfficeHour || isLarge) return "SELF_SERVICE";
    if (customer.kind === "ENTERPRISE") return lot < 78 ? "SELF_SERVICE" : lot < 95 ? "AGENT" : "HALL";
    return lot < 45 ? "SELF_SERVICE" : lot < 75 ? "AGENT" : "HALL";
  }

  #undoWindow(channel: StoryBeginning["channel"]): number {
    if (channel === "HALL") return 0;
    return this.past.draw.oneOf([7_200, 7_200, 7_200, 7_200, 7_200, 7_200, 7_200, 86_400, 86_400, 259_200]);
  }

  #by(customer: DemoCustomer, channel: StoryBeginning["channel"]): DemoAccount {
    const { accounts, nextId } = this.past;
    if (channel === "AGENT") return accounts.agent;
    if (channel === "HALL") return accounts.clerk;
    if (channel === "API") return accounts.metersApi;
    const known = this.#accountOf.get(customer);
    if (known) return known;
    const account = accountOf(customer, nextId);
    this.#accountOf.set(customer, account);
    this.accounts.push(account);
    return account;
  }

  #delegation({ name, kind }: DemoCustomer, channel: StoryBeginning["channel"]): Pick<StoryBeginning, "delegation"> {
    if (channel !== "AGENT" && channel !== "HALL") return {};
    const handlerName = kind === "INDIVIDUAL" ? name : "经办人";
    const ground = channel === "HALL" ? "本人到厅" : `客服通话录音 T-${this.past.draw.whole(20_000, 39_999)}`;
    return { delegation: { handlerName, ground } };
  }
}
