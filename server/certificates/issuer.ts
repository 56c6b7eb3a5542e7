import type { Services } from "../platform/services.ts";
import type { CertificateIssuer } from "./document/certificate-facts.ts";

declare module "../platform/services.ts" {
  interface Settings {
    /** The operator as it signs certificates; a demonstration operator when absent. */
    issuer?: CertificateIssuer | undefined;
  }
}

/** Names itself a demonstration, so that no certificate of an installation without an operator passes for a real one. */
const demonstrationIssuer: CertificateIssuer = {
  name: { zh: "示范物联通信有限公司（演示）", en: "Demo IoT Communications Co., Ltd. (demonstration)" },
  legalText: {
    zh: "本证明由演示系统签发，不具法律效力。",
    en: "Issued by a demonstration system; without legal effect.",
  },
};

/** The operator under its own name; undefined, and thereby the demonstration operator, unless it is named in both languages. */
export function issuerNamed(zh: string | undefined, en: string | undefined): CertificateIssuer | undefined {
  if (zh === undefined || en === undefined) return undefined;
  return {
    name: { zh, en },
    legalText: {
      zh: `本证明由${zh}签发，以在线核验结果为准。`,
      en: `Issued by ${en}; the online verification is authoritative.`,
    },
  };
}

/** Who issues the certificates of this installation. */
export function issuerOf({ settings }: Pick<Services, "settings">): CertificateIssuer {
  return settings.issuer ?? demonstrationIssuer;
}
