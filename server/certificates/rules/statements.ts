/** What a certificate says in words. Only what is certain at the time of issue; each sentence is printed, so a change speaks for later certificates alone. */
import type { LocalizedText } from "../../platform/localized-text.ts";

/** What becomes of cash, gifted credit and unused data: claimed at the operator within 7 days, and by nothing that has happened yet. */
export function residualValueStatement(hasResidualValue: boolean): LocalizedText {
  return hasResidualValue
    ? {
        zh: "所列卡上尚有现金、赠款或未用流量。客户可自各卡注销生效起 7 日内向签发单位申请折算或退还；截至签发时，未记录任何折算或退还。",
        en: "Cash, gifted credit or unused data is left on the listed cards. Conversion or refund can be claimed from the issuer within 7 days after each card's cancellation; at issue, none was on record.",
      }
    : {
        zh: "截至签发时，所列卡未记录现金、赠款或未用流量的余额。如有异议，可自各卡注销生效起 7 日内向签发单位提出。",
        en: "At issue, no cash, gifted credit or unused data was on record for the listed cards. Claims can be made to the issuer within 7 days after each card's cancellation.",
      };
}

/** What was erased: nothing yet. */
export const erasureStatement: LocalizedText = {
  zh: "截至签发时，尚未执行数据清除。法律要求在服务终止后留存的资料（如实名登记信息）将保存至法定期限届满；本证明不作为数据已清除的凭证。",
  en: "At issue, no data had been erased. Records that the law requires to be kept after service ends, such as real-name registration, stay stored until that period is over; this certificate is no proof of erasure.",
};
