-- Rows that others refer to are never deleted; should one be all the same, the database refuses rather than let the other row forget what it is about.
ALTER TABLE "Account" DROP CONSTRAINT "Account_customerId_fkey";
ALTER TABLE "Appeal" DROP CONSTRAINT "Appeal_itemId_fkey";
ALTER TABLE "ReviewTask" DROP CONSTRAINT "ReviewTask_appealId_fkey";
ALTER TABLE "ReviewTask" DROP CONSTRAINT "ReviewTask_itemId_fkey";
ALTER TABLE "RiskFlag" DROP CONSTRAINT "RiskFlag_cardId_fkey";
ALTER TABLE "RiskFlag" DROP CONSTRAINT "RiskFlag_itemId_fkey";
ALTER TABLE "Account" ADD CONSTRAINT "Account_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "RiskFlag" ADD CONSTRAINT "RiskFlag_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "CancellationItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "RiskFlag" ADD CONSTRAINT "RiskFlag_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ReviewTask" ADD CONSTRAINT "ReviewTask_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "CancellationItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ReviewTask" ADD CONSTRAINT "ReviewTask_appealId_fkey" FOREIGN KEY ("appealId") REFERENCES "Appeal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "CancellationItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
