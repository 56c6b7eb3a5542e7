export { loadRareFaces } from "./document/rare-faces.ts";
export { drawLine, drawParagraph, drawRule, FACE_COLUMN, INK, SHEET } from "./document/sheet.ts";
export { loadFontFiles, Typefaces } from "./document/typeface.ts";
export { certificateIssued } from "./events.ts";
export { certificateEntity } from "./graphql/certificate.type.ts";
export { issuerNamed, issuerOf } from "./issuer.ts";
export { httpAuthority } from "./signing/http-authority.ts";
