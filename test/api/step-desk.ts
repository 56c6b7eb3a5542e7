import { beforeEach } from "vitest";
import { anAgent, anEnterprise, anOpsManager, type SeededCustomer } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { useDesk } from "../support/desk.ts";

const stepFields = `id kind moment status wave { name } maxAmountFen neededFen chargedFen failure failureSentence doneCount notNeededCount refusedCount removes nextAt
  refusals { code count sentence } allowedActions { action isAllowed } ledger(first: 100) { nodes { kind amountFen } }`;

/** One wave of all cards. */
export const allDay = [{ name: "全部", cards: { isRest: true } }];
/** A step that settles arrears. */
export const settle = (maxAmountFen: number, more: object = {}) => ({
  kind: "SETTLE_ARREARS",
  moment: "AT_ONCE",
  maxAmountFen,
  ...more,
});

/** Of each of the four: 1 000 fen for 10 days and 1 000 for 40, at 3‰ a day. */
export const EACH = 2_000 + 30 + 120;

/** What the entries of a step add up to. */
export const ledgerSum = (step: { ledger: { nodes: { amountFen: number }[] } }) =>
  step.ledger.nodes.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** A desk whose clock stands at the beginning of each test, with who plans steps and what is seen of them. */
export async function useStepDesk() {
  const desk = await useDesk({ paysAtOnce: true });
  const manager = await anOpsManager(desk.store);
  const agent = await anAgent(desk.store);
  beforeEach(async () => {
    desk.clock.travelTo(startOfTestTime);
    await desk.dropJobs();
  });

  /** Ten cards: four in arrears, three bound to devices, two of them to both, one held by law and in arrears, the others clear. */
  const aFleet = () =>
    anEnterprise(desk.store)
      .withCards(4)
      .withArrears(4, { bills: 2, amountFen: 1_000, dueDaysAgo: 10 })
      .boundToDevices(2)
      .withCards(1)
      .boundToDevices(1)
      .withCards(1)
      .withArrears(1, { amountFen: 5_000, dueDaysAgo: 10 })
      .underLegalHold()
      .withCards(4)
      .save();

  const set = (customer: SeededCustomer, input: object) => desk.call(customer.viewer, "scheduleSet", input);

  async function scheduleOf(customer: SeededCustomer, requestId: string) {
    const { cancellationRequest: request } = await desk.client
      .asViewer(customer.viewer)
      .query(
        `query ($id: ID!) { cancellationRequest(id: $id) { status schedule { version steps { nodes { ${stepFields} } } waves { nodes { id name status standstill { code sentence until } } } } } }`,
        { id: requestId },
      );
    const { version, steps, waves } = request.schedule;
    return { status: request.status, version, steps: steps.nodes, waves: waves.nodes };
  }

  const quote = async (customer: SeededCustomer, input: object) => {
    const { schedulePreview } = await desk.client.asViewer(customer.viewer).query(
      `query ($input: SchedulePreviewInput!) { schedulePreview(input: $input) { faults { code path } steps {
      kind cardCount notNeededCount doableCount refusals { code count } amountFen growthFen chargedFen firstAt lastAt isAboveMaximum } } }`,
      { input },
    );
    return schedulePreview;
  };

  /** Tomorrow at ten in Shanghai. */
  function tomorrowAtTen(): Date {
    const at = new Date(desk.clock.now().getTime() + 24 * 3_600_000);
    at.setUTCHours(2, 0, 0, 0);
    return at;
  }

  return { desk, manager, agent, aFleet, set, scheduleOf, quote, tomorrowAtTen };
}
