export { signPaper, signWord } from "./actions/sign-paper.ts";
export { drawFrame, drawLine, drawParagraph, drawRule, FACE_COLUMN, INK, SHEET } from "./document/sheet.ts";
export type { Document, Typefaces } from "./document/typeface.ts";
export { certificateIssued, revocationDecided, revocationProposed } from "./events.ts";
export { certificateEntity } from "./graphql/certificate.type.ts";
export { issuerNamed } from "./issuer.ts";
export { httpAuthority } from "./signing/http-authority.ts";
