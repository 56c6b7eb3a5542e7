/** Customers who are there for the past alone: persons who cancelled what they had, and companies with a few dozen cards. */
import type { Secrets } from "../../../server/platform/secrets.ts";
import type { DemoAccount } from "../accounts.ts";
import { type DemoCustomer, demoCompany, demoIndividuals } from "../customers.ts";
import type { Draw } from "../draw.ts";
import type { Row } from "../insert-rows.ts";
import { daysBefore } from "../moments.ts";
import { cities } from "../names.ts";
import type { NextId } from "../row-ids.ts";

/** Persons, besides those who are customers today. Identity numbers of so many are all different. */
const PERSONS = 1_500;
/** Companies, besides the three large ones. */
const COMPANIES = 28;
/** Serial number of the first of these companies. */
const FIRST_COMPANY = 4;

/** Somebody with a reason to cancel cards one by one. */
export interface PastCustomers {
  persons: DemoCustomer[];
  companies: DemoCustomer[];
}

const companyNames = "启行 远桥 澄湖 北辰 嘉禾 星野 云帆 海岳 青石 长风 沐川 合纵 金穗 泽安".split(" ");
const trades = ["冷链物流", "共享充电", "智慧停车", "环境监测", "自助售货", "电梯物联", "农业科技", "安防设备"];

/** The customers of the past. */
export function pastCustomers(
  making: { now: Date; draw: Draw; nextId: NextId },
  secrets: Secrets,
  { personsBefore }: { personsBefore: number },
): PastCustomers {
  const { now, draw, nextId } = making;
  const companies = Array.from({ length: COMPANIES }, (_, place) => {
    const { name: city, division } = draw.oneOf(cities);
    const serial = FIRST_COMPANY + place;
    const name = `${city}${companyNames[place % companyNames.length]}${trades[(place * 3) % trades.length]}有限公司`;
    const joinedYearsAgo = draw.whole(2, 6);
    return demoCompany(
      { now, nextId },
      { serial, name, city, division, email: `iot${serial}@companies.example.cn`, joinedYearsAgo },
    );
  });
  return { persons: demoIndividuals(making, secrets, { count: PERSONS, before: personsBefore }), companies };
}

/** An account with which a customer acts for themselves. It has no password: these customers are remembered, not played. */
export function accountOf(customer: DemoCustomer, nextId: NextId): DemoAccount {
  const displayName = customer.kind === "ENTERPRISE" ? `${customer.name} 卡务` : "个人用户";
  return { id: nextId(), username: customer.email, displayName, role: "CUSTOMER", customer };
}

/** Accounts of the past as their rows. */
export function pastAccountRows(accounts: readonly DemoAccount[], now: Date): Row[] {
  return accounts.map(({ customer, ...account }) => ({
    ...account,
    ...{ customerId: customer?.id ?? null, passwordHash: null, failedSignIns: 0, createdAt: daysBefore(now, 365) },
  }));
}
