/** What could hold personal data is erased with its customer, or somebody has said here why it tells of nobody. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { dataKindNames, kindRule } from "../../server/erasure/rules/data-kinds.ts";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";

/** Columns in which anything can stand: a name, a number, a picture. Numbers, times, ids and values of closed sets cannot name anybody. */
const canTell = /^\s+(\w+)\s+(?:String|Json|Bytes)\b/;
const models = readFileSync("prisma/schema.prisma", "utf8").matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm);
const columnsThatTell = [...models].flatMap(([, name = "", body = ""]) =>
  body.split("\n").flatMap((line) => {
    const column = canTell.exec(line)?.[1];
    return column && !line.includes("@db.Uuid") ? [`${name}.${column}`] : [];
  }),
);

const erased = collect(modules, "personal").flatMap(({ rows }) =>
  rows.flatMap(({ model, columns, files = [] }) =>
    columns
      ? [...Object.keys(columns), ...files].map((column) => `${model}.${column}`)
      : columnsThatTell.filter((place) => place.startsWith(`${model}.`)),
  ),
);

/** Tables in which nothing tells of a customer, with why. */
const ofNobody: Record<string, string> = {
  RateWindow: "a keyed hash, gone within the day",
  SealedColumn: "names of columns",
  Carrier: "who runs the networks",
  Plan: "the price list",
  ConsentText: "what all applicants agree to",
  RiskPolicy: "rules of the operator",
  SlaPolicyVersion: "rules of the operator",
  ApprovalLimitsVersion: "rules of the operator",
  ErasurePolicyVersion: "rules of the operator",
  GoodwillPolicy: "rules of the operator",
  CalendarYear: "days of the year",
  Hall: "places of the operator",
  HallImport: "places of the operator, for 30 days",
  HallDay: "days on which a place is closed",
  CarrierOrder: "numbers of the carrier for orders, and its codes",
  CarrierLine: "how a carrier answers",
  CertificateKey: "keys of the operator",
  CertificateLogCheckpoint: "signed hashes over the log",
  CertificateLogEntry: "what happened to certificates, by their numbers",
  LineDay: "counts of a day",
  FigureEntry: "names of figures",
  FigureCell: "names of figures, sums",
  WorkerHeartbeat: "names of workers",
  SharedSetting: "keyed hashes of settings",
  WriteProbe: "filling",
  NoticeBox: "how notices are wanted",
  ErasureRecord: "what was erased, by hashes and kinds of devices",
  ErasurePart: "what was erased, by places and counts",
  ErasureReplay: "what was erased, by hashes",
  ErasedFile: "keys of files, which are ids",
  RestrictedRecord: "what the law has us keep, encrypted until its day",
  ErasureHold: "what an authority forbids, kept as long as the customer's row",
  LegalHold: "what an authority forbids",
  GuideVersion: "what operations tell all customers",
  UnansweredQuestion: "what anybody asked, without numbers, for 90 days",
  WatchlistEntry: "what the police asks to watch",
};

/** Single columns that tell of nobody, beside others that do, with why. */
const codes: Record<string, string> = {
  "Customer.number": "a number of our own; with the name gone it leads to nobody",
  "HallAppointment.cancelReason": "why a hall is closed, as all its customers read it",
  "Customer.uscc": "public, of enterprises",
  "Customer.city": "a city",
  "Bill.invoiceNumber": "a number of the operator's books, which the tax law has it keep",
  "Bill.invoiceIssuer": "public, of enterprises",
  "SimCard.iccid": "printed on the card, given to nobody else; vouchers and certificates name the card by it",
  "AuditEntry.action": "a code",
  "AuditEntry.objectType": "a code",
  "AuditEntry.traceId": "random",
  "CancellationPreflightCard.iccid": "as SimCard.iccid; kept for a day",
  "CancellationRequest.number": "a number of our own",
  "CancellationItem.failureCode": "a code of the carrier",
  "Consent.subject": "a code",
  "Consent.version": "a code",
  "Complaint.number": "a number of our own",
  "SupportCase.number": "a number of our own",
  "ScheduleApproval.facts": "counts",
  "Wave.timing": "hours",
  "WaveEvent.measured": "counts",
  "Material.fileNamePairs": "made by the database from the file's name",
  "Material.contentType": "a type of files",
  "SupportCaseAttachment.contentType": "a type of files",
  "CollectionLine.token": "a number of our own",
  "CollectionLine.trackingNumber": "a number of the provider",
  "ArrearsPayment.number": "a number of our own",
  "ArrearsPayment.trackingNumber": "a number of the provider",
  "ArrearsPayment.payAddress": "an address of the provider, made of that number",
  "ArrearsPayment.lastError": "what the provider's line said while it failed; gone when the payment moves on",
  "Payout.number": "a number of our own",
  "LateClaim.number": "a number of our own",
  "Dispute.number": "a number of our own",
  "DisputeCard.planCode": "public",
  "Payout.trackingNumber": "a number of the provider",
  "PayoutDifference.token": "a number of our own",
  "PayoutDifference.trackingNumber": "a number of the provider",
  "Certificate.number": "a number of our own",
  "Certificate.cardListHash": "a hash over ICCIDs",
  "Certificate.cardTreeRoot": "a salted hash",
  "Certificate.cardTreeNodes": "salted hashes",
  "Certificate.cardTreeKey": "a sealed key",
  "Certificate.listStatement": "a signed hash",
  "Certificate.signerChain": "certificates of keys",
  "ReviewTask.number": "a number of our own",
  "ReviewTask.cause": "a code",
  "ReviewTask.reasonCode": "a code",
  "ReviewTaskEvent.detail": "a code or an id",
  "Notice.cause": "a code with ids",
  "Notice.waitsFor": "a code",
};

it("Every column that can tell of a person is erased, or is said to tell of nobody", () => {
  const known = new Set([...erased, ...Object.keys(codes)]);
  const open = columnsThatTell.filter(
    (place) => !known.has(place) && !(place.slice(0, place.indexOf(".")) in ofNobody),
  );
  expect(open).toEqual([]);
});

it("Nobody is said of a column that is not there, or that is erased", () => {
  const stale = Object.keys(codes).filter((place) => !columnsThatTell.includes(place));
  expect(stale).toEqual([]);
});

it("A kind of data of which nothing is kept says so in the policy", () => {
  const kept = new Set(collect(modules, "personal").map(({ kind }) => kind));
  const saysNone = dataKindNames.filter((kind) => /不保存/.test(kindRule(kind).says.zh));
  expect(saysNone).toEqual(dataKindNames.filter((kind) => !kept.has(kind)));
});
