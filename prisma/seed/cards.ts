import type { CarrierCode } from "../../server/cards/rules/carrier-code.ts";
import type { SimCardStatus } from "../../server/generated/graphql/enums/SimCardStatus.ts";
import { CardNumbering, type CardOrigin } from "./card-numbers.ts";
import type { DemoPlan } from "./carriers-and-plans.ts";
import type { DemoCustomer, DemoEnterprises } from "./customers.ts";
import type { Draw } from "./draw.ts";
import { type DeviceKind, deliveries, personalDevice, personalOrigins } from "./fleets.ts";
import type { Row } from "./insert-rows.ts";
import { daysBefore, secondsAfter, shanghaiYear } from "./moments.ts";
import { gadgets } from "./names.ts";
import { PAST_DAYS } from "./past/past-conditions.ts";
import type { PastCustomers } from "./past/past-customers.ts";
import type { NextId } from "./row-ids.ts";

/** A card as it is stored, and what else the demo data must know of it. */
export interface DemoCard {
  id: string;
  iccid: string;
  msisdn: string;
  imsi: string;
  status: keyof typeof SimCardStatus;
  isAutoRenewalOn: boolean;
  balanceFen: number;
  giftBalanceFen: number;
  unusedDataMegabytes: number;
  label: string | null;
  /** Province's code, as it stands in the card's number. */
  homeRegion: string | null;
  ownerChangedAt: Date | null;
  activatedAt: Date;
  contractEndsAt: Date | null;
  lastTrafficAt: Date | null;
  cancelledAt: Date | null;
  customer: DemoCustomer;
  plan: DemoPlan;
  carrierCode: CarrierCode;
  device: DeviceKind;
  /** Whether a request of the demo data is about it; what is the matter with it is said there. */
  isInRequest: boolean;
}

interface CardMaking {
  now: Date;
  draw: Draw;
  nextId: NextId;
  plans: readonly DemoPlan[];
}

const DAYS_PER_MONTH = 30.4;
/** Where persons live. */
const provinces = ["33", "51", "31", "11", "44", "42"];

/** Every customer's cards, in the order of delivery. */
export function demoCards(
  making: CardMaking,
  enterprises: DemoEnterprises,
  individuals: readonly DemoCustomer[],
  past: PastCustomers | null,
): DemoCard[] {
  const { draw } = making;
  const makeCard = cardMaker(making);
  const delivered = deliveries.flatMap((delivery) => {
    const { owner, count, monthsAgo, label, plan, device, contractMonths, origin } = delivery;
    return Array.from({ length: count }, (_, place) => {
      // A delivery goes into service over about three months.
      const activeDays = Math.max(20, monthsAgo * DAYS_PER_MONTH - (place / count) * 80 - draw.whole(0, 10));
      return makeCard({
        customer: enterprises[owner],
        origin,
        plan,
        device,
        contractMonths,
        activeDays,
        label: label(place, draw),
      });
    });
  });
  const personal = individuals.flatMap((customer) =>
    Array.from({ length: draw.oneOf([1, 1, 1, 2, 2, 3]) }, () => {
      const { plans, ...origin } = draw.oneOf(personalOrigins);
      return makeCard({
        customer,
        origin: { ...origin, province: draw.oneOf(provinces) },
        plan: draw.oneOf(plans),
        device: personalDevice,
        contractMonths: draw.isPercent(30) ? 24 : null,
        activeDays: draw.whole(40, 480),
        label: draw.isPercent(60) ? draw.oneOf(gadgets) : null,
      });
    }),
  );
  return [...delivered, ...personal, ...(past ? pastCards(past, draw, makeCard) : [])];
}

/** Cards that were in service when the past begins: none younger than its first day. */
function pastCards(
  { persons, companies }: PastCustomers,
  draw: Draw,
  makeCard: ReturnType<typeof cardMaker>,
): DemoCard[] {
  const card = (customer: DemoCustomer, label: string | null) => {
    const { plans, ...origin } = draw.oneOf(personalOrigins);
    return makeCard({
      ...{ customer, plan: draw.oneOf(plans), device: personalDevice, label, contractMonths: null },
      origin: { ...origin, province: draw.oneOf(provinces) },
      activeDays: draw.whole(PAST_DAYS + 60, PAST_DAYS + 480),
    });
  };
  const count = (customer: DemoCustomer) =>
    customer.kind === "INDIVIDUAL" ? draw.oneOf([1, 1, 1, 2, 2, 3]) : draw.whole(70, 130);
  return [...persons, ...companies].flatMap((customer) =>
    Array.from({ length: count(customer) }, (_, place) =>
      card(
        customer,
        customer.kind === "INDIVIDUAL" ? draw.oneOf(gadgets) : `终端 ${String(place + 1).padStart(3, "0")}`,
      ),
    ),
  );
}

/** A card as its row. */
export function cardRow({ customer, plan, carrierCode: _, device: __, isInRequest: ___, ...columns }: DemoCard): Row {
  return { ...columns, customerId: customer.id, carrierId: plan.carrierId, planId: plan.id };
}

interface Order {
  customer: DemoCustomer;
  origin: Omit<CardOrigin, "year">;
  plan: string;
  device: DeviceKind;
  contractMonths: number | null;
  activeDays: number;
  label: string | null;
}

function cardMaker({ now, draw, nextId, plans }: CardMaking) {
  const numbering = new CardNumbering(draw.fork("numbers"));
  const planByCode = new Map(plans.map((plan) => [plan.code, plan]));
  return ({ customer, origin, plan: size, device, contractMonths, activeDays, label }: Order): DemoCard => {
    const activatedAt = secondsAfter(daysBefore(now, activeDays), draw.whole(0, 40_000));
    const plan = planByCode.get(`${origin.carrier}-${size}`);
    if (!plan) throw new Error(`There is no plan ${origin.carrier}-${size}`);
    return {
      id: nextId(),
      ...numbering.next({ ...origin, year: shanghaiYear(activatedAt) }),
      ...serviceOf(draw, now, activeDays),
      ...moneyOn(draw, plan),
      label,
      homeRegion: origin.province,
      ownerChangedAt: null,
      activatedAt,
      contractEndsAt: contractMonths === null ? null : daysBefore(activatedAt, -contractMonths * DAYS_PER_MONTH),
      customer,
      plan,
      carrierCode: origin.carrier,
      device,
      isInRequest: false,
    };
  };
}

type Service = Pick<DemoCard, "status" | "isAutoRenewalOn" | "lastTrafficAt" | "cancelledAt">;

/** Of a hundred cards some four are suspended, most of those paying on, and one was cancelled long ago. */
function serviceOf(draw: Draw, now: Date, activeDays: number): Service {
  const lot = draw.share() * 100;
  if (lot < 1) {
    const cancelledAt = daysBefore(now, activeDays * (0.15 + draw.share() * 0.5));
    const lastTrafficAt = daysBefore(cancelledAt, activeDays * 0.1 * draw.share());
    return { status: "CANCELLED", isAutoRenewalOn: false, cancelledAt, lastTrafficAt };
  }
  if (lot < 5) {
    const lastTrafficAt = daysBefore(now, activeDays * (0.1 + draw.share() * 0.4));
    return { status: "SUSPENDED", isAutoRenewalOn: draw.isPercent(65), cancelledAt: null, lastTrafficAt };
  }
  // Most cards speak every day, some only now and then, and a few have been silent for months.
  const silence = draw.share();
  const silentDays = silence < 0.7 ? draw.share() : silence < 0.9 ? draw.share() * 7 : draw.share() * activeDays * 0.5;
  return {
    status: "IN_USE",
    isAutoRenewalOn: draw.isPercent(90),
    cancelledAt: null,
    lastTrafficAt: daysBefore(now, silentDays),
  };
}

function moneyOn(draw: Draw, plan: DemoPlan): Pick<DemoCard, "balanceFen" | "giftBalanceFen" | "unusedDataMegabytes"> {
  return {
    balanceFen: draw.isPercent(45) ? draw.whole(1, 8) * 100 + draw.whole(0, 99) : 0,
    giftBalanceFen: draw.isPercent(8) ? draw.oneOf([100, 200, 500]) : 0,
    unusedDataMegabytes: draw.isPercent(35) ? draw.whole(1, plan.dataMegabytes) : 0,
  };
}
