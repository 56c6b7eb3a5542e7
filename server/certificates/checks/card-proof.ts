/**
 * The proof that one card is on a certificate: a small JSON file, checked without any other card, without the certificate and without asking anybody. The certificate's own
 * statement of its list is signed by the issuer (a JWS with ES256); 17 hashes lead from one of 100 000 cards to the root in that statement.
 */
import { type ChainCertificate, chainFrom, readChainCertificate } from "./chain.ts";
import { DerError, fromHex, hexOf } from "./der.ts";
import { hasWithdrawn, isOurs } from "./signed-pdf.ts";
import { fromBase64, readSignedStatement } from "./signed-statement.ts";

/** Name and version of the proof's layout. */
export const CARD_PROOF_SCHEMA = "sim-cancellation-card-proof/1";
/** Name and version of what the issuer states of a list. */
export const LIST_STATEMENT_SCHEMA = "sim-cancellation-card-list/1";

/** What the issuer signs of a certificate's list. */
export interface ListStatement {
  schema: typeof LIST_STATEMENT_SCHEMA;
  number: string;
  /** UTC, as `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
  issuedAt: string;
  cardCount: number;
  /** Root of the tree of cards, in hex. */
  root: string;
}

/** The proof, as its file holds it. */
export interface CardProof {
  schema: typeof CARD_PROOF_SCHEMA;
  iccid: string;
  /** UTC, as `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
  cancelledAt: string;
  /** Place of the card in the list, from 0. */
  index: number;
  /** 16 bytes in hex. */
  salt: string;
  /** Hashes from the card's neighbour up to the root's, each in hex. */
  path: string[];
  /** The issuer's statement: a compact JWS. */
  statement: string;
  /** The signing key's certificate and those above it, the root last: DER in base64. */
  chain: string[];
}

/** What a proof turned out to be. */
export type CardProofCheck =
  | {
      state: "GENUINE";
      number: string;
      iccid: string;
      cancelledAt: string;
      cardCount: number;
      issuedAt: string;
      /** Root of the tree of cards that the issuer signed, in hex. */
      root: string;
      /** Somebody else may have had the key: only who issued it knows whether the list is theirs. */
      isKeyWithdrawn?: true;
    }
  | { state: "ALTERED"; number: string | null }
  | { state: "NOT_OURS" }
  /** No proof at all. */
  | { state: "NO_PROOF" };

const HASH = /^[0-9a-f]{64}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** Lists have at most this many cards, so a path has at most 48 hashes. */
const LARGEST_LIST = 2 ** 48;
const LONGEST_PATH = 48;

/** Reads a proof; null when the text is none. */
export function readCardProof(text: string): CardProof | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return typeof value === "object" && value !== null && "schema" in value && value.schema === CARD_PROOF_SCHEMA
    ? (value as CardProof)
    : null;
}

/** Checks a proof by itself. `isRoot` says whether a fingerprint (SHA-256, hex) is that of a root certificate of this issuer, `isWithdrawn` whether it is that of a key which somebody else may have. */
export async function checkCardProof(
  text: string,
  isRoot: (fingerprint: string) => boolean,
  isWithdrawn: (fingerprint: string) => boolean = () => false,
): Promise<CardProofCheck> {
  const proof = readCardProof(text);
  if (!proof) return { state: "NO_PROOF" };
  let number: string | null = null;
  try {
    if (!hasShape(proof)) return { state: "ALTERED", number };
    const given = proof.chain.map((each) => readChainCertificate(fromBase64(each)));
    const statement = await readSignedStatement<ListStatement>(proof.statement, given, LIST_STATEMENT_SCHEMA);
    number = statement.number;
    const chain = await chainFrom(given[0] as ChainCertificate, given, new Date(statement.issuedAt));
    if (!(await isOurs(chain, isRoot))) return { state: "NOT_OURS" };
    const { iccid, cancelledAt, index, path } = proof;
    const leaf = await leafOf(fromHex(proof.salt) ?? new Uint8Array(), { iccid, cancelledAt });
    const root = await rootOver(
      leaf,
      index,
      statement.cardCount,
      path.map((each) => fromHex(each) ?? new Uint8Array()),
    );
    if (!root || hexOf(root) !== statement.root) return { state: "ALTERED", number };
    return {
      state: "GENUINE",
      number,
      iccid,
      cancelledAt,
      cardCount: statement.cardCount,
      issuedAt: statement.issuedAt,
      root: statement.root,
      ...((await hasWithdrawn(chain, isWithdrawn)) && { isKeyWithdrawn: true }),
    };
  } catch (error) {
    if (error instanceof DerError || error instanceof DOMException) return { state: "ALTERED", number };
    throw error;
  }
}

function hasShape({ iccid, cancelledAt, index, salt, path, statement, chain }: CardProof): boolean {
  const isText = (value: unknown) => typeof value === "string";
  return (
    isText(iccid) &&
    /^[0-9A-Za-z]+$/.test(iccid) &&
    isText(cancelledAt) &&
    MOMENT.test(cancelledAt) &&
    Number.isSafeInteger(index) &&
    isText(salt) &&
    /^[0-9a-f]{32}$/.test(salt) &&
    Array.isArray(path) &&
    path.length <= LONGEST_PATH &&
    path.every((each) => isText(each) && HASH.test(each)) &&
    isText(statement) &&
    Array.isArray(chain) &&
    chain.length > 0 &&
    chain.length < 9 &&
    chain.every(isText)
  );
}

/** The leaf of a card. */
export function leafOf(salt: Uint8Array, { iccid, cancelledAt }: Pick<CardProof, "iccid" | "cancelledAt">) {
  return sha256(Uint8Array.of(0), salt, new TextEncoder().encode(`${iccid}|${cancelledAt}\n`));
}

/** The root that a leaf and its path lead to (RFC 9162, 2.1.3.2); null when the path is not one of a tree of this size. */
export async function rootOver(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Promise<Uint8Array | null> {
  if (!(index >= 0 && index < size && size <= LARGEST_LIST)) return null;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const neighbour of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      hash = await sha256(Uint8Array.of(1), neighbour, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      hash = await sha256(Uint8Array.of(1), hash, neighbour);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : null;
}

async function sha256(...parts: Uint8Array[]): Promise<Uint8Array> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}
