import { describe, expect, it } from "vitest";
import { issueCertificate } from "../../server/certificates/actions/issue-certificate.ts";
import { anEnterprise, aRequest } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { issuingWorld, sha256 } from "./issuing-world.ts";

const store = await useDatabase();
const { services, certificatesOf, filesOf, confirmCancelling, meanwhile } = issuingWorld(store);

describe("a certificate that is issued while other things happen", () => {
  it("leaves one certificate and its two files when it runs several times at once", async () => {
    const fleet = await anEnterprise(store).withCards(4).save();
    const request = await aRequest(store, fleet, { status: "COMPLETED" }).ofCards(fleet.cards).save();
    const results = await Promise.all([1, 2, 3].map(() => issueCertificate(services, request.id)));
    const issued = results.filter((result) => result !== null);
    expect(issued).toHaveLength(1);
    const [certificate, ...more] = await certificatesOf(request);
    expect(more).toEqual([]);
    expect(certificate?.number).toBe(issued[0]?.number);
    expect(certificate?.facts.pdfSha256).toBe(sha256(certificate?.pdf ?? Buffer.alloc(0)));
    expect(filesOf(request)).toHaveLength(2);
  });

  it("certifies the cards that were cancelled when it began, however many follow while it is drawn", async () => {
    const fleet = await anEnterprise(store).withCards(5).save();
    const request = await aRequest(store, fleet, { status: "IN_PROGRESS" })
      .ofCards(fleet.cards.slice(0, 1), "CANCELLED")
      .ofCards(fleet.cards.slice(1), "CANCELLING")
      .save();
    const racing = testServices(store, {
      clock: services.clock,
      storage: meanwhile(() => confirmCancelling(request, 1)),
    });
    await issueCertificate(racing, request.id);
    expect((await certificatesOf(request)).map(({ cardCount }) => cardCount)).toEqual([1]);
    await issueCertificate(services, request.id);
    const [, newer] = await certificatesOf(request);
    expect(newer).toMatchObject({ status: "VALID", cardCount: 3 });
    expect(JSON.parse(newer?.twinBytes.toString() ?? "").cards).toHaveLength(3);
  });

  it("does not name a certificate as replaced that was revoked while the new one was drawn; the next run puts it right", async () => {
    const fleet = await anEnterprise(store).withCards(2).save();
    const request = await aRequest(store, fleet, { status: "PARTIALLY_COMPLETED" })
      .ofCards(fleet.cards.slice(0, 1), "CANCELLED")
      .ofCards(fleet.cards.slice(1), "CANCELLING")
      .save();
    await issueCertificate(services, request.id);
    await confirmCancelling(request);
    const racing = testServices(store, {
      clock: services.clock,
      storage: meanwhile(() =>
        store.prisma.certificate.updateMany({
          where: { requestId: request.id, status: "VALID" },
          data: { status: "REVOKED" },
        }),
      ),
    });
    await expect(issueCertificate(racing, request.id)).rejects.toThrow("has changed meanwhile");
    expect((await certificatesOf(request)).map(({ status }) => status)).toEqual(["REVOKED"]);
    expect(filesOf(request), "the files of the run that failed are gone").toHaveLength(2);
    await issueCertificate(services, request.id);
    const [revoked, valid] = await certificatesOf(request);
    expect([revoked?.status, valid?.status]).toEqual(["REVOKED", "VALID"]);
    expect(valid?.facts.supersedesNumber).toBeNull();
  });

  it("issues nothing when the files cannot be kept, and does so on the next run", async () => {
    const fleet = await anEnterprise(store).withCards(1).save();
    const request = await aRequest(store, fleet, { status: "COMPLETED" }).ofCards(fleet.cards).save();
    const full = testServices(store, {
      clock: services.clock,
      storage: meanwhile(() => {
        throw new Error("the disk is full");
      }),
    });
    await expect(issueCertificate(full, request.id)).rejects.toThrow("the disk is full");
    expect(await certificatesOf(request)).toEqual([]);
    expect(await issueCertificate(services, request.id)).not.toBeNull();
  });

  it("refuses a public address that cannot stand in a QR code, without waiting for ever", async () => {
    const fleet = await anEnterprise(store).withCards(1).save();
    const request = await aRequest(store, fleet, { status: "COMPLETED" }).ofCards(fleet.cards).save();
    const settings = { ...services.settings, publicUrl: `https://desk.example/${"x".repeat(300)}` };
    const misplaced = testServices(store, { clock: services.clock, storage: services.storage, settings });
    await expect(issueCertificate(misplaced, request.id)).rejects.toThrow(RangeError);
    expect(filesOf(request)).toEqual([]);
  });
});
