import type { Module } from "../platform/module.ts";
import { certificateActs } from "./graphql/certificate.acts.ts";
import { CertificateResolver } from "./graphql/certificate.resolver.ts";
import { certificateRoutes } from "./http/certificate-routes.ts";
import { logRoutes } from "./http/log-routes.ts";
import { certificateHandlers } from "./jobs/issue-certificate.handler.ts";
import { certificateData } from "./personal-data.ts";
import { certificateReactions } from "./reactions.ts";
import { words } from "./words.ts";

/** The proof of what was cancelled. */
export const certificatesModule: Module = {
  name: "certificates",
  tables: ["Certificate", "CertificateKey", "CertificateLogEntry"],
  personal: certificateData,
  words,
  resolvers: [CertificateResolver],
  acts: certificateActs,
  jobs: certificateHandlers,
  reactions: certificateReactions,
  routes: [certificateRoutes, logRoutes],
};
