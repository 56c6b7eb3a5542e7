import type { PoolClient } from "pg";
import type { Secrets } from "../../server/platform/secrets.ts";
import { shanghaiDay } from "../../server/platform/shanghai-time.ts";
import { accountRows, type DemoAccount, type DemoAccounts, demoAccounts } from "./accounts.ts";
import { bikeRequests } from "./bike-requests.ts";
import { CardRisks } from "./card-risks.ts";
import { CardTroubles } from "./card-troubles.ts";
import { cardRow, type DemoCard, demoCards } from "./cards.ts";
import { type DemoCarrier, type DemoPlan, demoCarriers, demoPlans } from "./carriers-and-plans.ts";
import { type DemoCustomer, demoEnterprises, demoIndividuals, INDIVIDUALS } from "./customers.ts";
import { DeviceShelf } from "./devices.ts";
import { Draw } from "./draw.ts";
import { demoHallVisits } from "./hall-visits.ts";
import { demoHalls } from "./halls.ts";
import { allInserted, asBytea, insertRows, type Row } from "./insert-rows.ts";
import { type DemoHold, type DemoProtection, demoHolds, demoProtections } from "./locks.ts";
import { meterRequests } from "./meter-requests.ts";
import { type MonthlyHabits, monthlyHabits, writeMonths } from "./months.ts";
import { pastAccountRows, pastCustomers } from "./past/past-customers.ts";
import { pastRequests } from "./past/past-requests.ts";
import { checkingReferencesAtEnd } from "./references.ts";
import { writeRegionUsage } from "./region-usage.ts";
import type { RequestStory } from "./request-story.ts";
import { riskyRequests } from "./risky-requests.ts";
import { type NextId, rowIds } from "./row-ids.ts";
import { fleetRequests, personalRequests } from "./small-requests.ts";
import { writeToldPromises } from "./told-promises.ts";
import { writeArrearsPayments } from "./write-arrears-payments.ts";
import { writeCases } from "./write-cases.ts";
import { writeComments } from "./write-comments.ts";
import { writeComplaints } from "./write-complaints.ts";
import { writeErasures } from "./write-erasures.ts";
import { writeGuide } from "./write-guide.ts";
import { writeLateClaims } from "./write-late-claims.ts";
import { writeRequests } from "./write-requests.ts";
import { demoAccountCipher, writeSettlements } from "./write-settlements.ts";

/** Everything there is to write, made without looking at any database. */
export interface DemoOperator {
  now: Date;
  draw: Draw;
  nextId: NextId;
  carriers: DemoCarrier[];
  plans: DemoPlan[];
  customers: DemoCustomer[];
  accounts: DemoAccounts;
  cards: DemoCard[];
  shelf: DeviceShelf;
  habits: MonthlyHabits[];
  protections: DemoProtection[];
  holds: DemoHold[];
  troubles: CardTroubles;
  risks: CardRisks;
  stories: RequestStory[];
  /** Accounts of the past, with which nobody signs in. */
  pastAccounts: DemoAccount[];
}

/** What the operator is made with. */
export interface DemoMaking {
  now: Date;
  secrets: Secrets;
  /** Whether it has the thousands of requests of its last 200 days; without them it is there sooner. */
  hasPast?: boolean;
}

/** Makes the operator as it stands at a moment; the same at the same moment, but for what encryption adds by chance. */
export function makeDemoOperator({ now, secrets, hasPast = true }: DemoMaking): DemoOperator {
  const draw = Draw.named("demo operator");
  const nextId = rowIds(now, draw.fork("ids"));
  const part = (name: string) => ({ now, draw: draw.fork(name), nextId });

  const carriers = demoCarriers(nextId);
  const plans = demoPlans(carriers, nextId);
  const enterprises = demoEnterprises(part("enterprises"));
  const individuals = demoIndividuals(part("individuals"), secrets);
  const former = hasPast ? pastCustomers(part("past customers"), secrets, { personsBefore: INDIVIDUALS }) : null;
  const cards = demoCards({ ...part("cards"), plans }, enterprises, individuals, former);
  const accounts = demoAccounts(nextId, enterprises, personWithCards(individuals, cards));
  const shelf = new DeviceShelf(part("devices"));
  const troubles = new CardTroubles(part("troubles"), shelf);
  const risks = new CardRisks(part("risks"), shelf);
  const past = { ...part("past"), enterprises, individuals, accounts, troubles, risks, cards };
  const stories = [...bikeRequests(past), ...meterRequests(past), ...fleetRequests(past), ...personalRequests(past)];
  stories.push(...riskyRequests(past));
  const remembered = former ? pastRequests({ ...past, draw: draw.fork("remembered") }, former) : null;
  stories.push(...(remembered?.stories ?? []));

  // What no request is about comes last, so that it leaves the cards of requests as those tell them.
  shelf.fill(cards);
  risks.fillList(cards);
  settle(cards);
  return {
    ...{ now, draw, nextId, carriers, plans, accounts, cards, shelf, troubles, risks, stories },
    customers: [
      ...Object.values(enterprises),
      ...individuals,
      ...(former?.companies ?? []),
      ...(former?.persons ?? []),
    ],
    pastAccounts: remembered?.accounts ?? [],
    habits: monthlyHabits(cards, draw.fork("months"), troubles.inArrears, risks),
    protections: [...troubles.protections, ...demoProtections(cards, part("protections"))],
    holds: demoHolds(cards, part("holds")),
  };
}

/** Writes the operator in the transaction of this connection. */
export async function writeDemoOperator(
  client: PoolClient,
  operator: DemoOperator,
  { passwordHash, secrets }: { passwordHash: string; secrets: Secrets },
): Promise<void> {
  const large = [
    ...["SimCard", "DeviceBinding", "CardUsage", "Bill", "LedgerEntry", "Material", "Consent"],
    ...["CancellationItem", "CancellationItemCount", "CancellationEvent"],
  ];
  await checkingReferencesAtEnd(client, large, async () => {
    await writeRows(client, operator, { passwordHash, secrets });
    await allInserted(client);
  });
  // The first queries should not have to be planned for empty tables.
  const tables = ["Customer", "Device", "CancellationRequest", "ReviewTask", ...large].map((table) => `"${table}"`);
  await client.query(`ANALYZE ${tables.join(", ")}`);
}

async function writeRows(
  client: PoolClient,
  operator: DemoOperator,
  { passwordHash, secrets }: { passwordHash: string; secrets: Secrets },
): Promise<void> {
  const {
    now,
    draw,
    nextId,
    carriers,
    plans,
    customers,
    accounts,
    cards,
    shelf,
    habits,
    protections,
    holds,
    troubles,
    risks,
    stories,
    pastAccounts,
  } = operator;
  await insertRows(client, "Carrier", carriers);
  await insertRows(client, "Plan", plans);
  await insertRows(client, "Customer", customers.map(customerRow));
  await insertRows(client, "Account", accountRows(accounts, passwordHash, now));
  await insertRows(client, "Account", pastAccountRows(pastAccounts, now));
  await insertRows(client, "SimCard", cards.map(cardRow));
  await insertRows(client, "Device", shelf.devices);
  await insertRows(client, "DeviceBinding", shelf.bindings);
  await insertRows(client, "TerminationProtection", protections);
  await insertRows(client, "LegalHold", holds);
  await writeMonths(client, habits, now);
  await writeRegionUsage(client, risks, now);
  await insertRows(client, "WatchlistEntry", risks.watched);
  await insertRows(client, "Bill", troubles.bills);
  await insertRows(client, "LedgerEntry", troubles.ledger);
  await writeRequests(client, stories, { now, draw: draw.fork("papers"), nextId, manager: accounts.manager });
  await writeSettlements(client, { accounts, secrets, now });
  await writeArrearsPayments(client, { accounts, now });
  await writeLateClaims(client, { accounts, accountCipher: demoAccountCipher(secrets), now });
  await writeToldPromises(client, stories, accounts, now);
  await writeComplaints(client, stories, { agent: accounts.agent, nextId, now });
  await writeComments(client, stories, { accounts, nextId, now });
  const halls = demoHalls({ now, today: shanghaiDay(now), nextId });
  await insertRows(client, "Hall", halls.halls);
  await insertRows(client, "HallDay", halls.days);
  await writeCases(client, stories, { accounts, nextId, now });
  await writeGuide(client, { accounts, nextId, now });
  const visits = demoHallVisits({
    ...{ now, today: shanghaiDay(now), nextId, customers, clerk: accounts.clerk, agent: accounts.agent },
    hallId: halls.halls[0]?.id,
  });
  await insertRows(client, "HallAppointment", visits.appointments);
  await insertRows(client, "HallCounter", visits.counters);
  await insertRows(client, "HallTicket", visits.tickets);
  await writeErasures(client, { nextId, now });
}

function personWithCards(individuals: readonly DemoCustomer[], cards: readonly DemoCard[]): DemoCustomer {
  const found = individuals.find(
    (customer) => cards.filter((card) => card.customer === customer && card.status === "IN_USE").length === 3,
  );
  if (!found) throw new Error("No person has three cards in service");
  return found;
}

/** Cards that went before there were requests have nothing left; what was left on the others is taken down with the money of their requests. */
function settle(cards: readonly DemoCard[]): void {
  for (const card of cards) {
    if (card.cancelledAt && !card.isInRequest)
      Object.assign(card, { balanceFen: 0, giftBalanceFen: 0, unusedDataMegabytes: 0 });
  }
}

function customerRow({ identityCipher, ...columns }: DemoCustomer): Row {
  return { ...columns, identityCipher: identityCipher && asBytea(identityCipher) };
}
