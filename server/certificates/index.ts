export { certificateIssued } from "./events.ts";
export { certificateEntity } from "./graphql/certificate.type.ts";
export { issuerNamed } from "./issuer.ts";
export { issueCertificate } from "./jobs/issue-certificate.ts";
