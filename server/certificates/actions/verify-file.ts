import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import type { FileStatus } from "../page/file-words.ts";
import { verifyCertificate } from "./verify-certificate.ts";

/**
 * Answers anybody what became of a certificate whose file was checked in the page, and whether a file with this hash, or a list of cards with this root, was ever issued under its number. Says
 * nothing else.
 * @throws RateLimitedError when one address asks too often
 */
export async function verifyFile(
  services: Services,
  {
    number,
    sha256,
    cardTreeRoot,
    remoteAddress,
  }: { number: string; sha256: string; cardTreeRoot: string; remoteAddress: string },
): Promise<FileStatus> {
  const answer = await verifyCertificate(services, { number, code: null, remoteAddress });
  if (!("facts" in answer)) return { state: "NOT_FOUND", isFileIssued: null, supersededByNumber: null };
  const { rows } = await services.store.pool.query<{ isFileIssued: boolean }>(sql`
    SELECT (${sha256} = '' OR ${sha256} IN ("facts"->>'pdfSha256', "facts"->>'untimedPdfSha256')) IS TRUE
      AND (${cardTreeRoot} = '' OR ${cardTreeRoot} = "cardTreeRoot") IS TRUE AS "isFileIssued"
    FROM "Certificate" WHERE "number" = ${answer.facts.number}`);
  return {
    state: answer.state,
    isFileIssued: sha256 === "" && cardTreeRoot === "" ? null : (rows[0]?.isFileIssued ?? false),
    supersededByNumber: answer.state === "SUPERSEDED" ? answer.supersededByNumber : null,
  };
}
