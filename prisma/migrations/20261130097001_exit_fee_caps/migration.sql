-- What a dispute about leaving a contract early left of its fee.
ALTER TABLE "SimCard" ADD COLUMN "exitFeeCapFen" INTEGER;

ALTER TABLE "SimCard" ADD CONSTRAINT "SimCard_exit_fee_cap_is_money" CHECK ("exitFeeCapFen" >= 0) NOT VALID;
ALTER TABLE "SimCard" VALIDATE CONSTRAINT "SimCard_exit_fee_cap_is_money";
