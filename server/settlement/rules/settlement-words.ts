import type { LedgerTransferKind } from "../../generated/graphql/enums/LedgerTransferKind.ts";
import type { LedgerTransferPhase } from "../../generated/graphql/enums/LedgerTransferPhase.ts";
import type { PayoutDifferenceKind } from "../../generated/graphql/enums/PayoutDifferenceKind.ts";
import type { PayoutMovement } from "../../generated/graphql/enums/PayoutMovement.ts";
import type { Words } from "../../platform/localized-text.ts";
import type { SettlementAction } from "./claims.ts";
import type { LateClaimPermission, LateClaimStatus } from "./late-claim-states.ts";
import type { AccountKind, Bucket } from "./ledger-accounts.ts";
import type { PayoutFailure, PayoutMethod, PayoutPermission, PayoutStatus } from "./payout-states.ts";
import type { SettlementState } from "./window.ts";

/** How what was left on a card stands. */
export const settlementStateWords = {
  OPEN: { zh: "待处理", en: "Open" },
  ON_ITS_WAY: { zh: "退费途中", en: "On its way" },
  USED: { zh: "已处理", en: "Used" },
  FORFEITED: { zh: "已失效", en: "Expired" },
} as const satisfies Words<SettlementState>;

/** What is left on a card, by what it is. */
export const settlementPartWords = {
  CASH: { zh: "现金余额", en: "Cash" },
  GIFT: { zh: "赠费余额", en: "Gifted credit" },
  DATA: { zh: "剩余流量", en: "Unused data" },
} as const satisfies Words<Bucket>;

/** What people do with it. */
export const settlementActionWords = {
  CONVERT: { zh: "转为话费", en: "Convert to credit" },
  REFUND: { zh: "申请退费", en: "Ask for a refund" },
} as const satisfies Words<SettlementAction>;

/** Where late claims stand. */
export const lateClaimStatusWords = {
  OPEN: { zh: "待主管处理", en: "Waits for a manager" },
  OFFERED: { zh: "待复核", en: "To be confirmed" },
  GRANTED: { zh: "已补偿", en: "Granted" },
  REFUSED: { zh: "未补偿", en: "Refused" },
  WITHDRAWN: { zh: "已撤回", en: "Withdrawn" },
} as const satisfies Words<LateClaimStatus>;

/** What is done about late claims. */
export const lateClaimActionWords = {
  FILE: { zh: "提出逾期申请", en: "File a late claim" },
  OFFER: { zh: "拟定补偿", en: "Offer goodwill" },
  CONFIRM: { zh: "确认补偿", en: "Confirm" },
  RETURN: { zh: "退回拟定", en: "Return" },
  REFUSE: { zh: "不予补偿", en: "Refuse" },
  WITHDRAW: { zh: "撤回逾期申请", en: "Withdraw the claim" },
} as const satisfies Words<LateClaimPermission["action"]>;

/** What staff do about refunds. */
export const payoutActionWords = {
  RETRY: { zh: "立即重试", en: "Try now" },
} as const satisfies Words<PayoutPermission["action"]>;

/** Accounts of the ledger. */
export const ledgerAccountWords = {
  CARD_BALANCES: { zh: "在用卡余额", en: "Balances of cards" },
  CASH: { zh: "注销卡现金", en: "Cash of cancelled cards" },
  GIFT: { zh: "注销卡赠费", en: "Gifts of cancelled cards" },
  DATA: { zh: "注销卡流量", en: "Data of cancelled cards" },
  CONVERTED: { zh: "已转话费", en: "Converted" },
  ARREARS: { zh: "应收欠费", en: "Arrears" },
  LATE_FEE: { zh: "应收滞纳金", en: "Late fees" },
  REFUND_CLEARING: { zh: "退费在途", en: "Refunds on their way" },
  PROVIDER: { zh: "收付渠道", en: "Payment provider" },
  FORFEITED: { zh: "失效价值", en: "Forfeited" },
  REVENUE: { zh: "运营商收入", en: "Revenue" },
  UNASSIGNED: { zh: "待退款项", en: "To be given back" },
  PREPAID_FEES: { zh: "预收解约费", en: "Exit fees paid ahead" },
} as const satisfies Words<AccountKind>;

/** Why value went from one account to another. */
export const ledgerTransferWords = {
  OPENING: { zh: "注销结转", en: "Taken down" },
  CHARGE: { zh: "应收费用", en: "Fee fell due" },
  PAYMENT: { zh: "缴费", en: "Paid in" },
  CONVERSION: { zh: "转话费", en: "Converted" },
  REFUND: { zh: "退费", en: "Refund" },
  PAYOUT: { zh: "付款", en: "Paid out" },
  RETURN: { zh: "退汇", en: "Came back" },
  TARIFF_EXPIRY: { zh: "随卡失效", en: "Expired with the card" },
  LATE_EXPIRY: { zh: "逾期失效", en: "Expired unclaimed" },
  GOODWILL: { zh: "善意补偿", en: "Goodwill" },
  CORRECTION: { zh: "更正", en: "Correction" },
} as const satisfies Words<keyof typeof LedgerTransferKind>;

/** How far a transfer goes. */
export const ledgerPhaseWords = {
  POSTED: { zh: "已记账", en: "Posted" },
  PENDING: { zh: "已冻结", en: "Held" },
  POST: { zh: "冻结转记账", en: "Held, then posted" },
  VOID: { zh: "解除冻结", en: "Freed" },
  TIME_OUT: { zh: "冻结到期", en: "Ran out" },
} as const satisfies Words<keyof typeof LedgerTransferPhase>;

/** Where refunds go. */
export const payoutMethodWords = {
  COMPANY_ACCOUNT: { zh: "同名对公账户", en: "Company account" },
  WAY_PAID: { zh: "原路退回", en: "The way it was paid" },
} as const satisfies Words<PayoutMethod>;

/** How far refunds are. */
export const payoutStatusWords = {
  PREPARED: { zh: "待付款", en: "To be paid" },
  ACCEPTED: { zh: "付款中", en: "Being paid" },
  PAID: { zh: "已付款", en: "Paid" },
  REJECTED: { zh: "未付出", en: "Not paid" },
  RETURNED: { zh: "已退汇", en: "Came back" },
} as const satisfies Words<PayoutStatus>;

/** Why refunds were not paid, or came back. */
export const payoutFailureWords = {
  ACCOUNT_UNKNOWN: { zh: "账号不存在", en: "No such account" },
  ACCOUNT_CLOSED: { zh: "账户已销户", en: "Account closed" },
  NAME_DIFFERS: { zh: "户名不符", en: "Account in another name" },
  BANK_REFUSED: { zh: "银行拒收", en: "Bank refuses it" },
  ORDER_REFUSED: { zh: "付款指令无效", en: "Order refused" },
} as const satisfies Words<PayoutFailure>;

/** In what the payment provider's books differ from ours. */
export const differenceWords = {
  UNKNOWN_HERE: { zh: "我方无记录", en: "Unknown to us" },
  MISSING_THERE: { zh: "渠道无记录", en: "Missing at the provider" },
  AMOUNT_DIFFERS: { zh: "金额不符", en: "Amounts differ" },
} as const satisfies Words<keyof typeof PayoutDifferenceKind>;

/** Which way money moved. */
export const movementWords = {
  PAID: { zh: "付出", en: "Paid" },
  RETURNED: { zh: "退回", en: "Came back" },
  COLLECTED: { zh: "收款", en: "Paid in" },
  REFUNDED: { zh: "退还", en: "Given back" },
} as const satisfies Words<keyof typeof PayoutMovement>;
