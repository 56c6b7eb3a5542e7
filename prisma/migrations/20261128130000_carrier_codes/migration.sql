-- The four carriers are a closed set; a fifth would need an adapter, number ranges and limits of its own, so a word that is none of them is a mistake.
CREATE TYPE "CarrierCode" AS ENUM ('CMCC', 'CUCC', 'CTCC', 'CBN');
ALTER TABLE "Carrier" ALTER COLUMN "code" TYPE "CarrierCode" USING "code"::"CarrierCode";
ALTER TABLE "CancellationItem" ALTER COLUMN "carrierCode" TYPE "CarrierCode" USING "carrierCode"::"CarrierCode";
ALTER TABLE "CarrierOrder" ALTER COLUMN "carrierCode" TYPE "CarrierCode" USING "carrierCode"::"CarrierCode";
ALTER TABLE "CarrierLine" ALTER COLUMN "carrierCode" TYPE "CarrierCode" USING "carrierCode"::"CarrierCode";
