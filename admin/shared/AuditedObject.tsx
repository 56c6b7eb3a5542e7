import { useTranslate } from "react-admin";
import type { AuditEntryListQuery } from "../generated/graphql.ts";
import { RecordLink } from "./RecordLink.tsx";

type Entry = Pick<AuditEntryListQuery["auditEntries"]["nodes"][number], "objectType" | "objectId" | "objectName">;

/** Screens of the desk by the kind of object. */
const screens: Record<string, string> = {
  CancellationRequest: "cancellation-requests",
  Customer: "customers",
  ReviewTask: "review-tasks",
  SimCard: "cards",
  Material: "materials",
  Account: "accounts",
  Hall: "hall-directory",
  SupportCase: "all-cases",
  Payout: "payouts",
  ArrearsPayment: "arrears-payments",
};

/** What an act was done to, by its name, with the way there where it has a screen. */
export function AuditedObject({ entry: { objectType, objectId, objectName } }: { entry: Entry }) {
  const translate = useTranslate();
  const screen = screens[objectType];
  const kind = translate(`enum.AuditedObject.${objectType}`);
  const name = objectName ?? kind;
  return <span title={kind}>{screen ? <RecordLink to={`/${screen}/${objectId}/show`}>{name}</RecordLink> : name}</span>;
}
