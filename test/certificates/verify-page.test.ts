import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  type OpenFacts,
  renderVerifyPage,
  VERIFY_PAGE_HEADERS,
  type VerifiableFacts,
  type VerifyView,
  verifyPageStatus,
} from "../../server/certificates/document/verify-page.ts";
import { parseCertificateNumber } from "../../server/certificates/rules/certificate-number.ts";

const facts: VerifiableFacts = {
  number: "ZX-20261122-0000123-Q",
  issuedAt: new Date("2026-11-22T06:30:00Z"),
  issuerName: { zh: "示范物联通信有限公司", en: "Demo IoT Communications Co., Ltd." },
  subjectKind: "INDIVIDUAL",
  subjectDisplayName: "张*三",
  subjectIdentityText: "居民身份证 **************002X",
  requestNumber: "CR-20261120-0004711",
  channelName: { zh: "线上自助", en: "Self-service" },
  cardCount: 100_000,
  cardListHash: "ab".repeat(32),
  pdfSha256: "cd".repeat(32),
  twinSha256: "ef".repeat(32),
};
const openFacts: OpenFacts = {
  number: facts.number,
  issuedAt: facts.issuedAt,
  issuerName: facts.issuerName,
  cardListHash: facts.cardListHash,
};
const place = { operatorName: facts.issuerName, path: "/certificates/verify" };
const at = new Date("2026-12-01T01:00:00Z");
const views: VerifyView[] = [
  { state: "NO_NUMBER" },
  { state: "VALID", facts },
  { state: "REVOKED", facts, revokedAt: at, reason: { zh: "签发数据有误", en: "issued from wrong data" } },
  { state: "SUPERSEDED", facts, supersededAt: at, supersededByNumber: "ZX-20261201-0000456-A" },
  { state: "NOT_FOUND", number: facts.number, hasCode: false },
  { state: "MALFORMED_NUMBER", entered: "ZX-1", message: { zh: "格式不对", en: "wrong shape" } },
  { state: "MALFORMED_CODE", number: facts.number },
  { state: "TOO_OFTEN", retryAfterSeconds: 17 },
];

/** What a reader sees, tags taken away. */
function visible(page: string): string {
  return page
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
}

describe("the public verification page", () => {
  it.each([
    ["VALID", "证明有效", "Valid certificate", 200],
    ["REVOKED", "证明已作废", "Revoked certificate", 200],
    ["SUPERSEDED", "证明已被替代", "Superseded certificate", 200],
    ["NOT_FOUND", "查无此证明", "No such certificate", 404],
    ["MALFORMED_NUMBER", "编号有误", "Not a certificate number", 400],
    ["MALFORMED_CODE", "验证码有误", "Not a verification code", 400],
    ["TOO_OFTEN", "查询过于频繁", "Too many checks", 429],
  ] as const)("answers %s in Chinese and in English", (state, zh, en, status) => {
    const view = views.find((candidate) => candidate.state === state) ?? { state: "NO_NUMBER" };
    expect(visible(renderVerifyPage(view, "zh", place))).toContain(zh);
    expect(visible(renderVerifyPage(view, "en", place))).toContain(en);
    expect(verifyPageStatus(view)).toBe(status);
  });

  it("shows the masked facts and the fingerprint of what was issued, also once revoked or replaced", () => {
    for (const view of views.filter((candidate) => "facts" in candidate)) {
      const text = visible(renderVerifyPage(view, "zh", place));
      for (const said of [
        "张*三",
        "**************002X",
        "100,000",
        facts.cardListHash,
        facts.pdfSha256,
        facts.twinSha256,
        "2026-11-22 14:30:00",
        facts.number,
      ])
        expect(text).toContain(said);
    }
    expect(visible(renderVerifyPage(views[2] ?? { state: "NO_NUMBER" }, "zh", place))).toContain(
      "已于 2026-12-01 09:00:00 作废",
    );
  });

  it("shows nothing of the customer to whoever knows the number alone, and says how to see the rest", () => {
    for (const view of [
      { state: "VALID", facts: openFacts },
      { state: "REVOKED", facts: openFacts, revokedAt: at, reason: null },
      { state: "SUPERSEDED", facts: openFacts, supersededAt: at, supersededByNumber: "ZX-20261201-0000456-A" },
    ] satisfies VerifyView[]) {
      const text = visible(renderVerifyPage(view, "en", place));
      expect(text).toContain("2026-11-22 14:30:00");
      expect(text).toContain(facts.cardListHash);
      expect(text).toContain("Scan the certificate's QR code".replace("'", "&#39;"));
      for (const hidden of ["Customer", "Identity", "Cards cancelled", "Request No.", "Reason", "PDF file"]) {
        expect(text).not.toContain(`${hidden} `);
      }
    }
  });

  it("keeps number and code when the language is switched", () => {
    const asked = { number: facts.number, code: "7K3M9QXA2BTW4DFH" };
    const page = renderVerifyPage({ state: "VALID", facts }, "zh", { ...place, asked });
    expect(page).toContain(
      'href="/certificates/verify?number=ZX-20261122-0000123-Q&#38;code=7K3M9QXA2BTW4DFH&#38;lang=en"',
    );
  });

  it("says of a wrong code that number and code do not belong together", () => {
    const page = renderVerifyPage({ state: "NOT_FOUND", number: facts.number, hasCode: true }, "en", place);
    expect(visible(page)).toContain("No certificate with this number and code was ever issued");
  });

  it("never calls anything valid but a valid certificate", () => {
    for (const view of views.filter(({ state }) => state !== "VALID")) {
      expect(visible(renderVerifyPage(view, "zh", place))).not.toMatch(/证明有效|目前有效/);
      expect(visible(renderVerifyPage(view, "en", place))).not.toMatch(/Valid certificate|in force/);
    }
  });

  it("leads to the certificate that took its place", () => {
    const page = renderVerifyPage(views[3] ?? { state: "NO_NUMBER" }, "en", place);
    expect(page).toContain('href="/certificates/verify?number=ZX-20261201-0000456-A&#38;lang=en"');
  });

  it("asks for a number by a plain form and switches language without losing it", () => {
    const page = renderVerifyPage(views[4] ?? { state: "NO_NUMBER" }, "zh", place);
    expect(page).toMatch(/<form method="get" action="\/certificates\/verify">/);
    expect(page).toContain('name="number" value="ZX-20261122-0000123-Q"');
    expect(page).toContain('href="/certificates/verify?number=ZX-20261122-0000123-Q&#38;lang=en"');
    expect(page).toContain('<html lang="zh-CN">');
  });

  it("repeats why an entry is no number", () => {
    const parsed = parseCertificateNumber("ZX-20261122-0000124-Q");
    if (parsed.ok) throw new Error("the sample must be wrong");
    const page = renderVerifyPage(
      { state: "MALFORMED_NUMBER", entered: "ZX-20261122-0000124-Q", message: parsed.error.message },
      "en",
      place,
    );
    expect(visible(page)).toContain("check character does not match");
  });

  it("escapes everything that comes from outside, in text and in attributes", () => {
    const evil = `"><img src=x onerror=alert(1)>'\`<script>\u202e`;
    const evilText = { zh: evil, en: evil };
    const evilFacts = {
      ...facts,
      number: evil,
      issuerName: evilText,
      subjectDisplayName: evil,
      subjectIdentityText: evil,
      requestNumber: evil,
      channelName: evilText,
      cardListHash: evil,
    };
    const evilViews: VerifyView[] = [
      { state: "VALID", facts: evilFacts },
      { state: "REVOKED", facts: evilFacts, revokedAt: at, reason: evilText },
      { state: "SUPERSEDED", facts: evilFacts, supersededAt: at, supersededByNumber: evil },
      { state: "NOT_FOUND", number: evil, hasCode: true },
      { state: "MALFORMED_NUMBER", entered: evil, message: evilText },
    ];
    for (const view of evilViews) {
      const page = renderVerifyPage(view, "zh", { operatorName: evilText, path: "/v" });
      expect(page).not.toMatch(/<img|<script|onerror=alert\(1\)>'|\u202e/);
      // Every tag that is there is one of the page's own.
      const tags = new Set([...page.matchAll(/<([a-z0-9]+)/g)].map((match) => match[1]));
      for (const tag of tags)
        expect(
          "html head meta title link style body div header span bdi a main h1 h2 p section svg circle path dl dt dd small form input label button footer",
        ).toContain(tag);
    }
  });

  it("needs nothing that its own content security policy forbids", () => {
    const page = renderVerifyPage(views[1] ?? { state: "NO_NUMBER" }, "zh", place);
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    const policy = VERIFY_PAGE_HEADERS["content-security-policy"];
    expect(policy).toContain(`style-src 'self' 'sha256-${hash}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(page).not.toMatch(/ style=|<script|<img|url\(|@import| on[a-z]+=/);
    // The style sheet of the typeface, from this very server.
    expect([...page.matchAll(/<link[^>]*>/g)].map(([link]) => link)).toEqual([
      '<link rel="stylesheet" href="/fonts/noto-sans-sc.css">',
    ]);
    expect(policy).toContain("font-src 'self'");
  });
});
