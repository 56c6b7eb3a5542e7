-- CreateEnum
CREATE TYPE "Role" AS ENUM ('CUSTOMER', 'API_CLIENT', 'AGENT', 'HALL_CLERK', 'REVIEWER', 'OPS_MANAGER', 'AUDITOR', 'ADMIN');

-- CreateEnum
CREATE TYPE "CustomerKind" AS ENUM ('INDIVIDUAL', 'ENTERPRISE');

-- CreateEnum
CREATE TYPE "SimCardStatus" AS ENUM ('IN_USE', 'SUSPENDED', 'CANCELLING', 'CANCELLED');

-- CreateEnum
CREATE TYPE "LedgerEntryKind" AS ENUM ('BILL_PAYMENT', 'LATE_FEE', 'FINAL_BILL');

-- CreateEnum
CREATE TYPE "CancellationRequestStatus" AS ENUM ('DRAFT', 'SUBMITTED', 'CHECKING', 'ACTION_REQUIRED', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'IN_PROGRESS', 'COMPLETED', 'PARTIALLY_COMPLETED', 'REJECTED', 'WITHDRAWN', 'EXPIRED');

-- CreateEnum
CREATE TYPE "CancellationChannel" AS ENUM ('SELF_SERVICE', 'AGENT', 'HALL', 'API');

-- CreateEnum
CREATE TYPE "CancellationLane" AS ENUM ('STANDARD', 'FAST', 'HALL');

-- CreateEnum
CREATE TYPE "CancellationItemStatus" AS ENUM ('CHECKING', 'BLOCKED', 'CLEARED', 'HELD', 'SCHEDULED', 'BARRED', 'CANCELLING', 'CANCELLED', 'RESTORED', 'FAILED', 'WITHDRAWN', 'REJECTED');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('ACCOUNT', 'SYSTEM', 'CARRIER');

-- CreateEnum
CREATE TYPE "MaterialKind" AS ENUM ('ID_CARD_FRONT', 'ID_CARD_BACK', 'BUSINESS_LICENCE', 'HANDLER_ID_CARD_FRONT', 'HANDLER_ID_CARD_BACK', 'DELEGATION_LETTER', 'OTHER');

-- CreateEnum
CREATE TYPE "MaterialStatus" AS ENUM ('AWAITING_UPLOAD', 'CHECKING', 'ACCEPTED', 'DOUBTFUL', 'REJECTED', 'REMOVED');

-- CreateEnum
CREATE TYPE "CardImportStatus" AS ENUM ('AWAITING_UPLOAD', 'READING', 'FINISHED', 'REFUSED');

-- CreateEnum
CREATE TYPE "CarrierOrderStatus" AS ENUM ('PREPARED', 'ACCEPTED', 'FINISHED');

-- CreateEnum
CREATE TYPE "CertificateStatus" AS ENUM ('VALID', 'SUPERSEDED', 'REVOKED');

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "username" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "customerId" UUID,
    "passwordHash" TEXT,
    "externalSubject" TEXT,
    "failedSignIns" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RefreshToken" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "accountId" UUID NOT NULL,
    "chainId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "spentAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RefreshToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "accountId" UUID,
    "action" TEXT NOT NULL,
    "objectType" TEXT NOT NULL,
    "objectId" UUID NOT NULL,
    "customerId" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "traceId" TEXT,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdempotencyRecord" (
    "accountId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "mutation" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "resultId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IdempotencyRecord_pkey" PRIMARY KEY ("accountId","key")
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "number" TEXT NOT NULL,
    "kind" "CustomerKind" NOT NULL,
    "name" TEXT NOT NULL,
    "uscc" TEXT,
    "identityCipher" BYTEA,
    "identityIndex" TEXT,
    "identityLastFour" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "city" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Carrier" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "code" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,

    CONSTRAINT "Carrier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "carrierId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "monthlyFeeFen" INTEGER NOT NULL,
    "dataMegabytes" INTEGER NOT NULL,
    "earlyExitFeeFen" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SimCard" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "iccid" TEXT NOT NULL,
    "msisdn" TEXT NOT NULL,
    "imsi" TEXT NOT NULL,
    "customerId" UUID NOT NULL,
    "carrierId" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "status" "SimCardStatus" NOT NULL,
    "isAutoRenewalOn" BOOLEAN NOT NULL DEFAULT false,
    "balanceFen" INTEGER NOT NULL DEFAULT 0,
    "giftBalanceFen" INTEGER NOT NULL DEFAULT 0,
    "unusedDataMegabytes" INTEGER NOT NULL DEFAULT 0,
    "label" TEXT,
    "activatedAt" TIMESTAMPTZ(3) NOT NULL,
    "contractEndsAt" TIMESTAMPTZ(3),
    "lastTrafficAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),

    CONSTRAINT "SimCard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Device" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "imei" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "category" TEXT NOT NULL,

    CONSTRAINT "Device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeviceBinding" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "cardId" UUID NOT NULL,
    "deviceId" UUID NOT NULL,
    "boundAt" TIMESTAMPTZ(3) NOT NULL,
    "unboundAt" TIMESTAMPTZ(3),

    CONSTRAINT "DeviceBinding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CardUsage" (
    "cardId" UUID NOT NULL,
    "month" DATE NOT NULL,
    "kilobytes" INTEGER NOT NULL,

    CONSTRAINT "CardUsage_pkey" PRIMARY KEY ("cardId","month")
);

-- CreateTable
CREATE TABLE "Bill" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "cardId" UUID NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "paidAt" TIMESTAMPTZ(3),

    CONSTRAINT "Bill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "customerId" UUID NOT NULL,
    "cardId" UUID NOT NULL,
    "billId" UUID,
    "itemId" UUID,
    "kind" "LedgerEntryKind" NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TerminationProtection" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "cardId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "placedBy" TEXT NOT NULL,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "liftedAt" TIMESTAMPTZ(3),

    CONSTRAINT "TerminationProtection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LegalHold" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "cardId" UUID NOT NULL,
    "authority" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "liftedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LegalHold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CancellationPreflight" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "customerId" UUID NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,
    "run" INTEGER NOT NULL DEFAULT 1,
    "cardCount" INTEGER NOT NULL,
    "clearCount" INTEGER NOT NULL DEFAULT 0,
    "blockedCount" INTEGER NOT NULL DEFAULT 0,
    "changedCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CancellationPreflight_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CancellationPreflightCard" (
    "preflightId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "iccid" TEXT NOT NULL,
    "cardId" UUID,
    "isClear" BOOLEAN NOT NULL,
    "hasChanged" BOOLEAN NOT NULL DEFAULT false,
    "blockers" JSONB NOT NULL DEFAULT '[]',
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "chargeFen" INTEGER NOT NULL DEFAULT 0,
    "refundFen" INTEGER NOT NULL DEFAULT 0,
    "convertFen" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CancellationPreflightCard_pkey" PRIMARY KEY ("preflightId","position")
);

-- CreateTable
CREATE TABLE "CancellationRequest" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "number" TEXT NOT NULL,
    "customerId" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "channel" "CancellationChannel" NOT NULL,
    "lane" "CancellationLane",
    "status" "CancellationRequestStatus" NOT NULL DEFAULT 'DRAFT',
    "undoWindowSeconds" INTEGER NOT NULL,
    "reason" TEXT,
    "decisionNote" TEXT,
    "submittedCardCount" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "approvedAt" TIMESTAMPTZ(3),
    "completedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CancellationRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CancellationDraftCard" (
    "requestId" UUID NOT NULL,
    "cardId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "CancellationDraftCard_pkey" PRIMARY KEY ("requestId","cardId")
);

-- CreateTable
CREATE TABLE "Consent" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "requestId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "accountId" UUID NOT NULL,

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delegation" (
    "requestId" UUID NOT NULL,
    "handlerName" TEXT NOT NULL,
    "handlerIdentityCipher" BYTEA,
    "handlerIdentityLastFour" TEXT,
    "ground" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID NOT NULL,

    CONSTRAINT "Delegation_pkey" PRIMARY KEY ("requestId")
);

-- CreateTable
CREATE TABLE "CancellationItem" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "requestId" UUID NOT NULL,
    "cardId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "carrierCode" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "status" "CancellationItemStatus" NOT NULL DEFAULT 'CHECKING',
    "blockers" JSONB NOT NULL DEFAULT '[]',
    "cardStatusBefore" "SimCardStatus",
    "undoableUntil" TIMESTAMPTZ(3),
    "barredAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "failureCode" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "orderId" UUID,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CancellationItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CancellationItemCount" (
    "requestId" UUID NOT NULL,
    "status" "CancellationItemStatus" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "CancellationItemCount_pkey" PRIMARY KEY ("requestId","status")
);

-- CreateTable
CREATE TABLE "CancellationEvent" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "requestId" UUID NOT NULL,
    "itemId" UUID,
    "revision" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "fromStatus" TEXT,
    "toStatus" TEXT NOT NULL,
    "actorKind" "ActorKind" NOT NULL,
    "actorId" UUID,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CancellationEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Material" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "requestId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "uploadedById" UUID NOT NULL,
    "kind" "MaterialKind" NOT NULL,
    "status" "MaterialStatus" NOT NULL DEFAULT 'AWAITING_UPLOAD',
    "fileName" TEXT NOT NULL,
    "enteredIdentityCipher" BYTEA,
    "enteredUscc" TEXT,
    "uploadKey" TEXT,
    "cleanedKey" TEXT,
    "contentType" TEXT,
    "sizeBytes" INTEGER,
    "widthPx" INTEGER,
    "heightPx" INTEGER,
    "pageCount" INTEGER,
    "sha256" TEXT,
    "perceptualHash" TEXT,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Material_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CardImport" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "requestId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "status" "CardImportStatus" NOT NULL DEFAULT 'AWAITING_UPLOAD',
    "uploadKey" TEXT,
    "refusal" JSONB,
    "rowCount" INTEGER NOT NULL DEFAULT 0,
    "acceptedCount" INTEGER NOT NULL DEFAULT 0,
    "warningCount" INTEGER NOT NULL DEFAULT 0,
    "rejectedCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CardImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CardImportRow" (
    "importId" UUID NOT NULL,
    "rowNumber" INTEGER NOT NULL,
    "rawIccid" TEXT NOT NULL,
    "iccid" TEXT,
    "cardId" UUID,
    "isAccepted" BOOLEAN NOT NULL,
    "findings" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "CardImportRow_pkey" PRIMARY KEY ("importId","rowNumber")
);

-- CreateTable
CREATE TABLE "CarrierOrder" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "requestId" UUID NOT NULL,
    "carrierCode" TEXT NOT NULL,
    "status" "CarrierOrderStatus" NOT NULL DEFAULT 'PREPARED',
    "trackingNumber" TEXT,
    "reportSequence" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "cardCount" INTEGER NOT NULL,
    "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL,
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CarrierOrder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CarrierLine" (
    "carrierCode" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "tokensUpdatedAt" TIMESTAMPTZ(3) NOT NULL,
    "breaker" JSONB,
    "lastError" TEXT,

    CONSTRAINT "CarrierLine_pkey" PRIMARY KEY ("carrierCode")
);

-- CreateTable
CREATE TABLE "Certificate" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "requestId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "status" "CertificateStatus" NOT NULL DEFAULT 'VALID',
    "cardCount" INTEGER NOT NULL,
    "cardListHash" TEXT NOT NULL,
    "requestRevision" INTEGER NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endReason" TEXT,
    "pdfKey" TEXT NOT NULL,
    "twinKey" TEXT NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "Certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkerHeartbeat" (
    "workerId" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WorkerHeartbeat_pkey" PRIMARY KEY ("workerId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Account_username_key" ON "Account"("username");

-- CreateIndex
CREATE UNIQUE INDEX "Account_externalSubject_key" ON "Account"("externalSubject");

-- CreateIndex
CREATE INDEX "Account_customerId_idx" ON "Account"("customerId");

-- CreateIndex
CREATE UNIQUE INDEX "RefreshToken_tokenHash_key" ON "RefreshToken"("tokenHash");

-- CreateIndex
CREATE INDEX "RefreshToken_chainId_idx" ON "RefreshToken"("chainId");

-- CreateIndex
CREATE INDEX "RefreshToken_accountId_idx" ON "RefreshToken"("accountId");

-- CreateIndex
CREATE INDEX "AuditEntry_objectId_at_idx" ON "AuditEntry"("objectId", "at");

-- CreateIndex
CREATE INDEX "AuditEntry_accountId_at_idx" ON "AuditEntry"("accountId", "at");

-- CreateIndex
CREATE INDEX "IdempotencyRecord_createdAt_idx" ON "IdempotencyRecord"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_number_key" ON "Customer"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_uscc_key" ON "Customer"("uscc");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_identityIndex_key" ON "Customer"("identityIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Carrier_code_key" ON "Carrier"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_code_key" ON "Plan"("code");

-- CreateIndex
CREATE UNIQUE INDEX "SimCard_iccid_key" ON "SimCard"("iccid");

-- CreateIndex
CREATE UNIQUE INDEX "SimCard_msisdn_key" ON "SimCard"("msisdn");

-- CreateIndex
CREATE INDEX "SimCard_customerId_iccid_idx" ON "SimCard"("customerId", "iccid");

-- CreateIndex
CREATE INDEX "SimCard_customerId_status_iccid_idx" ON "SimCard"("customerId", "status", "iccid");

-- CreateIndex
CREATE INDEX "SimCard_customerId_msisdn_idx" ON "SimCard"("customerId", "msisdn");

-- CreateIndex
CREATE INDEX "SimCard_customerId_label_idx" ON "SimCard"("customerId", "label");

-- CreateIndex
CREATE INDEX "SimCard_status_iccid_idx" ON "SimCard"("status", "iccid");

-- CreateIndex
CREATE INDEX "SimCard_carrierId_iccid_idx" ON "SimCard"("carrierId", "iccid");

-- CreateIndex
CREATE INDEX "SimCard_planId_iccid_idx" ON "SimCard"("planId", "iccid");

-- CreateIndex
CREATE UNIQUE INDEX "Device_imei_key" ON "Device"("imei");

-- CreateIndex
CREATE INDEX "DeviceBinding_cardId_boundAt_idx" ON "DeviceBinding"("cardId", "boundAt" DESC);

-- CreateIndex
CREATE INDEX "DeviceBinding_deviceId_idx" ON "DeviceBinding"("deviceId");

-- CreateIndex
CREATE INDEX "Bill_cardId_idx" ON "Bill"("cardId");

-- CreateIndex
CREATE INDEX "LedgerEntry_cardId_at_idx" ON "LedgerEntry"("cardId", "at");

-- CreateIndex
CREATE INDEX "LedgerEntry_customerId_at_idx" ON "LedgerEntry"("customerId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_billId_kind_key" ON "LedgerEntry"("billId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_itemId_kind_key" ON "LedgerEntry"("itemId", "kind");

-- CreateIndex
CREATE INDEX "TerminationProtection_cardId_idx" ON "TerminationProtection"("cardId");

-- CreateIndex
CREATE INDEX "LegalHold_cardId_idx" ON "LegalHold"("cardId");

-- CreateIndex
CREATE INDEX "CancellationPreflight_customerId_idx" ON "CancellationPreflight"("customerId");

-- CreateIndex
CREATE INDEX "CancellationPreflight_checkedAt_idx" ON "CancellationPreflight"("checkedAt");

-- CreateIndex
CREATE UNIQUE INDEX "CancellationRequest_number_key" ON "CancellationRequest"("number");

-- CreateIndex
CREATE INDEX "CancellationRequest_customerId_createdAt_id_idx" ON "CancellationRequest"("customerId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "CancellationRequest_status_createdAt_id_idx" ON "CancellationRequest"("status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "CancellationRequest_createdAt_id_idx" ON "CancellationRequest"("createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Consent_requestId_subject_version_key" ON "Consent"("requestId", "subject", "version");

-- CreateIndex
CREATE INDEX "CancellationItem_requestId_position_idx" ON "CancellationItem"("requestId", "position");

-- CreateIndex
CREATE INDEX "CancellationItem_requestId_revision_id_idx" ON "CancellationItem"("requestId", "revision", "id");

-- CreateIndex
CREATE INDEX "CancellationItem_customerId_createdAt_id_idx" ON "CancellationItem"("customerId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "CancellationItem_createdAt_id_idx" ON "CancellationItem"("createdAt", "id");

-- CreateIndex
CREATE INDEX "CancellationItem_orderId_idx" ON "CancellationItem"("orderId");

-- CreateIndex
CREATE UNIQUE INDEX "CancellationItem_requestId_cardId_key" ON "CancellationItem"("requestId", "cardId");

-- CreateIndex
CREATE INDEX "CancellationEvent_itemId_revision_idx" ON "CancellationEvent"("itemId", "revision");

-- CreateIndex
CREATE INDEX "CancellationEvent_requestId_revision_idx" ON "CancellationEvent"("requestId", "revision");

-- CreateIndex
CREATE INDEX "Material_requestId_kind_idx" ON "Material"("requestId", "kind");

-- CreateIndex
CREATE INDEX "CardImport_requestId_idx" ON "CardImport"("requestId");

-- CreateIndex
CREATE INDEX "CarrierOrder_requestId_idx" ON "CarrierOrder"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "CarrierOrder_carrierCode_trackingNumber_key" ON "CarrierOrder"("carrierCode", "trackingNumber");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_number_key" ON "Certificate"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_requestId_requestRevision_key" ON "Certificate"("requestId", "requestRevision");

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RefreshToken" ADD CONSTRAINT "RefreshToken_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_carrierId_fkey" FOREIGN KEY ("carrierId") REFERENCES "Carrier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SimCard" ADD CONSTRAINT "SimCard_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SimCard" ADD CONSTRAINT "SimCard_carrierId_fkey" FOREIGN KEY ("carrierId") REFERENCES "Carrier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SimCard" ADD CONSTRAINT "SimCard_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeviceBinding" ADD CONSTRAINT "DeviceBinding_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeviceBinding" ADD CONSTRAINT "DeviceBinding_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "Device"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CardUsage" ADD CONSTRAINT "CardUsage_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bill" ADD CONSTRAINT "Bill_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TerminationProtection" ADD CONSTRAINT "TerminationProtection_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LegalHold" ADD CONSTRAINT "LegalHold_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CancellationPreflightCard" ADD CONSTRAINT "CancellationPreflightCard_preflightId_fkey" FOREIGN KEY ("preflightId") REFERENCES "CancellationPreflight"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CancellationRequest" ADD CONSTRAINT "CancellationRequest_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CancellationDraftCard" ADD CONSTRAINT "CancellationDraftCard_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CancellationItem" ADD CONSTRAINT "CancellationItem_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CancellationItem" ADD CONSTRAINT "CancellationItem_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CancellationItemCount" ADD CONSTRAINT "CancellationItemCount_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CancellationEvent" ADD CONSTRAINT "CancellationEvent_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CancellationEvent" ADD CONSTRAINT "CancellationEvent_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "CancellationItem"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Material" ADD CONSTRAINT "Material_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CardImport" ADD CONSTRAINT "CardImport_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CardImportRow" ADD CONSTRAINT "CardImportRow_importId_fkey" FOREIGN KEY ("importId") REFERENCES "CardImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
