-- AlterEnum
ALTER TYPE "LedgerAccountKind" ADD VALUE 'PREPAID_FEES';

-- AlterEnum
ALTER TYPE "ArrearsPaymentFailure" ADD VALUE 'NOT_OWED_ANY_MORE';
