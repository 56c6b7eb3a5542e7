/** Where a refund may go: an enterprise's to an account in its own name, an individual's the way it was paid. */
import { isSameCompanyName, parseCnapsCode, parseCompanyAccount } from "../../customers/rules/company-account.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

/** An account as it was entered. */
export interface EnteredAccount {
  accountName: string;
  accountNumber: string;
  bankName: string;
  cnapsCode: string;
}

/** What is wrong, and with which field. */
export interface PayeeFault {
  code: string;
  text: LocalizedText;
  field: keyof EnteredAccount | null;
}

/** Longest name of a bank, in characters. */
const LONGEST_BANK_NAME = 60;

/** An account that money may go to, or what is wrong with it. Null is the way it was paid. */
export function payeeOf(
  customer: { kind: "ENTERPRISE" | "INDIVIDUAL"; name: string },
  entered: EnteredAccount | null,
): { ok: true; account: EnteredAccount | null } | { ok: false; faults: PayeeFault[] } {
  if (customer.kind === "INDIVIDUAL")
    return entered === null ? { ok: true, account: null } : { ok: false, faults: [accountNotWanted] };
  if (entered === null) return { ok: false, faults: [accountWanted] };
  const [account, cnaps] = [parseCompanyAccount(entered.accountNumber), parseCnapsCode(entered.cnapsCode)];
  const bankName = entered.bankName.replace(/\p{C}/gu, "").trim();
  const faults: PayeeFault[] = [];
  if (!isSameCompanyName(entered.accountName, customer.name)) faults.push(otherName);
  if (!account.ok) faults.push(faultOf("accountNumber", account.error));
  if (bankName === "" || [...bankName].length > LONGEST_BANK_NAME) faults.push(bankWanted);
  if (!cnaps.ok) faults.push(faultOf("cnapsCode", cnaps.error));
  if (!account.ok || !cnaps.ok || faults.length > 0) return { ok: false, faults };
  // The registered name, however the same name was typed.
  const { cnapsCode } = cnaps;
  return { ok: true, account: { accountName: customer.name, accountNumber: account.account, bankName, cnapsCode } };
}

const faultOf = (
  field: keyof EnteredAccount,
  { code, message }: { code: string; message: LocalizedText },
): PayeeFault => ({ code, text: message, field });

const accountWanted: PayeeFault = {
  code: "COMPANY_ACCOUNT_WANTED",
  text: {
    zh: "企业客户的退费只能转入同名对公账户，请填写户名、账号、开户行和联行号",
    en: "An enterprise is refunded to an account in its own name: enter its name, number, bank and CNAPS code",
  },
  field: null,
};

const accountNotWanted: PayeeFault = {
  code: "COMPANY_ACCOUNT_NOT_WANTED",
  text: {
    zh: "个人客户的退费原路退回，请不要填写账户",
    en: "An individual is refunded the way it paid: leave the account out",
  },
  field: null,
};

const otherName: PayeeFault = {
  code: "ACCOUNT_NAME_DIFFERS",
  text: {
    zh: "户名与营业执照上的名称不一致。退费只能转入同名对公账户，请核对户名",
    en: "The account is not in the name on the licence. A refund goes only to an account in the same name: check it",
  },
  field: "accountName",
};

const bankWanted: PayeeFault = {
  code: "BANK_NAME_WANTED",
  text: {
    zh: `请填写开户行名称，最多 ${LONGEST_BANK_NAME} 个字`,
    en: `Enter the name of the bank that keeps the account, at most ${LONGEST_BANK_NAME} characters`,
  },
  field: "bankName",
};
