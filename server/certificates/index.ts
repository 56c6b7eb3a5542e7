export { certificateIssued, revocationDecided, revocationProposed } from "./events.ts";
export { certificateEntity } from "./graphql/certificate.type.ts";
export { issuerNamed } from "./issuer.ts";
export { httpAuthority } from "./signing/http-authority.ts";
