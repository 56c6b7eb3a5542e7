import { residentIdCheckCharacter } from "../../server/customers/rules/resident-id.ts";
import { organisationCodeCheckCharacter, usccCheckCharacter } from "../../server/customers/rules/uscc.ts";
import type { Secrets } from "../../server/platform/secrets.ts";
import type { Draw } from "./draw.ts";
import { daysBefore } from "./moments.ts";
import { cities, givenNames, surnames } from "./names.ts";
import type { NextId } from "./row-ids.ts";

/** A customer as it is stored. */
export interface DemoCustomer {
  id: string;
  number: string;
  kind: "INDIVIDUAL" | "ENTERPRISE";
  name: string;
  uscc: string | null;
  identityCipher: Uint8Array | null;
  identityIndex: string | null;
  identityLastFour: string | null;
  phone: string;
  email: string;
  city: string;
  /** When phone or e-mail last changed; null while they are the first ones. */
  contactChangedAt: Date | null;
  createdAt: Date;
}

/** The enterprises by what they do. */
export interface DemoEnterprises {
  bikes: DemoCustomer;
  meters: DemoCustomer;
  fleet: DemoCustomer;
}

/** Persons among the customers of today. */
export const INDIVIDUALS = 200;

interface CustomerMaking {
  now: Date;
  draw: Draw;
  nextId: NextId;
}

/** A company that does not exist. */
export function demoCompany(
  { now, nextId }: Pick<CustomerMaking, "now" | "nextId">,
  company: { serial: number; name: string; city: string; division: string; email: string; joinedYearsAgo: number },
): DemoCustomer {
  const { serial, name, city, division, email, joinedYearsAgo } = company;
  return {
    id: nextId(),
    number: `E${String(serial).padStart(8, "0")}`,
    kind: "ENTERPRISE",
    name,
    uscc: unusedUscc(division, serial),
    identityCipher: null,
    identityIndex: null,
    identityLastFour: null,
    phone: unusedPhone(serial * 1_117),
    email,
    city,
    contactChangedAt: null,
    createdAt: daysBefore(now, joinedYearsAgo * 365),
  };
}

/** Three companies that do not exist: shared bikes, smart meters, vehicle tracking. */
export function demoEnterprises(making: CustomerMaking): DemoEnterprises {
  const enterprise = (
    serial: number,
    name: string,
    city: string,
    division: string,
    email: string,
    joinedYearsAgo: number,
  ) => demoCompany(making, { serial, name, city, division, email, joinedYearsAgo });
  return {
    bikes: enterprise(1, "杭州云汀单车运营有限公司", "杭州", "330106", "iot@yunting-bikes.example.cn", 6),
    meters: enterprise(2, "成都衡澜智能表计有限公司", "成都", "510107", "meters@henglan.example.cn", 5),
    fleet: enterprise(3, "宁波驰栈车联网服务有限公司", "宁波", "330212", "cards@chizhan.example.com", 4),
  };
}

/** Persons with a card or a few: watches, trackers, cameras. `before` is how many there are already. */
export function demoIndividuals(
  { now, draw, nextId }: CustomerMaking,
  secrets: Secrets,
  { count = INDIVIDUALS, before = 0 }: { count?: number; before?: number } = {},
): DemoCustomer[] {
  return Array.from({ length: count }, (_, place) => {
    const index = before + place;
    const residentId = longDeadPersonsId(draw, index);
    const serial = index + 1;
    return {
      id: nextId(),
      number: `P${String(serial).padStart(8, "0")}`,
      kind: "INDIVIDUAL",
      name: draw.oneOf(surnames) + draw.oneOf(givenNames),
      uscc: null,
      identityCipher: secrets.seal(residentId),
      identityIndex: secrets.blindIndex(residentId),
      identityLastFour: residentId.slice(-4),
      phone: unusedPhone(500_000 + serial * 1_931),
      email: `customer${serial}@example.${draw.isPercent(70) ? "com" : "cn"}`,
      city: draw.oneOf(cities).name,
      contactChangedAt: null,
      createdAt: daysBefore(now, draw.whole(500, 1_500)),
    };
  });
}

/** The code under which the demo operator makes out invoices. */
export const DEMO_INVOICE_ISSUER = unusedUscc("330106", 0);

/** A valid code whose organisation part begins with X, which no registrar ever gave out. */
function unusedUscc(division: string, serial: number): string {
  const organisation = `XDEM${String((serial * 1_237) % 10_000).padStart(4, "0")}`;
  const first17 = `91${division}${organisation}${organisationCodeCheckCharacter(organisation)}`;
  return first17 + usccCheckCharacter(first17);
}

/** A valid number of somebody born long before these numbers existed, so that it is nobody's. */
function longDeadPersonsId(draw: Draw, index: number): string {
  const birthDay = `${1840 + (index % 40)}${two(draw.whole(1, 12))}${two(draw.whole(1, 28))}`;
  const first17 = `${draw.oneOf(cities).division}${birthDay}${100 + ((index * 37) % 900)}`;
  return first17 + residentIdCheckCharacter(first17);
}

/** A number in 154, a range that no carrier has. */
function unusedPhone(number: number): string {
  return `154${String(10_000_000 + number).slice(-8)}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
