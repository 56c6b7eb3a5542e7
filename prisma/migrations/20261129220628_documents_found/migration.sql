-- The pairs of neighbouring characters of a text, each once. An array of them has an index of PostgreSQL itself: no extension that an operator's server may lack.
CREATE FUNCTION character_pairs("text" text) RETURNS text[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN (SELECT array_agg(DISTINCT substr("text", i, 2)) FROM generate_series(1, greatest(char_length("text") - 1, 1)) i);

-- AlterTable
ALTER TABLE "Material" ADD COLUMN "fileNamePairs" TEXT[] GENERATED ALWAYS AS (character_pairs(lower("fileName"))) STORED;

-- CreateIndex
CREATE INDEX "Material_enteredUscc_idx" ON "Material"("enteredUscc");

-- CreateIndex
CREATE INDEX "Material_fileNamePairs_idx" ON "Material" USING GIN ("fileNamePairs");
