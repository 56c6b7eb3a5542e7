import { describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anEnterprise, anOpsManager, type SeededCard, type SeededCustomer } from "../factories/index.ts";
import { consent, rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { call, done, store } = desk;

const idsOf = (cards: readonly SeededCard[]) => ({ cardIds: cards.map(({ publicId }) => publicId) });

describe("Handing a draft in", () => {
  it.each([
    [49, "STANDARD"],
    [50, "FAST"],
  ])("of %i cards is promised the lane %s", async (count, lane) => {
    const acme = await anEnterprise(store).withCards(count).save();
    const requestId = await desk.handIn(acme);
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ lane, submittedCardCount: count });
  });

  it("counts for the lane only cards that are taken", async () => {
    const acme = await anEnterprise(store).withCards(50).save();
    await desk.handIn(acme, { cards: acme.cards.slice(0, 1) });
    const requestId = await desk.draft(acme.viewer);
    await done(acme.viewer, "cancellationRequestCardsAdd", { requestId, cards: idsOf(acme.cards) });
    const submitted = await done(
      acme.viewer,
      "cancellationRequestSubmit",
      { requestId, ...consent },
      "acceptedCount notAcceptedCount notAccepted { iccid code } request { lane }",
    );
    const notAccepted = [{ iccid: acme.cards[0]?.iccid, code: "IN_OTHER_REQUEST" }];
    expect(submitted).toMatchObject({
      acceptedCount: 49,
      notAcceptedCount: 1,
      notAccepted,
      request: { lane: "STANDARD" },
    });
  });

  it("records the consent, word for word by version", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    const given = await store.prisma.consent.findMany({
      where: { requestId: rowId(requestId) },
      orderBy: { subject: "asc" },
    });
    expect(given).toMatchObject([
      { subject: "cancellation", version: "2026-01", accountId: acme.viewer.accountId, givenAt: desk.clock.now() },
      { subject: "personal-data", version: "2026-01" },
    ]);
  });

  it("is refused without consent, without cards, and when every card is cancelled or elsewhere", async () => {
    const acme = await anEnterprise(store).withCards(1).withCards(1, { status: "CANCELLED" }).save();
    const requestId = await desk.draft(acme.viewer);
    const submit = async (input: object = consent) =>
      (await call(acme.viewer, "cancellationRequestSubmit", { requestId, ...input })).userErrors[0]?.code;
    expect(await submit()).toBe("NO_CARDS");
    await done(acme.viewer, "cancellationRequestCardsAdd", { requestId, cards: idsOf(acme.cards) });
    expect(await submit({ ...consent, termsVersion: " " })).toBe("CONSENT_REQUIRED");
    expect(await submit({ ...consent, privacyVersion: "" })).toBe("CONSENT_REQUIRED");
    await desk.handIn(acme, { cards: acme.cards.slice(0, 1) });
    expect(await submit()).toBe("NO_CARD_ACCEPTED");
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "DRAFT", draftCardCount: 2 });
  });

  it("happens once when 20 calls come at the same time; the others are told that it is handed in", async () => {
    const acme = await anEnterprise(store).withCards(5).save();
    const requestId = await desk.draft(acme.viewer);
    await done(acme.viewer, "cancellationRequestCardsAdd", { requestId, cards: idsOf(acme.cards) });
    const calls = await Promise.all(
      Array.from({ length: 20 }, () =>
        call(acme.viewer, "cancellationRequestSubmit", { requestId, ...consent }, "acceptedCount"),
      ),
    );
    expect(calls.filter(({ userErrors }) => userErrors.length === 0)).toEqual([{ acceptedCount: 5, userErrors: [] }]);
    const others = new Set(
      calls.flatMap(({ userErrors }) => userErrors.map(({ __typename }: { __typename: string }) => __typename)),
    );
    expect(others).toEqual(new Set(["InvalidTransitionError"]));
    expect(await desk.counts(requestId)).toEqual({ CHECKING: 5 });
  });

  it("answers a call that is repeated under its key what it answered the first time", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    await desk.handIn(acme, { cards: acme.cards.slice(0, 1) });
    const requestId = await desk.draft(acme.viewer);
    await done(acme.viewer, "cancellationRequestCardsAdd", { requestId, cards: idsOf(acme.cards) });
    const input = { requestId, ...consent, idempotencyKey: "hand in the second" };
    const answered = "acceptedCount notAcceptedCount notAccepted { iccid code }";
    const submit = (more: object = {}) =>
      call(acme.viewer, "cancellationRequestSubmit", { ...input, ...more }, answered);
    const first = await submit();
    expect(first).toEqual({
      ...{ acceptedCount: 2, notAcceptedCount: 1, userErrors: [] },
      notAccepted: [{ iccid: acme.cards[0]?.iccid, code: "IN_OTHER_REQUEST" }],
    });
    await desk.work();
    expect(await submit()).toEqual(first);
    expect((await submit({ termsVersion: "2026-02" })).userErrors).toMatchObject([{ code: "IDEMPOTENCY_KEY_REUSED" }]);
    expect((await submit({ idempotencyKey: "another" })).userErrors).toMatchObject([{ code: "INVALID_TRANSITION" }]);
  });
});

describe("What an applicant agrees to", () => {
  const inForce = "{ consentTexts { subject version text isInForce } }";
  const publish = (viewer: Viewer, version: string, more: object = {}) =>
    call(
      viewer,
      "consentTextPublish",
      { subject: "CANCELLATION", version, textZh: "新的注销须知", textEn: "New terms", ...more },
      "consentText { version isInForce }",
    );
  const submit = async (acme: SeededCustomer, given: object) => {
    const requestId = await desk.draft(acme.viewer);
    await done(acme.viewer, "cancellationRequestCardsAdd", { requestId, cards: idsOf(acme.cards) });
    const document = `mutation ($input: CancellationRequestSubmitInput!) { cancellationRequestSubmit(input: $input) {
      acceptedCount userErrors { code path ... on ConsentVersionError { versionInForce } } } }`;
    return (await desk.client.asViewer(acme.viewer).query(document, { input: { requestId, ...given } }))
      .cancellationRequestSubmit;
  };

  it("is read by everybody, in their language, with the version to hand in", async () => {
    const { consentTexts } = await desk.client.asNobody().query(inForce);
    expect(consentTexts).toMatchObject([
      { subject: "CANCELLATION", version: consent.termsVersion, isInForce: true },
      { subject: "PERSONAL_DATA", version: consent.privacyVersion, isInForce: true },
    ]);
    const chinese = await desk.client.asNobody({ language: "zh" }).query(inForce);
    expect(chinese.consentTexts[0].text).toContain("撤销时限");
  });

  it("must be the version in force: others are refused with its name, each where it stands", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const unknown = { code: "CONSENT_UNKNOWN", versionInForce: "2026-01" };
    expect(await submit(acme, { termsVersion: "1999", privacyVersion: "2026-02" })).toMatchObject({
      acceptedCount: null,
      userErrors: [
        { ...unknown, path: ["input", "termsVersion"] },
        { ...unknown, path: ["input", "privacyVersion"] },
      ],
    });
    desk.clock.advance({ minutes: 1 });
    const manager = await anOpsManager(store);
    expect(await publish(manager, "2026-03")).toMatchObject({ consentText: { version: "2026-03", isInForce: true } });
    expect(await submit(acme, consent)).toMatchObject({
      userErrors: [{ code: "CONSENT_OUTDATED", path: ["input", "termsVersion"], versionInForce: "2026-03" }],
    });
    expect(await submit(acme, { ...consent, termsVersion: "2026-03" })).toMatchObject({
      acceptedCount: 1,
      userErrors: [],
    });
    const { consentTexts } = await desk.client
      .asNobody()
      .query("{ consentTexts(areOlderIncluded: true) { version isInForce } }");
    expect(consentTexts.slice(0, 2)).toEqual([
      { version: "2026-03", isInForce: true },
      { version: "2026-01", isInForce: false },
    ]);
  });

  it("never changes once published, and is published in both languages under a name of its own", async () => {
    const manager = await anOpsManager(store);
    desk.clock.advance({ minutes: 1 });
    const code = async (...[version, more]: [string, object?]) =>
      (await publish(manager, version, more)).userErrors[0]?.code;
    expect(await code("2026-01")).toBe("VERSION_TAKEN");
    expect(await code("第 2 版")).toBe("BAD_VERSION");
    expect(await code("2026-09", { textEn: " " })).toBe("EMPTY");
    await expect(store.pool.query(`UPDATE "ConsentText" SET "textZh" = ''`)).rejects.toThrow();
  });
});
