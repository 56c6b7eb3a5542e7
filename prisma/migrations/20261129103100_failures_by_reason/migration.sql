-- Failed cards of a request by the reason of the refusal.
CREATE INDEX "CancellationItem_failed" ON "CancellationItem" ("requestId", "failureCode") WHERE "status" = 'FAILED';
