import { expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { readStatement } from "../../server/statements/actions/read-statement.ts";
import { anEnterprise } from "../factories/index.ts";
import { accountOf } from "../settlement/cancelled-cards.ts";
import { payWhatWaits } from "../support/arrears.ts";
import { later } from "../support/clock.ts";
import { rowId, useDesk } from "../support/desk.ts";
import { useApi } from "./api-server.ts";

const desk = await useDesk({ printsCertificates: true });
const { client, services, store, clock } = desk;
const api = await useApi(services, { routes: collect(modules, "routes") });

const CARDS = 200;
/** ¥10 of cash on each, and of ten a bill of ¥10 that is 40 days late; five leave their contract two months early, at ¥2 each. */
const [CASH, OWING, BILL, BOUND, FEE] = [1_000, 10, 1_120, 5, 400];

it("An enterprise has 200 cards cancelled: what blocks them is paid, what is left comes back, and the papers prove it to the fen", async () => {
  const fleet = await anEnterprise(store, { name: "宁波结清物联有限公司" })
    .withCards(1)
    .withCards(CARDS - OWING - BOUND, { balanceFen: CASH, unusedDataMegabytes: 30 })
    .withCards(OWING, { balanceFen: CASH })
    .withArrears(OWING, { amountFen: 1_000, dueDaysAgo: 40 })
    .withCards(BOUND, { balanceFen: CASH, contractEndsAt: later(clock.now(), { days: 40 }) })
    .save();
  const [kept, ...going] = fleet.cards;
  const cards = { cardIds: going.map(({ publicId }) => publicId) };
  const quote = async () => {
    const fields = "preflight { id clearCount blockedCount quote { chargeFen refundFen convertFen } }";
    return (await desk.done(fleet.viewer, "cancellationPreflightRun", { cards }, fields)).preflight;
  };

  const before = await quote();
  const left = { refundFen: CARDS * CASH, convertFen: (CARDS - OWING - BOUND) * 500 };
  const due = OWING * BILL + BOUND * FEE;
  expect(before).toMatchObject({ clearCount: CARDS - OWING, blockedCount: OWING, quote: { chargeFen: due, ...left } });
  const of = { cards: { preflightId: before.id } };
  for (const [pay, expectedTotalFen] of [
    ["arrearsPay", OWING * BILL],
    ["exitFeePay", BOUND * FEE],
  ] as const)
    await desk.done(fleet.viewer, pay, { ...of, expectedTotalFen, idempotencyKey: pay }, "payment { id }");
  expect(await payWhatWaits(services)).toBe(2);
  expect(await quote()).toMatchObject({ clearCount: CARDS, blockedCount: 0, quote: { chargeFen: 0, ...left } });

  const requestId = await desk.handIn(fleet, { cards: going });
  await desk.workThrough();
  expect(await desk.counts(requestId)).toEqual({ CANCELLED: CARDS });
  expect((await desk.look(fleet.viewer, requestId)).lane).toBe("FAST");

  const money = (idempotencyKey: string) => ({ of: { requestId }, idempotencyKey });
  const converted = { ...money("convert"), toCardId: kept?.publicId, amountFen: left.convertFen };
  await desk.done(fleet.viewer, "settlementConvert", converted, "convertedFen");
  const refund = { ...money("refund"), amountFen: left.refundFen, companyAccount: accountOf(fleet) };
  await desk.done(fleet.viewer, "settlementRefund", refund, "payout { id }");
  const statement = await readStatement(services, rowId(requestId));
  expect(statement).toMatchObject({
    figures: {
      takenDownFen: left.refundFen + left.convertFen,
      convertedFen: left.convertFen,
      onItsWayFen: left.refundFen,
      openFen: 0,
    },
    charges: { exitFeesFen: BOUND * FEE, exitFeesPaidFen: BOUND * FEE, exitFeesOwedFen: 0 },
  });
  for (const format of ["PDF", "XLSX"]) {
    const { url } = await desk.done(fleet.viewer, "settlementStatement", { requestId, format }, "url");
    expect((await fetch(`${api.url}${url.slice(services.settings.publicUrl.length)}`)).status, format).toBe(200);
  }

  const { cancellationRequest } = await client
    .asViewer(fleet.viewer)
    .query(`query ($id: ID!) { cancellationRequest(id: $id) { certificate { number cardCount verifyUrl } } }`, {
      id: requestId,
    });
  const { number, cardCount, verifyUrl } = cancellationRequest.certificate;
  expect(cardCount).toBe(CARDS);
  const { certificateVerification } = await client
    .asNobody()
    .query(
      `query ($number: String!, $code: String) { certificateVerification(number: $number, code: $code) { status isCodeConfirmed cardCount } }`,
      { number, code: new URL(verifyUrl).searchParams.get("code") },
    );
  expect(certificateVerification).toEqual({ status: "VALID", isCodeConfirmed: true, cardCount: CARDS });
}, 120_000);
