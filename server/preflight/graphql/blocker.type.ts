import { Field, Int, InterfaceType, ObjectType } from "type-graphql";
import { ImeiScalar } from "../../cards/index.ts";
import { CancellationItemStatus } from "../../generated/graphql/enums/CancellationItemStatus.ts";
import { DateTimeScalar, FenScalar } from "../../platform/graphql/scalars.ts";
import { inLanguage, type Language } from "../../platform/localized-text.ts";
import type { Viewer } from "../../platform/viewer.ts";
import { blockerWords } from "../rules/blocker-words.ts";
import {
  blockerCodes,
  blockerFor,
  blockerSentence,
  type Reader,
  type RemovableBy as RemovableByName,
  type Removal,
  removalInGeneral,
  removalOf,
  type Blocker as StoredBlocker,
  type BlockerCode as StoredBlockerCode,
} from "../rules/eligibility.ts";
import { BlockerCode, BlockerRemedy, RemovableBy } from "./blocker-enums.ts";

const REMEDY = "The mutation that takes it away; null when no call can.";

/** Why a card cannot be cancelled now, and how to change that. */
@InterfaceType("Blocker", {
  description: "Why a card cannot be cancelled now, and how to change that. Concrete types add what is known.",
  resolveType: ({ code }: { code: StoredBlockerCode }) => typeNames[code],
})
export abstract class Blocker {
  @Field(() => BlockerCode, { description: "What stands in the way, as a code for programs." })
  code!: StoredBlockerCode;

  @Field(() => String, {
    description: "What is so and what to do, in the language of `Accept-Language` (zh-CN or en).",
  })
  message!: string;

  @Field(() => RemovableBy, { description: "Who can take it away." })
  removableBy!: RemovableByName;

  @Field(() => BlockerRemedy, { nullable: true, description: REMEDY })
  remedy!: Removal["remedy"];
}

/** Bills of the card are overdue. */
@ObjectType({ implements: Blocker, description: "Bills of the card are overdue.", simpleResolvers: true })
export class ArrearsBlocker extends Blocker {
  @Field(() => FenScalar, { description: "Overdue bills without late fee, in fen." })
  amountFen!: number;

  @Field(() => FenScalar, { description: "Late fee as of the check, in fen." })
  lateFeeFen!: number;

  @Field(() => FenScalar, { description: "What must be paid in all, in fen." })
  totalFen!: number;

  @Field(() => Int, { description: "How many bills." })
  billCount!: number;
}

/** A suspended card whose plan renews by itself. */
@ObjectType({
  implements: Blocker,
  description: "The card is suspended, yet its plan renews by itself.",
  simpleResolvers: true,
})
export class AutoRenewalBlocker extends Blocker {}

/** The card is in a device. */
@ObjectType({ implements: Blocker, description: "The card is bound to a device.", simpleResolvers: true })
export class DeviceBoundBlocker extends Blocker {
  @Field(() => ImeiScalar, { description: "The device it is bound to." })
  imei!: string;

  @Field(() => DateTimeScalar, { description: "Since when." })
  boundAt!: Date;
}

/** The card is in another live request. */
@ObjectType({ implements: Blocker, description: "The card is in another live request.", simpleResolvers: true })
export class InOtherRequestBlocker extends Blocker {
  @Field(() => String, { nullable: true, description: "Number of that request; null when it is another customer's." })
  requestNumber!: string | null;

  @Field(() => CancellationItemStatus, {
    nullable: true,
    description: "Where the card stands there; null when the request is another customer's.",
  })
  itemStatus!: CancellationItemStatus | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "End of the window in which the card, barred there, can be undone; null when it is not barred.",
  })
  undoableUntil!: Date | null;
}

/** The customer's own lock. */
@ObjectType({
  implements: Blocker,
  description: "The customer's own lock against cancelling holds.",
  simpleResolvers: true,
})
export class ProtectedBlocker extends Blocker {
  @Field(() => String, { description: "Name of who put it there." })
  placedBy!: string;

  @Field(() => String, { description: "Why, in the words of who put it there." })
  reason!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it ends by itself; null when it does not." })
  until!: Date | null;
}

/** One legal hold, for staff. */
@ObjectType({ description: "One legal hold, for staff.", simpleResolvers: true })
export class LegalHoldNote {
  @Field(() => String, { description: "Who ordered it." })
  authority!: string;

  @Field(() => String, { description: "Number of the order." })
  reference!: string;

  @Field(() => DateTimeScalar, { description: "Since when." })
  placedAt!: Date;
}

/** The law forbids it. */
@ObjectType({ implements: Blocker, description: "The law forbids cancelling the card for now.", simpleResolvers: true })
export class LegalHoldBlocker extends Blocker {
  @Field(() => [LegalHoldNote], { nullable: true, description: "The holds, oldest first; null for customers." })
  holds!: LegalHoldNote[] | null;
}

/** The card is another customer's; staff only. */
@ObjectType({ implements: Blocker, description: "The card is another customer's. Staff only.", simpleResolvers: true })
export class NotOwnerBlocker extends Blocker {}

/** The card is cancelled. */
@ObjectType({ implements: Blocker, description: "The card is cancelled already.", simpleResolvers: true })
export class AlreadyCancelledBlocker extends Blocker {
  @Field(() => DateTimeScalar, { nullable: true, description: "Since when; null when that is not known." })
  cancelledAt!: Date | null;
}

/** There is no such card, or it is not the customer's. */
@ObjectType({
  implements: Blocker,
  description: "There is no such card, or it is not the customer's.",
  simpleResolvers: true,
})
export class UnknownCardBlocker extends Blocker {
  @Field(() => String, {
    nullable: true,
    description: "Code of what is wrong with the text, when it cannot be a card number at all; null otherwise.",
  })
  numberFault!: string | null;
}

const typeNames: Record<StoredBlockerCode, string> = {
  ARREARS: ArrearsBlocker.name,
  AUTO_RENEWAL_ON: AutoRenewalBlocker.name,
  DEVICE_BOUND: DeviceBoundBlocker.name,
  IN_OTHER_REQUEST: InOtherRequestBlocker.name,
  PROTECTED: ProtectedBlocker.name,
  LEGAL_HOLD: LegalHoldBlocker.name,
  NOT_OWNER: NotOwnerBlocker.name,
  ALREADY_CANCELLED: AlreadyCancelledBlocker.name,
  UNKNOWN_CARD: UnknownCardBlocker.name,
};

/** How many cards one kind of blocker holds up. */
@ObjectType({
  description: "How many cards one kind of blocker holds up. A card may have several.",
  simpleResolvers: true,
})
export class BlockerCount {
  @Field(() => BlockerCode, { description: "What stands in the way, as a code for programs." })
  code!: StoredBlockerCode;

  @Field(() => Int, { description: "How many cards." })
  count!: number;

  @Field(() => String, { description: "The kind in a few words, in the caller's language." })
  title!: string;

  @Field(() => RemovableBy, { description: "Who can usually take it away." })
  removableBy!: RemovableByName;

  @Field(() => BlockerRemedy, { nullable: true, description: REMEDY })
  remedy!: Removal["remedy"];
}

/** Who reads what is stored. */
export interface BlockerReader {
  viewer: Pick<Viewer, "sees">;
  language: Language;
}

/** Stored blockers as this reader sees them. The only way out: it leaves away what customers must not know. */
export function toBlockers(stored: readonly StoredBlocker[], { viewer, language }: BlockerReader): Blocker[] {
  const reader = readerOf(viewer);
  return stored.map((each) => {
    const blocker = blockerFor(reader, each);
    const { by, remedy } = removalOf(blocker);
    return {
      ...dataOf(blocker),
      code: blocker.code,
      message: inLanguage(blockerSentence(blocker), language),
      removableBy: by,
      remedy,
    };
  });
}

/** Stored counts by code as this reader sees them, most frequent first. */
export function toBlockerCounts(
  stored: Partial<Record<StoredBlockerCode, number>>,
  { viewer, language }: BlockerReader,
): BlockerCount[] {
  const counts = new Map<StoredBlockerCode, number>();
  for (const [name, count] of Object.entries(stored)) {
    const { code } = blockerFor(readerOf(viewer), { code: name } as StoredBlocker);
    counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return [...counts]
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || blockerCodes.indexOf(a) - blockerCodes.indexOf(b))
    .map(([code, count]) => {
      const { by, remedy } = removalInGeneral(code);
      return { code, count, title: inLanguage(blockerWords[code], language), removableBy: by, remedy };
    });
}

/** Customers' own accounts read as customers; everybody else is staff. */
export function readerOf({ sees }: Pick<Viewer, "sees">): Reader {
  return sees === "OWN" ? "CUSTOMER" : "STAFF";
}

function dataOf(blocker: StoredBlocker): object {
  switch (blocker.code) {
    case "ARREARS":
      return { ...blocker, totalFen: blocker.amountFen + blocker.lateFeeFen };
    case "UNKNOWN_CARD":
      return { numberFault: blocker.fault?.code ?? null };
    default:
      return blocker;
  }
}
