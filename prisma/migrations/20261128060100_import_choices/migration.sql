-- Which columns and sheets the caller wants of a file, and what became of each of its sheets.
ALTER TABLE "CardImport" ADD COLUMN "cardColumns" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "sheetNames" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "sheets" JSONB NOT NULL DEFAULT '[]';
