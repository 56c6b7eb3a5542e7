export { certificateIssued } from "./events.ts";
export { CertificateResolver } from "./graphql/certificate.resolver.ts";
export { certificateEntity } from "./graphql/certificate.type.ts";
export { certificateRoutes } from "./http/certificate-routes.ts";
export { issuerNamed } from "./issuer.ts";
export { certificateHandlers } from "./jobs/issue-certificate.handler.ts";
export { issueCertificate } from "./jobs/issue-certificate.ts";
