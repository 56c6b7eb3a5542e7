-- What applicants agree to, version by version: the newest published one of a subject is in force. What somebody agreed to is never changed.
CREATE TABLE "ConsentText" (
    "subject" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "textZh" TEXT NOT NULL,
    "textEn" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedById" UUID,

    CONSTRAINT "ConsentText_pkey" PRIMARY KEY ("subject","version")
);

CREATE UNIQUE INDEX "ConsentText_subject_publishedAt_key" ON "ConsentText"("subject", "publishedAt");

ALTER TABLE "ConsentText" ADD CONSTRAINT "ConsentText_known_subject" CHECK ("subject" IN ('cancellation', 'personal-data'));

CREATE TRIGGER "ConsentText_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ConsentText"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The texts that hold before the operator publishes its own.
INSERT INTO "ConsentText" ("subject", "version", "textZh", "textEn", "publishedAt") VALUES
('cancellation', '2026-01',
'1. 提交后，经审核通过的卡将按批次停机；停机后在撤销时限内可恢复，逾期由运营商执行注销，不可撤回。
2. 注销后号码由运营商收回，设备将无法联网；请先迁移业务并清除设备中的缓存数据。
3. 注销前须缴清欠费及滞纳金；合约未到期的，按合约约定支付违约金。
4. 未用流量和剩余话费可在注销后 7 日内申请折算或退还；赠送金额不退。
5. 注销完成后可下载带电子签名的注销证明。对审核结果有异议的，可以申诉并要求人工复核。',
'1. After you hand in, the cards that pass review are barred wave by wave. A barred card can be restored until its undo window ends; then the carrier cancels it, which cannot be taken back.
2. The number of a cancelled card goes back to the carrier and its device goes offline. Move your services and clear the device''s caches first.
3. Arrears and late fees must be paid before. A contract that has not ended costs the early exit fee agreed in it.
4. Unused data and remaining credit can be converted or refunded within 7 days after the cancellation; gifted credit is not refunded.
5. A signed proof can be downloaded afterwards. If you disagree with a decision you may appeal and have a person look at it.',
'2026-01-01 00:00:00+08'),
('personal-data', '2026-01',
'1. 为核验身份和办理注销，我们会处理您提交的证件信息、联系方式、卡号和申请记录。
2. 证件影像仅供核验，办结后按规定期限删除；法律法规要求留存的信息在期限内限制使用。
3. 人脸信息须另行征得您的单独同意，核验完成后即删除；您也可以选择其他核验方式。
4. 为完成注销，必要的卡信息会提供给对应的基础电信运营商。
5. 您可以查询、更正本人信息，并查看数据清除记录。',
'1. To check your identity and carry out the cancellation we process the documents, contacts, card numbers and records of the request that you hand in.
2. Images of documents are used for checking only and deleted in due time afterwards; what the law requires to be kept is restricted until its date.
3. Face data needs a separate consent and is deleted once checked; you may choose another way of checking.
4. The carrier of each card is given what it needs to cancel it.
5. You may see and correct your data and read the record of what was erased.',
'2026-01-01 00:00:00+08');
