/**
 * The JSON twin of a certificate: the same facts for machines.
 *
 * Its bytes are canonical JSON after RFC 8785 (keys sorted by UTF-16 code units at every level, no white space, numbers and strings as
 * ECMAScript writes them, UTF-8, no line feed at the end), so equal facts give equal bytes, and a hash or signature over the file can be recomputed
 * from the parsed document. Schema `sim-cancellation-certificate/1`: fields may be added under the same name, never renamed, removed or re-read.
 */
import { Readable } from "node:stream";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { CertificateCard, CertificateFacts } from "./certificate-facts.ts";
import { CheckedCards } from "./checked-cards.ts";
import { inertText } from "./inert-text.ts";

/** Name and version of the twin's layout. */
export const CERTIFICATE_TWIN_SCHEMA = "sim-cancellation-certificate/1";

/** One card in the twin; both values as the card list hash takes them. */
export interface CertificateTwinCard {
  cancelledAt: string;
  carrierName: LocalizedText;
  iccid: string;
  maskedMsisdn: string;
}

/** The twin once parsed. Moments are UTC `YYYY-MM-DDTHH:MM:SS.mmmZ`, money is in fen. */
export interface CertificateTwin {
  arrearsSettledFen: number;
  cardCount: number;
  cardListHash: { algorithm: "SHA-256"; hex: string; line: "<iccid>|<cancelledAt>\n"; order: "iccid ascending" };
  /**
   * The tree of the cards, for proofs of single ones: its root, the key of its leaves' salts, and the issuer's signed word on both number and root (a JWS). Null for a
   * twin that nobody signed.
   */
  cardTree: { root: string; saltKey: string; statement: string } | null;
  cards: CertificateTwinCard[];
  channel: { code: string; name: LocalizedText };
  erasureStatement: LocalizedText;
  issuedAt: string;
  issuer: { legalText: LocalizedText; name: LocalizedText };
  number: string;
  requestNumber: string;
  residualValueStatement: LocalizedText;
  schema: typeof CERTIFICATE_TWIN_SCHEMA;
  subject: { displayName: string; identityText: string; kind: "INDIVIDUAL" | "ENTERPRISE" };
  supersedesNumber: string | null;
  verifyUrl: string;
}

const CARDS_PER_CHUNK = 500;
/** Carriers whose names are kept as written; there are a handful. */
const MOST_CARRIERS = 64;
const NAME_MAX_CHARACTERS = 200;
const STATEMENT_MAX_CHARACTERS = 4000;

/**
 * The twin as a stream of UTF-8, in memory that does not grow with the number of cards. Errs like {@link certificateTwinChunks}: a file
 * counts only once the stream has ended without an error.
 */
export function certificateTwinStream(facts: CertificateFacts): Readable {
  return Readable.from(certificateTwinChunks(facts), { objectMode: false });
}

/** The twin in pieces of text. @throws CardListOrderError, CardListMismatchError when the cards are not the list that the facts state. */
export async function* certificateTwinChunks(facts: CertificateFacts): AsyncGenerator<string, void, undefined> {
  const { cards: _streamed, ...rest } = frame(facts);
  const entries = Object.entries(rest);
  const before = Object.fromEntries(entries.filter(([key]) => key < "cards"));
  const after = Object.fromEntries(entries.filter(([key]) => key > "cards"));
  yield `${canonicalJson(before).slice(0, -1)},"cards":[`;
  const writer = new CardWriter();
  const cards = new CheckedCards(facts);
  try {
    let between = "";
    for (let some = await cards.take(CARDS_PER_CHUNK); some.length > 0; some = await cards.take(CARDS_PER_CHUNK)) {
      yield between + some.map((card) => writer.write(card)).join(",");
      between = ",";
    }
  } finally {
    await cards.close();
  }
  yield `],${canonicalJson(after).slice(1)}`;
}

/** JSON after RFC 8785 for plain data without `undefined`. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
}

function frame(facts: CertificateFacts): CertificateTwin {
  return {
    arrearsSettledFen: facts.arrearsSettledFen,
    cardCount: facts.cardCount,
    cardListHash: {
      algorithm: "SHA-256",
      hex: facts.cardListHash,
      line: "<iccid>|<cancelledAt>\n",
      order: "iccid ascending",
    },
    cardTree: facts.proof
      ? {
          root: facts.proof.cardTreeRoot,
          saltKey: facts.proof.cardTreeKey,
          statement: facts.proof.listStatement,
        }
      : null,
    cards: [],
    channel: { code: facts.channel.code, name: name(facts.channel.name) },
    erasureStatement: statement(facts.erasureStatement),
    issuedAt: facts.issuedAt.toISOString(),
    issuer: { legalText: statement(facts.issuer.legalText), name: name(facts.issuer.name) },
    number: facts.number,
    requestNumber: inertText(facts.requestNumber, NAME_MAX_CHARACTERS),
    residualValueStatement: statement(facts.residualValueStatement),
    schema: CERTIFICATE_TWIN_SCHEMA,
    subject: {
      displayName: inertText(facts.subject.displayName, NAME_MAX_CHARACTERS),
      identityText: inertText(facts.subject.identityText, NAME_MAX_CHARACTERS),
      kind: facts.subject.kind,
    },
    supersedesNumber: facts.supersedesNumber ?? null,
    verifyUrl: facts.verifyUrl,
  };
}

/** Writes cards as {@link canonicalJson} would, with what is the same for thousands of them written once. */
class CardWriter {
  readonly #carriers = new Map<LocalizedText, string>();

  write({ iccid, maskedMsisdn, carrierName, cancelledAt }: CertificateCard): string {
    // Lists are checked to hold letters and digits alone as ICCIDs, and a moment has one spelling: neither needs escaping.
    return `{"cancelledAt":"${cancelledAt.toISOString()}","carrierName":${this.#carrier(carrierName)},"iccid":"${iccid}","maskedMsisdn":${numberJson(maskedMsisdn)}}`;
  }

  #carrier(carrierName: LocalizedText): string {
    const known = this.#carriers.get(carrierName);
    if (known) return known;
    const written = canonicalJson(name(carrierName));
    if (this.#carriers.size < MOST_CARRIERS) this.#carriers.set(carrierName, written);
    return written;
  }
}

function numberJson(maskedMsisdn: string): string {
  const isPlain = maskedMsisdn.length <= NAME_MAX_CHARACTERS && /^[\d*]*$/.test(maskedMsisdn);
  return isPlain ? `"${maskedMsisdn}"` : JSON.stringify(inertText(maskedMsisdn, NAME_MAX_CHARACTERS));
}

function name(text: LocalizedText): LocalizedText {
  return { zh: inertText(text.zh, NAME_MAX_CHARACTERS), en: inertText(text.en, NAME_MAX_CHARACTERS) };
}

function statement(text: LocalizedText): LocalizedText {
  return { zh: inertText(text.zh, STATEMENT_MAX_CHARACTERS), en: inertText(text.en, STATEMENT_MAX_CHARACTERS) };
}
