-- AlterEnum
ALTER TYPE "LedgerAccountKind" ADD VALUE 'UNASSIGNED';
