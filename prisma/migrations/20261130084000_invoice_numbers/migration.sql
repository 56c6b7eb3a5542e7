-- AlterTable
ALTER TABLE "Bill" ADD COLUMN     "invoiceIssuer" TEXT,
ADD COLUMN     "invoiceNumber" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Bill_invoiceIssuer_invoiceNumber_key" ON "Bill"("invoiceIssuer", "invoiceNumber");

ALTER TABLE "Bill" ADD CONSTRAINT "Bill_invoice_check" CHECK (("invoiceNumber" IS NULL) = ("invoiceIssuer" IS NULL) AND "invoiceNumber" ~ '^[0-9A-Z-]{1,40}$' AND "invoiceIssuer" ~ '^[0-9A-Z]{18}$');
