-- AlterEnum
-- This migration adds more than one value to an enum.
ALTER TYPE "PayoutMovement" ADD VALUE 'COLLECTED';
ALTER TYPE "PayoutMovement" ADD VALUE 'REFUNDED';
