-- Cards of an import are told apart by sheet and place in the row as well. What was imported before came from one sheet and one column.
ALTER TABLE "CardImportRow" ADD COLUMN "sheetNumber" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN "place" SMALLINT NOT NULL DEFAULT 1,
DROP CONSTRAINT "CardImportRow_pkey",
ADD CONSTRAINT "CardImportRow_pkey" PRIMARY KEY ("importId", "sheetNumber", "rowNumber", "place");
