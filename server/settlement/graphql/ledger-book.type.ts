import { Int } from "type-graphql";
import { LedgerAccountKind } from "../../generated/graphql/enums/LedgerAccountKind.ts";
import { objectType } from "../../platform/graphql/object-type.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";

const LedgerLine = objectType("LedgerLine", "What went through the ledger's accounts of one kind.", {
  kind: { type: () => LedgerAccountKind, description: "What the accounts are for." },
  accountCount: { type: () => Int, description: "How many accounts of the kind were touched." },
  inFen: { type: () => FenScalar, description: "What came into them, in fen." },
  outFen: { type: () => FenScalar, description: "What left them, in fen." },
  balanceFen: {
    type: () => FenScalar,
    description:
      "What came in less what left, in fen; negative where more left: of accounts of the operator, and of what is owed.",
  },
  heldFen: {
    type: () => FenScalar,
    description: "What is promised away and has neither left nor become free, in fen.",
  },
});

/** What transfers of the ledger sum up to. */
export const LedgerBook = objectType(
  "LedgerBook",
  "What transfers of the ledger sum up to, by what their accounts are for.",
  {
    lines: { type: () => [LedgerLine], description: "One for each kind of account that was touched." },
    sumFen: { type: () => FenScalar, description: "Sum of all balances, in fen: 0, whatever happened." },
    transferCount: { type: () => Int, description: "How many transfers were summed up." },
    differingCount: {
      type: () => Int,
      description:
        "Accounts whose kept balance is not what their transfers sum up to: 0, or the ledger was tampered with.",
    },
  },
);
