import type { Module } from "../platform/module.ts";
import { certificateActs } from "./graphql/certificate.acts.ts";
import { CertificateResolver } from "./graphql/certificate.resolver.ts";
import { certificateKeyActs } from "./graphql/key.acts.ts";
import { CertificateLogResolver } from "./graphql/log.resolver.ts";
import { certificateRoutes } from "./http/certificate-routes.ts";
import { logRoutes } from "./http/log-routes.ts";
import { certificateHandlers } from "./jobs/issue-certificate.handler.ts";
import { keepLogCheckpoint } from "./jobs/issue-certificate.ts";
import { certificateData } from "./personal-data.ts";
import { certificateReactions } from "./reactions.ts";
import { words } from "./words.ts";

/** The proof of what was cancelled. */
export const certificatesModule: Module = {
  name: "certificates",
  tables: ["Certificate", "CertificateRevocation", "CertificateKey", "CertificateLogEntry", "CertificateLogCheckpoint"],
  personal: certificateData,
  sealed: [
    { model: "Certificate", column: "cardTreeKey" },
    { model: "CertificateKey", column: "sealedKey" },
  ],
  words,
  resolvers: [CertificateResolver, CertificateLogResolver],
  acts: [...certificateActs, ...certificateKeyActs],
  jobs: certificateHandlers,
  cron: [{ name: keepLogCheckpoint.name, times: "*/10 * * * *" }],
  reactions: certificateReactions,
  routes: [certificateRoutes, logRoutes],
};
