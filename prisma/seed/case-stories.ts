import type { CaseKind, CaseLanguage } from "../../server/cases/rules/queue.ts";
import type { DemoAccounts } from "./accounts.ts";

/** What was said, and by whom: the customer, the agent to it, or the agent to colleagues. */
type Line = readonly [who: "CUSTOMER" | "STAFF" | "NOTE", text: string];

/** Agents of the demo operator. */
export type DemoAgent = keyof Pick<DemoAccounts, "agent" | "secondAgent" | "englishAgent">;

/** A case of the demo operator's day. */
export interface CaseStory {
  by: keyof Pick<DemoAccounts, "bikes" | "meters" | "fleet" | "person">;
  kind: CaseKind;
  language?: CaseLanguage;
  subject: string;
  /** When it was opened, before the present. */
  minutesAgo: number;
  /** How long it waited for an agent, in minutes; absent while it waits. */
  waited?: number;
  /** How long the agent had it, in minutes; absent while it is open. */
  took?: number;
  /** Who has it, or had it last; the first agent where nothing is said. */
  agent?: DemoAgent;
  /** Who had it before, and handed it over after so many minutes. */
  handedOver?: readonly [by: DemoAgent, afterMinutes: number];
  /** Whether an agent has it now. */
  isOpen?: boolean;
  /** Whether its agent went away in between, and it waits again. */
  isGivenBack?: boolean;
  /** How good the help was, as its customer said. */
  score?: number;
  /** Whether the other side has not yet read what was said last. */
  isUnread?: boolean;
  said: readonly Line[];
}

const DAY = 1_440;

/** The cases, the latest first: who waits now, what today brought, what is over. */
export const caseStories: readonly CaseStory[] = [
  {
    ...{ by: "person", kind: "CANCELLATION", subject: "想注销手表里的卡，找不到入口", minutesAgo: 2 },
    said: [["CUSTOMER", "孩子的手表不用了，里面的卡怎么注销？登录后没看到按钮。"]],
  },
  {
    ...{ by: "fleet", kind: "BINDING", subject: "换车后终端绑定没有跟着改", minutesAgo: 4 },
    said: [
      ["CUSTOMER", "车换了新终端，旧终端还显示绑定，注销时提示设备已绑定。"],
      ["CUSTOMER", "旧终端已经报废，拆不下来了。"],
    ],
  },
  {
    ...{ by: "bikes", kind: "CANCELLATION", subject: "首批试点停机后，第二批什么时候执行", minutesAgo: 6 },
    said: [["CUSTOMER", "试点波次昨天已经办完，第二批还显示等待，需要我们做什么吗？"]],
  },
  {
    ...{ by: "bikes", kind: "BINDING", subject: "换锁后新锁绑不上", minutesAgo: 11, waited: 1 },
    ...{ agent: "secondAgent", isOpen: true, isUnread: true },
    said: [
      ["CUSTOMER", "新锁一直提示卡已绑定在旧锁上，旧锁已经回厂了。"],
      ["STAFF", "请把卡的 ICCID 后六位发我，我来核对绑定记录。"],
      ["CUSTOMER", "两张：204417、204418。"],
    ],
  },
  {
    ...{ by: "meters", kind: "PLAN", subject: "合约套餐提前变更的费用怎么算", minutesAgo: 14 },
    said: [["CUSTOMER", "有一批表计想先改成低月租套餐再分批注销，提前解约费和剩余流量怎么处理？"]],
  },
  {
    ...{ by: "fleet", kind: "PLAN", subject: "停运车辆改低月租后能否再注销", minutesAgo: 18, waited: 2 },
    ...{ agent: "secondAgent", handedOver: ["agent", 4], isOpen: true },
    said: [
      ["CUSTOMER", "八辆车先改低月租，年底再决定要不要注销，会有两次费用吗？"],
      ["NOTE", "涉及套餐，转给江月。"],
      ["STAFF", "改套餐不收费；合约期内注销才有提前解约费，预检会先算给您看。"],
    ],
  },
  {
    ...{ by: "meters", kind: "CANCELLATION", language: "EN", subject: "Certificate in English for our auditor" },
    ...{ minutesAgo: 21, waited: 3, isGivenBack: true },
    said: [
      ["CUSTOMER", "Our auditor in Singapore needs the cancellation certificate in English. Is there one?"],
      ["STAFF", "Yes, each certificate has an English part. Which request is it about?"],
      ["NOTE", "客户要英文证明，正在查是哪张申请；证明本身中英双语。"],
      ["CUSTOMER", "The March batch, 40 cards."],
    ],
  },
  {
    ...{ by: "meters", kind: "MONEY", language: "EN", subject: "Exit fee for meters that move to another site" },
    ...{ minutesAgo: 24, waited: 2, agent: "englishAgent", isOpen: true, isUnread: true },
    said: [
      ["CUSTOMER", "We close one site before the contract ends. What do we owe for its 60 meters?"],
      ["STAFF", "The preflight shows the exit fee of every card; you can pay it ahead or after the cancellation."],
    ],
  },
  {
    ...{ by: "fleet", kind: "MONEY", subject: "已注销的卡还有余额", minutesAgo: 26, waited: 1, took: 9 },
    said: [
      ["CUSTOMER", "三张卡上周注销了，余额能退到对公账户吗？"],
      ["STAFF", "可以，注销后 7 天内在申请页面点“申请退费”，收款户名要和营业执照一致。"],
      ["CUSTOMER", "好的，已经提交了。"],
    ],
  },
  {
    ...{ by: "person", kind: "MONEY", subject: "欠费 12 元，缴了还显示欠费", minutesAgo: 33, waited: 2, took: 11 },
    score: 5,
    said: [
      ["CUSTOMER", "刚用二维码缴了费，预检还是提示欠费。"],
      ["STAFF", "支付结果已经到账，请重新预检一次。"],
      ["CUSTOMER", "可以了，谢谢。"],
    ],
  },
  {
    ...{ by: "bikes", kind: "BINDING", subject: "同一批锁具的 IMEI 重复", minutesAgo: 48, waited: 4, took: 22 },
    agent: "secondAgent",
    said: [
      ["CUSTOMER", "仓库换板后，有 6 把锁的 IMEI 和另一张卡重复，解绑失败。"],
      ["STAFF", "请把 6 张卡的 ICCID 发我，我按换板记录核对。"],
      ["NOTE", "换板单已核对，6 张卡确为同一批；让客户逐张解绑即可。"],
      ["STAFF", "已核对，请在卡页面逐张解绑，解绑后即可加入申请。"],
    ],
  },
  {
    ...{
      by: "meters",
      kind: "CANCELLATION",
      subject: "Excel 里卡号变成科学计数法",
      minutesAgo: 75,
      waited: 1,
      took: 8,
    },
    said: [
      ["CUSTOMER", "导入提示“卡号被 Excel 破坏”，两百多行。"],
      ["STAFF", "请下载我们的模板，卡号列已设为文本，从系统重新导出粘贴即可。"],
      ["CUSTOMER", "明白了。"],
    ],
  },
  {
    ...{ by: "person", kind: "OTHER", subject: "人脸识别一定要做吗", minutesAgo: 96, waited: 3, took: 6 },
    agent: "secondAgent",
    said: [
      ["CUSTOMER", "不想刷脸，有别的办法吗？"],
      ["STAFF", "可以改用发到登记手机的验证码，或者到营业厅办理。"],
    ],
  },
  {
    ...{ by: "fleet", kind: "CANCELLATION", subject: "误停了一辆在用车", minutesAgo: 128, waited: 1, took: 7 },
    score: 5,
    said: [
      ["CUSTOMER", "名单里多了一辆还在跑的车，刚停的，能恢复吗？"],
      ["STAFF", "还在可撤销时间内，我已把步骤发您：申请页面选中该卡，点“撤销注销”。"],
      ["CUSTOMER", "恢复了，非常及时。"],
    ],
  },
  {
    ...{ by: "meters", kind: "PLAN", subject: "自动续费关不掉", minutesAgo: 150, waited: 6, took: 15 },
    score: 3,
    agent: "secondAgent",
    said: [
      ["CUSTOMER", "停机保号的卡每月还在续费。"],
      ["STAFF", "已查到是套餐自动续费，请在预检结果里点“关闭自动续费”，当场生效。"],
    ],
  },
  {
    ...{ by: "bikes", kind: "MONEY", subject: "滞纳金按哪天算", minutesAgo: 190, waited: 5, took: 12 },
    score: 2,
    said: [
      ["CUSTOMER", "欠费账单的滞纳金每天都在变，我们按哪天的金额付款？"],
      ["STAFF", "下单时的金额锁定到二维码失效为止，失效后按当天重新计算。"],
    ],
  },
  {
    ...{ by: "person", kind: "CANCELLATION", subject: "身份证照片总是不通过", minutesAgo: 230, waited: 2, took: 18 },
    score: 4,
    said: [
      ["CUSTOMER", "传了三次都说反光。"],
      ["STAFF", "请关掉闪光灯，放在深色桌面上，四角都要拍到。"],
      ["CUSTOMER", "这次过了。"],
    ],
  },
  {
    ...{ by: "fleet", kind: "OTHER", subject: "营业厅周末上班吗", minutesAgo: 260, waited: 1, took: 3 },
    said: [
      ["CUSTOMER", "这周六能去办吗？"],
      ["STAFF", "各厅时间不同，请看营业厅页面，调休日也写在里面。"],
    ],
  },
  {
    ...{ by: "bikes", kind: "CANCELLATION", subject: "两万张卡怎么分批", minutesAgo: 8 * DAY, waited: 2, took: 41 },
    score: 5,
    said: [
      ["CUSTOMER", "准备注销两万多张，怕影响运营，怎么分批稳妥？"],
      ["STAFF", "建议先放 200 张试点，观察一天，再按城市分波，夜间执行。计划可以在批次计划里直接改。"],
      ["CUSTOMER", "按这个做。"],
    ],
  },
  {
    ...{ by: "meters", kind: "BINDING", subject: "表计更换后旧卡解绑", minutesAgo: 9 * DAY, waited: 7, took: 16 },
    agent: "secondAgent",
    said: [
      ["CUSTOMER", "旧表已拆，平台仍显示绑定。"],
      ["STAFF", "已按工单核对，解绑后预检即可通过。"],
    ],
  },
  {
    ...{ by: "person", kind: "MONEY", subject: "注销后剩余流量", minutesAgo: 10 * DAY, waited: 3, took: 8 },
    score: 4,
    said: [
      ["CUSTOMER", "还剩 3 个 G，会作废吗？"],
      ["STAFF", "注销后 7 天内可以折成等值话费，转到您名下另一张卡。"],
    ],
  },
  {
    ...{ by: "fleet", kind: "PLAN", subject: "车辆停运期间改低月租", minutesAgo: 12 * DAY, waited: 4, took: 10 },
    agent: "secondAgent",
    said: [
      ["CUSTOMER", "冬季停运三个月，能不能先改套餐？"],
      ["STAFF", "可以，合约期外的卡当天生效。"],
    ],
  },
  {
    ...{
      by: "meters",
      kind: "OTHER",
      language: "EN",
      subject: "How to read the due date",
      minutesAgo: 13 * DAY,
      waited: 9,
      took: 6,
    },
    agent: "englishAgent",
    said: [
      ["CUSTOMER", "The due date moved by one day. Why?"],
      ["STAFF", "The clock paused while we waited for your document; the request shows each pause."],
    ],
  },
];
