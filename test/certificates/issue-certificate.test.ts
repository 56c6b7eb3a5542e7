import { describe, expect, it } from "vitest";
import { CardList } from "../../server/certificates/actions/certified-cards.ts";
import { issueCertificate } from "../../server/certificates/actions/issue-certificate.ts";
import type { CertificateTwin } from "../../server/certificates/document/certificate-twin.ts";
import { cardListHash } from "../../server/certificates/rules/card-list-hash.ts";
import { parseCertificateNumber } from "../../server/certificates/rules/certificate-number.ts";
import { anEnterprise, anIndividual, aRequest, insertRows, nextId } from "../factories/index.ts";
import { earlier } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { issuingWorld, sha256 } from "./issuing-world.ts";
import { pageTexts } from "./sample-certificate.ts";

const store = await useDatabase();
const { services, certificatesOf, filesOf, confirmCancelling } = issuingWorld(store);

const withoutGaps = (text: string) => text.replaceAll(/\s/g, "");

describe("issuing a certificate", () => {
  it("certifies every cancelled card of the request and no other, in a PDF and a JSON twin that say the same", async () => {
    const fleet = await anEnterprise(store)
      .withCards(130, { carrier: "CUCC", balanceFen: 300 })
      .withCards(2, { carrier: "CMCC" })
      .save();
    const [cancelled, failed] = [fleet.cards.slice(0, 131), fleet.cards.slice(131)];
    const request = await aRequest(store, fleet, { status: "PARTIALLY_COMPLETED", channel: "API" })
      .ofCards(cancelled, "CANCELLED")
      .ofCards(failed, "FAILED")
      .save();
    const result = await issueCertificate(services, request.id);

    const [certificate, ...more] = await certificatesOf(request);
    expect(more).toEqual([]);
    if (!certificate) throw new Error("nothing was issued");
    expect(certificate).toMatchObject({
      id: result?.certificateId,
      status: "VALID",
      cardCount: 131,
      customerId: fleet.id,
      endedAt: null,
    });
    expect(parseCertificateNumber(certificate.number)).toMatchObject({ ok: true, issuedOn: "2026-03-02" });
    expect(certificate.facts.pdfSha256).toBe(sha256(certificate.pdf));
    expect(certificate.facts.twinSha256).toBe(sha256(certificate.twinBytes));

    const twin = JSON.parse(certificate.twinBytes.toString()) as CertificateTwin;
    const iccids = cancelled.map(({ iccid }) => iccid).sort();
    expect(twin.cards.map(({ iccid }) => iccid)).toEqual(iccids);
    const list = twin.cards.map(({ iccid, cancelledAt }) => ({ iccid, cancelledAt: new Date(cancelledAt) }));
    expect(cardListHash(list)).toBe(certificate.cardListHash);
    expect(twin).toMatchObject({
      cardCount: 131,
      channel: { code: "API" },
      number: certificate.number,
      requestNumber: request.number,
      subject: {
        kind: "ENTERPRISE",
        displayName: fleet.name,
        identityText: `统一社会信用代码 ${fleet.identityNumber}`,
      },
      supersedesNumber: null,
      verifyUrl: `https://desk.example/verify/${certificate.number}?code=${certificate.facts.verificationCode}`,
    });
    expect(twin.residualValueStatement.en).toContain("within 7 days");
    expect(twin.residualValueStatement.en).toContain("is left on the listed cards");
    expect(twin.erasureStatement.en).toContain("no data had been erased");

    const pages = await pageTexts(certificate.pdf);
    const text = withoutGaps(pages.join(""));
    expect(pages.length).toBeGreaterThan(1);
    for (const said of [
      iccids[0],
      iccids.at(-1),
      certificate.number,
      fleet.name,
      fleet.identityNumber,
      certificate.cardListHash,
      "共131张",
    ]) {
      expect(text).toContain(said);
    }
    expect(text).toContain("电子签章Digitalsignature");
    for (const { iccid } of failed) expect(text).not.toContain(iccid);
    for (const { msisdn } of cancelled.slice(0, 5)) expect(text).not.toContain(msisdn);
  });

  it("names a person only by what nobody else can use", async () => {
    const person = await anIndividual(store, { name: "欧阳小明" }).withCards(1).save();
    const request = await aRequest(store, person, { status: "COMPLETED" }).ofCards(person.cards).save();
    await issueCertificate(services, request.id);
    const [certificate] = await certificatesOf(request);
    const said = certificate?.twinBytes.toString() ?? "";
    expect(certificate?.facts.subject).toEqual({
      kind: "INDIVIDUAL",
      displayName: "欧***",
      identityText: `居民身份证 **************${person.identityNumber.slice(-4)}`,
    });
    const whole =
      said + JSON.stringify(certificate?.facts) + (await pageTexts(certificate?.pdf ?? Buffer.alloc(0))).join("");
    for (const secret of [person.identityNumber, person.name, person.cards[0]?.msisdn ?? ""])
      expect(whole).not.toContain(secret);
    expect(JSON.parse(said).residualValueStatement.en).toContain("no cash, gifted credit or unused data was on record");
  });

  it("adds up the arrears that were settled since the draft was begun, for the certified cards alone", async () => {
    const fleet = await anEnterprise(store).withCards(3).save();
    const request = await aRequest(store, fleet, { status: "PARTIALLY_COMPLETED" })
      .ofCards(fleet.cards.slice(0, 2), "CANCELLED")
      .ofCards(fleet.cards.slice(2), "FAILED")
      .save();
    const now = services.clock.now();
    const entry = (card: number, kind: string, amountFen: number, at = now) => ({
      ...{ id: nextId(), customerId: fleet.id, cardId: fleet.cards[card]?.id, kind, amountFen, at },
    });
    await insertRows(store, "LedgerEntry", [
      ...[
        entry(0, "BILL_PAYMENT", 1_000),
        entry(0, "LATE_FEE", 120),
        entry(1, "BILL_PAYMENT", 30),
        entry(1, "FINAL_BILL", 7),
      ],
      ...[entry(1, "BILL_PAYMENT", 50_000, earlier(now, { days: 1 })), entry(2, "BILL_PAYMENT", 900_000)],
    ]);
    await issueCertificate(services, request.id);
    const [certificate] = await certificatesOf(request);
    expect(certificate?.facts.arrearsSettledFen).toBe(1_150);
    expect(withoutGaps((await pageTexts(certificate?.pdf ?? Buffer.alloc(0)))[0] ?? "")).toContain("¥11.50");
  });

  it("does nothing when no card is cancelled, or none since the last certificate", async () => {
    const fleet = await anEnterprise(store).withCards(2).save();
    const nothing = await aRequest(store, fleet, { status: "IN_PROGRESS" }).ofCards(fleet.cards, "FAILED").save();
    expect(await issueCertificate(services, nothing.id)).toBeNull();
    expect(filesOf(nothing)).toEqual([]);
    expect(await issueCertificate(services, nextId())).toBeNull();

    const other = await anEnterprise(store).withCards(1).save();
    const request = await aRequest(store, other, { status: "COMPLETED" }).ofCards(other.cards).save();
    expect(await issueCertificate(services, request.id)).not.toBeNull();
    expect(await issueCertificate(services, request.id)).toBeNull();
    expect(await certificatesOf(request)).toHaveLength(1);
    expect(filesOf(request)).toHaveLength(2);
  });

  it("puts a newer certificate over all cancelled cards in the place of the older one", async () => {
    const fleet = await anEnterprise(store).withCards(3).save();
    const request = await aRequest(store, fleet, { status: "PARTIALLY_COMPLETED" })
      .ofCards(fleet.cards.slice(0, 2), "CANCELLED")
      .ofCards(fleet.cards.slice(2), "CANCELLING")
      .save();
    await issueCertificate(services, request.id);
    services.clock.advance({ hours: 3 });
    await confirmCancelling(request);
    await issueCertificate(services, request.id);
    const [older, newer, ...more] = await certificatesOf(request);
    expect(more).toEqual([]);
    expect(older).toMatchObject({ status: "SUPERSEDED", cardCount: 2, endedAt: services.clock.now() });
    expect(newer).toMatchObject({ status: "VALID", cardCount: 3, facts: { supersedesNumber: older?.number } });
    expect(newer?.facts.verificationCode).not.toBe(older?.facts.verificationCode);
    expect((await pageTexts(newer?.pdf ?? Buffer.alloc(0)))[0]).toContain(older?.number);
    expect(older?.facts.pdfSha256, "the older file is as it was").toBe(sha256(older?.pdf ?? Buffer.alloc(0)));
  });
});

describe("the cards of a certificate", () => {
  it("come in byte order of ICCID across pages, each once", async () => {
    const iccids = [
      "8986062020012987500A",
      "8986062020012987500B",
      "89860620200129875009",
      "8986062020012987501",
      "89860620200129875010",
    ];
    const fleet = await anEnterprise(store).withCards(5, { iccids }).save();
    const request = await aRequest(store, fleet, { status: "COMPLETED" }).ofCards(fleet.cards).save();
    for (const cardsPerPage of [1, 2, 5, 6]) {
      const cards = await CardList.read(store, { requestId: request.id, revision: 1 }, cardsPerPage);
      for (const _pass of ["first", "second"]) expect([...cards].map(({ iccid }) => iccid)).toEqual([...iccids].sort());
    }
  });
});
