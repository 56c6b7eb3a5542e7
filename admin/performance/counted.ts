import type { SlaCountedFilter, SlaFigureCode, SlaFigureSubject, SlaShare } from "../generated/graphql.ts";
import { listAt } from "../shared/list-at.ts";
import type { Asked } from "./use-asked.ts";

const listOf: Record<SlaFigureSubject, string> = {
  CARD: "cancellation-items",
  REQUEST: "cancellation-requests",
  TASK: "review-tasks",
  DOCUMENT: "materials",
};

interface Counted {
  subject: SlaFigureSubject;
  figure: SlaFigureCode;
  part?: string | null | undefined;
  share?: SlaShare;
}

/** Where the list is of exactly what a figure counted in a period. */
export function countedAt(
  { subject, figure, part, share = "COUNTED" }: Counted,
  asked: Omit<Asked, "by"> & { customerId?: string },
): string {
  const { from, until, lane, channel, carrier, customerId } = asked;
  const counted: SlaCountedFilter = { from, until, figure, share };
  if (lane) counted.lane = lane;
  if (channel) counted.channel = channel;
  if (carrier) counted.carrier = carrier;
  if (customerId) counted.customerId = customerId;
  if (part) counted.part = part;
  return listAt(listOf[subject], { counted });
}
