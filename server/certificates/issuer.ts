import type { Services } from "../platform/services.ts";
import type { CertificateIssuer } from "./document/certificate-facts.ts";

declare module "../platform/services.ts" {
  interface BusinessSettings {
    /** The operator as it signs certificates; a demonstration operator when absent. */
    issuer?: CertificateIssuer;
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

/** Who issues the certificates of this installation. */
export function issuerOf({ settings }: Pick<Services, "settings">): CertificateIssuer {
  return settings.issuer ?? demonstrationIssuer;
}
