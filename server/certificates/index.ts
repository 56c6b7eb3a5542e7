export { signPaper, signWord } from "./actions/sign-paper.ts";
export { loadRareFaces } from "./document/rare-faces.ts";
export { drawFrame, drawLine, drawParagraph, drawRule, FACE_COLUMN, INK, SHEET } from "./document/sheet.ts";
export { type Document, loadFontFiles, Typefaces } from "./document/typeface.ts";
export { certificateIssued, revocationDecided, revocationProposed } from "./events.ts";
export { certificateEntity } from "./graphql/certificate.type.ts";
export { issuerNamed, issuerOf } from "./issuer.ts";
export { httpAuthority } from "./signing/http-authority.ts";
