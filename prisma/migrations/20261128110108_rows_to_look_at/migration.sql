-- The few rows of a card list that were refused or remarked on, and the few cards of a preflight that are blocked or changed.
CREATE INDEX "CardImportRow_rejected" ON "CardImportRow"("importId", "sheetNumber", "rowNumber", "place") WHERE NOT "isAccepted";
CREATE INDEX "CardImportRow_with_findings" ON "CardImportRow"("importId", "sheetNumber", "rowNumber", "place") WHERE "findings" <> '[]';
CREATE INDEX "CancellationPreflightCard_blocked" ON "CancellationPreflightCard"("preflightId", "position") WHERE NOT "isClear";
CREATE INDEX "CancellationPreflightCard_changed" ON "CancellationPreflightCard"("preflightId", "position") WHERE "hasChanged";
