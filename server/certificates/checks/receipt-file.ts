/** The receipt of an erasure as a file for programs: what it says, and the same signed by the issuer. Checked without asking anybody. */
import { hashed } from "./algorithms.ts";
import { type ChainCertificate, chainFrom, readChainCertificate } from "./chain.ts";
import { DerError, hexOf } from "./der.ts";
import { hasWithdrawn, isOurs } from "./signed-pdf.ts";
import { fromBase64, readSignedStatement } from "./signed-statement.ts";

/** Name and version of the layout of a receipt. */
export const RECEIPT_SCHEMA = "sim-cancellation-erasure-receipt/1";

/** What a receipt says, as far as it is checked here. */
interface Receipt {
  schema: typeof RECEIPT_SCHEMA;
  number: string;
  issuedAt: string;
}

/** The file: what the receipt says, its hash, and both certified. */
interface ReceiptFile {
  receipt: Receipt;
  sha256: string;
  statement: string;
  chain: string[];
}

/** What a file turned out to be. */
export type ReceiptFileCheck =
  | { state: "GENUINE"; number: string; hash: string; isKeyWithdrawn?: true }
  | { state: "ALTERED"; number: string | null }
  | { state: "NOT_OURS" };

/** Reads the file of a receipt; null when the text is none. */
export function readReceiptFile(text: string): ReceiptFile | null {
  try {
    const value = JSON.parse(text) as Partial<ReceiptFile> | null;
    return value?.receipt?.schema === RECEIPT_SCHEMA ? (value as ReceiptFile) : null;
  } catch {
    return null;
  }
}

/** Checks it by itself; `isRoot` and `isWithdrawn` as {@link checkCardProof} has them. */
export async function checkReceiptFile(
  { receipt, sha256, statement, chain: listed }: ReceiptFile,
  isRoot: (fingerprint: string) => boolean,
  isWithdrawn: (fingerprint: string) => boolean = () => false,
): Promise<ReceiptFileCheck> {
  let number: string | null = null;
  try {
    if (typeof statement !== "string" || !Array.isArray(listed) || !listed.every((each) => typeof each === "string"))
      return { state: "ALTERED", number };
    const given = listed.map((each) => readChainCertificate(fromBase64(each)));
    const signed = await readSignedStatement<Receipt>(statement, given, RECEIPT_SCHEMA);
    number = signed.number;
    const chain = await chainFrom(given[0] as ChainCertificate, given, new Date(signed.issuedAt));
    if (!(await isOurs(chain, isRoot))) return { state: "NOT_OURS" };
    const text = canonical(signed);
    const hash = hexOf(await hashed("SHA-256", new TextEncoder().encode(text)));
    // What people read in the file is what was signed.
    if (text !== canonical(receipt) || hash !== sha256) return { state: "ALTERED", number };
    return {
      state: "GENUINE",
      number,
      hash,
      ...((await hasWithdrawn(chain, isWithdrawn)) && { isKeyWithdrawn: true }),
    };
  } catch (error) {
    if (error instanceof DerError || error instanceof DOMException) return { state: "ALTERED", number };
    throw error;
  }
}

/** JSON with the names of every object in one order, as the hash of a receipt is made of. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
