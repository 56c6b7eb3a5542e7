import type { Role } from "../../server/generated/graphql/enums/Role.ts";
import type { LocalizedText } from "../../server/platform/localized-text.ts";
import type { DemoCustomer, DemoEnterprises } from "./customers.ts";
import type { Row } from "./insert-rows.ts";
import { daysBefore } from "./moments.ts";
import type { NextId } from "./row-ids.ts";

/** Somebody of the demo operator to sign in as. */
export interface DemoLogin {
  role: keyof typeof Role;
  username: string;
  password: string;
  /** Who that is, and what is to be seen there. */
  what: LocalizedText;
}

/** Everybody to sign in as, customers first. */
export type DemoLogins = DemoLogin[];

/** One password for everybody, easy to type; production never loads the demo operator. */
const PASSWORD = "demo-2026";

/** An account of the demo operator. */
export interface DemoAccount {
  id: string;
  username: string;
  displayName: string;
  role: keyof typeof Role;
  customer: DemoCustomer | null;
}

/** The accounts by what they are in the history of requests. */
export type DemoAccounts = Record<keyof typeof people, DemoAccount>;

const people = {
  bikes: {
    role: "CUSTOMER",
    username: "bikes",
    displayName: "云汀单车 运营中心",
    what: { zh: "企业客户：共享单车，25 000 张卡", en: "Enterprise: shared bikes, 25 000 cards" },
  },
  meters: {
    role: "CUSTOMER",
    username: "meters",
    displayName: "衡澜智能 物联网部",
    what: { zh: "企业客户：智能表计，4 000 张卡", en: "Enterprise: smart meters, 4 000 cards" },
  },
  fleet: {
    role: "CUSTOMER",
    username: "fleet",
    displayName: "驰栈车联网 卡务",
    what: { zh: "企业客户：车辆定位，60 张卡", en: "Enterprise: vehicle tracking, 60 cards" },
  },
  person: {
    role: "CUSTOMER",
    username: "person",
    displayName: "个人用户",
    what: { zh: "个人客户", en: "Individual customer" },
  },
  metersApi: {
    role: "API_CLIENT",
    username: "meters-api",
    displayName: "衡澜智能 资产系统",
    what: { zh: "智能表计企业的自有系统（API）", en: "The smart meter company's own system (API)" },
  },
  agent: {
    role: "AGENT",
    username: "agent",
    displayName: "客服 苏晴",
    what: { zh: "在线客服，代客户办理", en: "Online agent, acting for customers" },
  },
  clerk: {
    role: "HALL_CLERK",
    username: "clerk",
    displayName: "营业厅 方凯",
    what: { zh: "营业厅店员", en: "Hall clerk" },
  },
  reviewer: {
    role: "REVIEWER",
    username: "reviewer",
    displayName: "审核 顾岚",
    what: { zh: "审核员，有待审申请", en: "Reviewer, with requests to decide" },
  },
  secondReviewer: {
    role: "REVIEWER",
    username: "reviewer2",
    displayName: "审核 陆川",
    what: { zh: "第二位审核员（复核与抢单）", en: "Second reviewer" },
  },
  manager: {
    role: "OPS_MANAGER",
    username: "ops",
    displayName: "运营 程越",
    what: { zh: "运营经理", en: "Operations manager" },
  },
  auditor: {
    role: "AUDITOR",
    username: "auditor",
    displayName: "审计 谭静",
    what: { zh: "审计员，只读", en: "Auditor, read-only" },
  },
  admin: {
    role: "ADMIN",
    username: "admin",
    displayName: "管理员",
    what: { zh: "系统管理员", en: "Administrator" },
  },
  secondAgent: {
    role: "AGENT",
    username: "agent2",
    displayName: "客服 江月",
    what: { zh: "第二位在线客服（绑定与套餐）", en: "Second online agent: binding and plans" },
  },
  englishAgent: {
    role: "AGENT",
    username: "agent3",
    displayName: "客服 温迪",
    what: { zh: "第三位在线客服（英文）", en: "Third online agent: English" },
  },
} as const satisfies Record<string, Omit<DemoLogin, "password"> & { displayName: string }>;

/** The accounts; each customer's belongs to that customer. */
export function demoAccounts(nextId: NextId, enterprises: DemoEnterprises, person: DemoCustomer): DemoAccounts {
  const customers: Partial<Record<keyof typeof people, DemoCustomer>> = {
    ...enterprises,
    metersApi: enterprises.meters,
    person,
  };
  const accounts = (Object.keys(people) as (keyof typeof people)[]).map((key) => {
    const { username, displayName, role } = people[key];
    const account: DemoAccount = { id: nextId(), username, role, displayName, customer: customers[key] ?? null };
    return [key, account];
  });
  return Object.fromEntries(accounts) as DemoAccounts;
}

/** Accounts as their rows. Hashing takes its time on purpose, so one hash serves all: here everybody has the same password anyway. */
export function accountRows(accounts: DemoAccounts, passwordHash: string, now: Date): Row[] {
  return Object.values(accounts).map(({ customer, ...account }) => ({
    ...account,
    customerId: customer?.id ?? null,
    // Customers are reached where they are registered.
    email: customer ? null : `${account.username}@operator.example`,
    passwordHash,
    failedSignIns: 0,
    createdAt: daysBefore(now, 365),
  }));
}

/** The logins, for those of the usernames that exist. */
export function demoLogins(usernames: readonly string[]): DemoLogins {
  return Object.values(people)
    .filter(({ username }) => usernames.includes(username))
    .map(({ role, username, what }) => ({ role, username, password: PASSWORD, what }));
}

/** Usernames of all demo accounts. */
export const demoUsernames: readonly string[] = Object.values(people).map(({ username }) => username);

/** The password to hash for them. */
export const demoPassword = PASSWORD;
