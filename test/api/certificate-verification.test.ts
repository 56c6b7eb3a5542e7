import { beforeEach, describe, expect, it } from "vitest";
import { formatCertificateNumber } from "../../server/certificates/rules/certificate-number.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { certificateWorld, codeIn, pathOf } from "./certificate-world.ts";

const services = testServices(await useDatabase());
const { client, app, verify, aCertified, asked, certificatesOf } = certificateWorld(services);

// Each test begins with a fresh minute of the limit on checks.
beforeEach(() => services.clock.advance({ minutes: 1 }));

describe("anybody who verifies a certificate", () => {
  it("sees with the number alone that it is good, and nothing of the customer", async () => {
    const { number, customer, request } = await aCertified();
    const answer = await asked(number.toLowerCase().replaceAll("-", " "));
    expect(answer).toMatchObject({
      status: "VALID",
      number,
      isCodeConfirmed: false,
      issuerName: expect.stringContaining("demonstration"),
    });
    expect(answer.cardListHash).toMatch(/^[0-9a-f]{64}$/);
    for (const hidden of [
      "cardCount",
      "subjectKind",
      "subjectDisplayName",
      "subjectIdentityText",
      "requestNumber",
      "channelName",
      "pdfSha256",
    ]) {
      expect(answer[hidden], hidden).toBeNull();
    }
    const page = (await app.inject({ url: `/verify?number=${number}`, headers: { "accept-language": "zh-CN" } })).body;
    expect(page).toContain("证明有效");
    for (const secret of [customer.name, customer.identityNumber, request.number]) expect(page).not.toContain(secret);
  });

  it("sees with the code beside the QR code the masked facts", async () => {
    const { number, customer, request } = await aCertified();
    const { certificate } = await certificatesOf(customer, request);
    const code = codeIn(certificate.verifyUrl);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    const facts = {
      ...{
        status: "VALID",
        isCodeConfirmed: true,
        cardCount: 3,
        subjectKind: "ENTERPRISE",
        subjectDisplayName: customer.name,
      },
      ...{ requestNumber: request.number, channelName: "Self-service", revocationReason: null },
    };
    expect(await asked(number, code)).toMatchObject(facts);
    const asRead = `${code.slice(0, 8)}-${code.slice(8)}`.toLowerCase().replaceAll("0", "o").replaceAll("1", "l");
    expect(await asked(number, asRead)).toMatchObject(facts);
    const page = await app.inject({ url: pathOf(certificate.verifyUrl), headers: { "accept-language": "zh-CN" } });
    expect(page.statusCode).toBe(200);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.headers["content-security-policy"]).toContain("style-src 'self' 'sha256-");
    for (const said of [customer.name, customer.identityNumber, request.number, certificate.cardListHash])
      expect(page.body).toContain(said);
    expect(page.body).toContain(`href="/verify?number=${number}&#38;code=${code}&#38;lang=en"`);
  });

  it("finds it with what is pasted along with number and code, and by an address that ends with a slash", async () => {
    const { number, customer, request } = await aCertified();
    const { certificate } = await certificatesOf(customer, request);
    const code = codeIn(certificate.verifyUrl);
    const path = pathOf(certificate.verifyUrl);
    for (const tail of [")", "。", "）", ",", "”", " ", "/"])
      expect((await app.inject(path + encodeURI(tail))).statusCode, tail).toBe(200);
    const bySlash = await app.inject({ url: `/verify/${number}/?lang=zh` });
    expect(bySlash.headers["content-type"]).toContain("text/html");
    expect(bySlash.body).toContain("证明有效");
    expect(await asked(`${number}）。`, `（${code}）`)).toMatchObject({ status: "VALID", isCodeConfirmed: true });
  });

  it("is told of forged numbers and wrong codes that no such certificate was issued, and of misread numbers what is wrong", async () => {
    const { number } = await aCertified();
    const forged = formatCertificateNumber(987_654, services.clock.now());
    expect(await asked(forged)).toMatchObject({
      status: "NOT_FOUND",
      number: forged,
      issuedAt: null,
      isCodeConfirmed: false,
    });
    const wrongCode = await asked(number, "0000000000000000");
    expect(wrongCode).toMatchObject({
      status: "NOT_FOUND",
      number,
      issuedAt: null,
      cardListHash: null,
      isCodeConfirmed: false,
    });
    expect(wrongCode.message).toContain("this number and code");
    const misread = await asked(number.replace(/.$/, (last: string) => (last === "7" ? "8" : "7")));
    expect(misread).toMatchObject({ status: "MALFORMED", number: null });
    expect(misread.message).toContain("check character");
    expect((await app.inject(`/verify/${forged}?lang=en`)).statusCode).toBe(404);
    expect((await app.inject("/verify/nonsense")).statusCode).toBe(400);
    expect((await app.inject(`/verify?number=${number}&number=${number}`)).body).not.toContain(number);
    expect((await app.inject("/verify")).statusCode).toBe(200);
  });

  it("is told of a code that was copied badly what is wrong with it, and not that the certificate is forged", async () => {
    const { number, customer, request } = await aCertified();
    const { certificate } = await certificatesOf(customer, request);
    const code = codeIn(certificate.verifyUrl);
    for (const slip of [code.slice(1), `${code}0`, code.replace(/.$/, "U"), "验证码"]) {
      const answer = await asked(number, slip);
      expect(answer, slip).toMatchObject({ status: "MALFORMED", number, issuedAt: null, isCodeConfirmed: false });
      expect(answer.message).toContain("16 letters and digits");
    }
    const page = await app.inject(`/verify/${number}?code=${code.slice(1)}&lang=zh`);
    expect(page.statusCode).toBe(400);
    expect(page.body).toContain("验证码有误");
    expect(page.body).not.toContain("请勿采信");
    expect(await asked(number, certificate.verifyUrl)).toMatchObject({ status: "VALID", isCodeConfirmed: true });
  });

  it("is asked to wait after 30 checks in a minute from one address, whichever way they came", async () => {
    const { number } = await aCertified(1);
    for (let check = 0; check < 29; check += 1) await asked(number);
    expect((await app.inject(`/verify/${number}`)).statusCode).toBe(200);
    expect(await client.asNobody().refusal(verify, { number })).toMatchObject({ code: "RATE_LIMITED" });
    const page = await app.inject(`/verify/${number}?lang=en`);
    expect(page.statusCode).toBe(429);
    expect(Number(page.headers["retry-after"])).toBeGreaterThan(0);
    expect(page.body).toContain("Too many checks");
    expect((await app.inject({ url: `/verify/${number}`, remoteAddress: "203.0.113.9" })).statusCode).toBe(200);
    services.clock.advance({ minutes: 1 });
    expect(await asked(number)).toMatchObject({ status: "VALID" });
  });
});
