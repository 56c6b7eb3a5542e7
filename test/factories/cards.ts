import type { CarrierCode } from "../../server/carrier/index.ts";
import type { SimCardStatus } from "../../server/generated/graphql/enums/SimCardStatus.ts";
import type { Store } from "../../server/platform/database/store.ts";
import { toPublicId } from "../../server/platform/ids.ts";
import { earlier } from "../support/clock.ts";
import {
  bindToDevices,
  leaveUnpaid,
  type Money,
  passThroughDevices,
  placeHold,
  placeProtection,
  type Trouble,
  useData,
  useInRegions,
  useMonths,
} from "./card-troubles.ts";
import { carrierNamed, planNamed } from "./carriers-and-plans.ts";
import type { CustomerSteps, SeededCustomer } from "./customers.ts";
import { insertRows } from "./insert-rows.ts";
import { nextCardNumbers, nextId } from "./numbers.ts";

/** A card that stands in the database. */
export interface SeededCard {
  id: string;
  publicId: string;
  iccid: string;
  msisdn: string;
  imsi: string;
  carrierCode: CarrierCode;
}

/** What may be said of cards; everything else is ordinary: in service, no contract, no money on it. */
export interface CardTraits {
  carrier?: CarrierCode;
  /** Code of a plan; made when it is new. */
  plan?: string;
  status?: keyof typeof SimCardStatus;
  isAutoRenewalOn?: boolean;
  balanceFen?: number;
  giftBalanceFen?: number;
  unusedDataMegabytes?: number;
  label?: string;
  contractEndsAt?: Date;
  lastTrafficAt?: Date;
  /** Province it is meant to be used in. */
  homeRegion?: string;
  ownerChangedAt?: Date;
  cancelledAt?: Date;
  /** Fixed card numbers instead of made-up ones; the list is as long as the batch. */
  iccids?: readonly string[];
}

/** Cards of one kind and what is the matter with them. */
export interface CardBatch {
  count: number;
  traits: CardTraits;
  troubles: Trouble[];
}

/** What can be said next of the cards just named. A number says how many of them, from the first on; all when absent. */
export class CardSteps {
  constructor(
    private readonly customer: CustomerSteps,
    private readonly batch: CardBatch,
  ) {}

  /** Unpaid bills: one per card, due 40 days ago, unless said otherwise. */
  withArrears(count?: number, money: Money = {}): this {
    return this.adding(leaveUnpaid(money), count);
  }

  /** Each card sits in a device of its own, since 30 days unless said otherwise. */
  boundToDevices(count?: number, { daysAgo = 30 } = {}): this {
    return this.adding(bindToDevices(daysAgo), count);
  }

  /** The customer's own lock against cancelling. */
  protectedFromTermination(
    count?: number,
    { until = null, reason = "备用卡" }: { until?: Date | null; reason?: string } = {},
  ): this {
    return this.adding(placeProtection(reason, until), count);
  }

  /** An authority forbids cancelling. */
  underLegalHold(count?: number): this {
    return this.adding(placeHold(), count);
  }

  /** Traffic in each of the last months. */
  withUsage(count?: number, { months = 3, kilobytes = 20_480 } = {}): this {
    return this.adding(useData(months, kilobytes), count);
  }

  /** Further cards, of another kind. */
  withCards(count: number, traits: CardTraits = {}): CardSteps {
    return this.customer.withCards(count, traits);
  }

  /** Data of the present month and of those before, in kilobytes. */
  withMonths(kilobytes: readonly number[], count?: number): this {
    return this.adding(useMonths(kilobytes), count);
  }

  /** Data of the present month by province, in kilobytes. */
  seenIn(regions: Readonly<Record<string, number>>, count?: number): this {
    return this.adding(useInRegions(regions), count);
  }

  /** Put into a new device so many days ago, and out of it a day later but for the last one, which is left an hour ago. */
  throughDevices(daysAgo: readonly number[], count?: number): this {
    return this.adding(passThroughDevices(daysAgo), count);
  }

  /** Writes everything. */
  save(): Promise<SeededCustomer> {
    return this.customer.save();
  }

  private adding(write: Trouble["write"], count = this.batch.count): this {
    this.batch.troubles.push({ count, write });
    return this;
  }
}

/** Writes the cards of a customer, batch by batch. */
export async function insertCards(
  store: Pick<Store, "pool">,
  customerId: string,
  batches: readonly CardBatch[],
  now: Date,
): Promise<SeededCard[]> {
  const cards: SeededCard[] = [];
  for (const { count, traits, troubles } of batches) {
    const { carrier = "CMCC", plan = `${carrier}-30M`, iccids, ...columns } = traits;
    const carrierId = await carrierNamed(store, carrier);
    const planId = await planNamed(store, plan, carrierId);
    const made = Array.from({ length: count }, (_, index): SeededCard => {
      const [id, numbers] = [nextId(), nextCardNumbers(carrier)];
      return {
        id,
        publicId: toPublicId("card", id),
        ...numbers,
        iccid: iccids?.[index] ?? numbers.iccid,
        carrierCode: carrier,
      };
    });
    const ordinary = {
      status: "IN_USE",
      isAutoRenewalOn: false,
      balanceFen: 0,
      giftBalanceFen: 0,
      unusedDataMegabytes: 0,
    };
    const activatedAt = earlier(now, { days: 700 });
    const rows = made.map(({ id, iccid, msisdn, imsi }) => ({
      ...{ id, iccid, msisdn, imsi, customerId, carrierId, planId, activatedAt },
      ...ordinary,
      ...columns,
    }));
    await insertRows(store, "SimCard", rows);
    for (const { count: touched, write } of troubles)
      await write(store, { customerId, cards: made.slice(0, touched), now });
    cards.push(...made);
  }
  return cards;
}
