-- A customer looks for the few of its cards that do not go their way. Only those are here: a fleet on its way writes nothing into this index.
CREATE INDEX "CancellationItem_exceptions_of_customer" ON "CancellationItem"("customerId", "status", "createdAt", "id")
  WHERE "status" IN ('BLOCKED', 'HELD', 'FAILED', 'RESTORED', 'WITHDRAWN', 'REJECTED');
