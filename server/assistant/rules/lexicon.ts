/**
 * The words of the trade by what they mean, so that a question finds its article whichever word, language or spelling it uses. A line is: the meaning; words in Chinese, among them usual
 * slips of input methods; their pinyin without tones; words and phrases in English.
 */
const lines = `
cancel | 注销 销户 退卡 销卡 销号 注消 住销 退网 拆机 销掉 停用 处理掉 停掉 停了卡 不想用 不用了 不需要了 | zhuxiao xiaohu tuika xiaoka tingyong | cancel, cancellation, deregister, terminate, termination, close, close down, shut down, switch off my sim, stop using, deactivate, get rid of, no longer need
card | 物联卡 流量卡 手机卡 卡 | wuliuka wulianka ka | card, sim, sim card, iot sim
many | 批量 很多张 很多 多张 多少张 几千张 几百张 上万张 大量 一次性 好多 整批 全部卡 千张 百张 万张 | piliang henduo duozhang | many, bulk, mass, fleet, hundreds, thousands, mass
excel | excel 表格 模板 模版 卡清单 清单 名单 表 | biaoge moban qingdan | excel, template, spreadsheet, sheet, xlsx, list
import | 导入 上传清单 上传卡清单 | daoru | import
row | 几行 有行 些行 这行 哪行 每行 一行 两行 错误行 行有 行没 行报 报错 有误的行 错误的行 | hang baocuo | row, line
twice | 重复 | chongfu | duplicate, twice, double
damaged | 科学计数法 损坏 变成零 变成0 后几位 末尾 尾数 全变0 全是0 变0 8.98e 显示不全 乱码 | kexuejishufa sunhuai | damaged, scientific notation, rounded, zeros, e+19, last digits, corrupted, broke, messed up
iccid | iccid 卡号 印在 印哪 号码 几位 多少位 | kahao haoma | iccid, card number, sim number, digits, printed
preflight | 预检 检查 能不能注销 能否注销 阻断项 提交前 | yujian jiancha zuduan | preflight, check, blocker, before submitting
day | 日期 哪天 那天 预约 约个时间 延后 指定 月底 下个月 下周 改天 晚几天 等到 年底 下周 明年 | riqi yuyue yuedi | date, day, later, schedule, month, week, pick, postpone, until, end of the year, delay, plan end, january, february, march, april, june, july, august, september, october, november, december
wave | 波次 分批 批次 试点 金丝雀 制动 分几批 站点 先试 试一下 试几张 先拿 先注销 | boci fenpi pici shidian | wave, canary, brake, batches, batch, split, site
pause | 暂停 停了 | zanting | pause, stop by itself
api | api 接口 graphql 对接 开发文档 开发者 开发 | jiekou duijie kaifa | api, graphql, integrate, integration, developer, endpoint, documentation
document | 材料 资料 证件 手续 | cailiao ziliao zhengjian | document, paper, paperwork
prepare | 准备 要带 需提交 要提交 要啥 需要什么 要什么 哪些 提供什么 提供 | zhunbei | prepare, bring, provide, need to hand in
individual | 个人 私人 个人用户 | geren siren | individual, person, private, private customer
enterprise | 企业 公司 单位 对公 法人 | qiye gongsi danwei duigong | enterprise, company, firm, corporate, organisation
idcard | 身份证 护照 | shenfenzheng huzhao | identity card, id card, id, passport, identity
licence | 营业执照 执照 | yingyezhizhao zhizhao | licence, business licence, license, business license
seal | 公章 盖章 印章 红章 电子章 章 盖 | gongzhang gaizhang | seal, stamp, chop, stamped
delegate | 代办 代为 委托 授权 委托书 家人 老人 父亲 母亲 我爸 我妈 老婆 老公 儿子 女儿 朋友 同事帮 别人办 替 帮 本人不在 代理 | daiban weituo shouquan | behalf, delegation, authorise, authorize, authorisation, authorization, attorney, relative, father, mother, wife, husband, son, daughter, friend, parent, cancel for me, somebody else cancel, colleague do it
handler | 经办人 | jingbanren | handler
blurry | 模糊 反光 过暗 太暗 看不清 不清楚 不清晰 糊 | mohu fanguang | blurry, blur, glare, dark, blurred, unreadable
photo | 照片 图片 拍照 相片 | zhaopian tupian | photo, picture, image
refused | 拒绝 被拒 驳回 不通过 没通过 未通过 不合格 没有通过 审核不过 没过 打回 | jujue bohui butongguo meitongguo buhege | reject, refuse, refusal, deny, decline, not approved, not accepted, turned down
upload | 上传 传不上去 传不了 提交材料 | shangchuan | upload
format | 格式 pdf heic word jpeg jpg png 多大 兆 文件最大 文件太大 太大 | geshi | format, pdf, heic, word, jpeg, jpg, png, file size, too large, megabyte, maximum
file | 文件 | wenjian | file
request | 申请 | shenqing | request, application
arrears | 欠费 欠款 欠钱 逾期账单 补缴 缴清 欠了 欠着 没交费 话费没交 没付清 没缴清 没还清 账单 欠 | qianfei qiankuan qianqian bujiao | arrears, unpaid, owe, owing money, debt, overdue, bill, unpaid invoice, unpaid, outstanding, outstanding balance
latefee | 滞纳金 千分之 逾期罚款 罚款 | zhinajin fakuan | late fee, late payment, interest, late charge, late payment charge
autorenew | 自动续费 自动续订 自动扣款 自动扣费  续费 扣费 扣钱 扣我钱 | zidongxufei xufei koufei | auto renewal, autorenewal, auto renew, autorenew, automatic renewal, renewal, renew, subscription, still charged, recurring
suspended | 停机保号 停机 保号 | tingjibaohao tingji | suspend, suspended, paused card
device | 设备 机器 终端 定位器 | shebei jiqi | device, machine, tracker, terminal, modem
bound | 绑定 解绑 机卡 imei 绑着 解除绑定 捆绑 解帮 解下来 取下来 拆下来 绑在 绑 | bangding jiebang | bind, bound, tied, tied to, release, detach, unbind, imei, unlink, linked, binding, pair, unpair
lost | 丢了 丢失 不见了 弄丢 丢 | diule diushi | lose, lost
otherrequest | 其他申请 另一份申请 另一份 别的申请 别人提交 两份申请 重复提交 已经提交 提交过 已经在办理 同一张卡 另外的申请 占用 | chongfutijiao lingyifen | another request, other request, different request, handled elsewhere, same card twice, part of another request
protect | 注销保护 保护 防误销 锁定 防止 锁 | baohu suoding | protection, protect, lock, locked, termination protection
legal | 依法 涉案 法律 司法 公安 法院 冻结 警察 | yifa falv sifa gongan fayuan dongjie | legal, law, police, court, freeze, frozen, legal hold, court hold, police hold, order from court
notfound | 未找到 找不到 查不到 不存在 没有这张卡 搜不到 | zhaobudao weizhaodao chabudao bucunzai | not found, unknown, does not exist, does not know, cannot find, no such
notmine | 不在我名下 名下 别人名下 转让 别人的卡 二手 不是我的名字 | mingxia zhuanrang | not mine, registered to, somebody else s, second hand, not in my name
already | 已经注销 已注销 早就 以前注销 注销过 销过 已经销户 已销户 是不是注销 | yijingzhuxiao yizhuxiao | already, cancelled before, before
traffic | 流量 上网 断网 在用 24小时 联网 | liuliang duanwang shangwang | traffic, data, offline, 24 hours, go offline, in use
contract | 合约 合同 违约金 解约 提前 | heyue hetong weiyuejin jieyue | contract, early, exit fee, termination fee, break, leaving
howlong | 多久 几天 多长时间 什么时候 时限 要等 多少天 何时 几个工作日 办结 一般几天 最快 多长 | duojiu jitian shenmeshihou duochangshijian | how long, how many days, when will, when is, when does, when can, processing time, how soon, time needed, duration, have to wait, take long, how quickly, be finish, be ready, be complete, be done
fast | 快速 加急 尽快 快一点 快点 快速通道 急 多快 | kuaisu jiaji jinkuai | fast, urgent, express, expedite, faster, fast lane, speed up, asap
bizday | 工作日 周末 节假日 国庆 元旦 春节 中秋 清明 五一 劳动节 端午 放假 工作时间 星期天 星期日 礼拜 上班 双休 调休 几点 星期六 周六 假期 | gongzuori zhoumo jiejiari guoqing | business day, weekend, holiday, saturday, sunday, business hours, working day, office hours, opening hours, are you open, open on
progress | 进度 状态 办到哪 到哪一步 哪一步 办好了吗 办好了 结果 到哪了 申请编号 编号 查询 | jindu zhuangtai chaxun | status, update, progress, track, how far, request number, where is my request
action | 待补正 补正 待处理 失效 过期 三十天 30天 停住 卡住 | daichuli shixiao guoqi | action required, expire, expired, stuck, 30 days, waits for me
failed | 失败 没成功 没有成功 没注销成功 部分完成 重试 | shibai meichenggong | fail, failed, not cancelled, partially, retry, partial
carrier | 运营商 | yunyingshang | carrier
undo | 撤销 反悔 后悔 误操作 不小心 可撤销 误销 撤消 恢复使用 改主意 点错 按错 | chexiao fanhui houhui | undo, revert, reverse, changed my mind, mind, mistake, wrong click, restore, undo window, get back, accident, service back
restore | 恢复 | huifu | recover
withdraw | 撤回 取消申请 提交错了 去掉 撤回申请 移除 拿掉 | chehui quxiaoshenqing | withdraw, take back, pull back, request back, application back, remove, wrong request
reactivate | 复机 重新开通 找回号码 找回 要回来 再开通 还能再用 再用 还能用 激活回来 | fuji chongxinkaitong zhaohui | reactivate, reopen, permanent, old number, again after, irreversible
risk | 风险 风控 挂起 换机 异常 拦截 人工审核 频繁 | fengxian fengkong guaqi yichang | risk, held, hold, flag, flagged, abnormal, frequent, review, manual review, suspicious
appeal | 申诉 异议 不同意 重新审核 不服 | shensu yiyi butongyi | appeal, disagree, not agree, contest, another review, object
complaint | 投诉 误销户 办错 太慢 扣错钱 扣错 太差 服务差 | tousu | complain, complaint, slow, wrong card, charged wrongly
person | 人工 叫个人 找个人 真人 有人吗 客服 电话 人工服务 转接 | rengong kefu zhenren dianhua | human, agent, real person, someone real, support, customer service, contact, talk, phone, speak, operator
signin | 登录 密码 账号 登陆 登不上 登不进 账号被锁 | denglu mima zhanghao | sign in, login, log in, password, signin, user name, account is locked, account locked, log on
notice | 通知 提醒 邮件 短信 | tongzhi tixing youjian duanxin | notify, notice, notification, email, e mail, mail, told, sms, reminder
cost | 多少钱 注销扣费 要扣费 收费 费用 手续费 免费 花钱 交钱 要钱 付钱 扣我什么钱 | duoshaoqian shoufei feiyong mianfei | cost, fee, charge, price, free, how much, pay, expensive
balance | 余额 剩余 卡里还有钱 话费 卡里 清零 剩余价值 | yue shengyu huafei | balance, left on, remaining, money left, residual, credit, residual value
gift | 赠费 赠送 赠金 | zengfei | gift, gifted
refund | 退费 退款 退钱 返还 提现 钱退回 把钱退 能退 退回来 退 | tuifei tuikuan tuiqian | refund, money back, pay me back, reimburse, payout
arrived | 到账 没到 没收到 收到 退回 到帐 | daozhang meishoudao | arrive, arrived, received, returned, where is my money
bank | 账户 银行卡 银行 联行号 对公账户 开户行 | zhanghu yinhang lianhanghao | bank, bank account, cnaps, company account
convert | 转话费 转为话费 折算 兑换 转到另一张 换成话费 转成话费 等值 | zhuanhuafei zhesuan duihuan | convert, turn into, transfer, conversion, move
unused | 没用完 未用 剩余流量 用不完 剩下的流量 剩的流量 | meiyongwan shengyuliuliang | unused, leftover, remaining megabytes, remaining data, left over
sevendays | 七天 7天 几天之内 期限 保留几天 几天内 7日 七日 | qitian qixian | seven day, seven, 7 day, deadline, claim
toolate | 超过 错过 第八天 8天 晚了 忘记退 逾期申请 过了 超期 来不及 | chaoguo cuoguo | miss, missed, too late, late claim, forgot to claim
statement | 结算单 对账 明细 财务 报销 发票 | jiesuandan duizhang mingxi caiwu fapiao | statement, accounting, finance, invoice, settlement, figures
certificate | 证明 凭证 | zhengming pingzheng | certificate, proof, confirmation
download | 下载 | xiazai | download
verify | 核验 验证明 真假 验证 真的吗 核验码 二维码 真伪 | heyan zhenjia yanzheng erweima | verify, genuine, authentic, validate, qr, qr code, real, fake
erase | 删除 个人信息 身份信息 隐私 清除 个人数据 信息安全 数据 删掉 回执 保存多久 | shanchu yinsi gerenxinxi qingchu | erase, delete, privacy, personal data, forgotten, erasure, gdpr, my data, receipt
fix | 修改 改正 更正 | xiugai gaizheng | fix, correct
forget | 忘记 忘了 | wangji | forgot, forget
wrong | 错误 不对 错了 有误 | cuowu | wrong
activate | 激活 开卡 能办几张 办新卡 实名 新卡 办卡 买卡 申请新卡 买 补卡 换卡 | jihuo kaika maika | activate, activation, new card, new sim, order a, buy, replacement, esim, register a
topup | 开发票 充值 充话费 交话费 充流量 加流量 买流量 | chongzhi | top up, recharge, topup
tariff | 换套餐 改套餐 换成更便宜 便宜 套餐价格 套餐多少钱 一个月 升级 资费 流量包 漫游 月租 查剩余流量 查流量 哪个运营商 群发 | huantaocan | upgrade, change plan, change my plan, overage, tariff, price list, roaming, gigabyte, which plan
network | 信号 网速 定位 固件 限速 打电话 呼叫转移 热点 没信号 网络慢 apn 基站 | xinhao wangsu | signal, coverage, apn, 5g, speed test, slow internet, network speed, antenna, vpn, firmware, gps, make calls, phone call, call forwarding, wifi, nano sim, recommend, cheaper
others | 挂失 被偷 携号转网 过户 改名 营业厅 快递 包裹 卖给 卖掉 延长 续约 地址 改手机号 宽带 抬头 别人的身份证 别人的信息 别人的号码 | | owner of, number of the owner, stolen, theft, someone else s data, another operator, renew my contract, extend, sell, unlock, address, office, port my number, change the owner, change my address, change my name, open a bank account, hall, shop near
ordinary | | | world, weather, music, movie, house, train, water, stock, story, food, today
`;

/** What a word means, by the word: Chinese as it is, English stemmed by whoever reads it. */
export interface Meaning {
  id: string;
  chinese: readonly string[];
  pinyin: readonly string[];
  english: readonly string[];
}

const words = (part: string | undefined, by: string | RegExp) =>
  (part ?? "")
    .split(by)
    .map((word) => word.trim())
    .filter((word) => word !== "");

/** Every meaning that questions are compared by. */
export const meanings: readonly Meaning[] = words(lines, "\n").map((line) => {
  const [id = "", chinese, pinyin, english] = line.split("|").map((part) => part.trim());
  return { id, chinese: words(chinese, " "), pinyin: words(pinyin, " "), english: words(english, ",") };
});

/** Words that say nothing of what is asked, in pinyin, Chinese and English. */
export const idle = {
  chinese: words(
    "关不掉 教我 看看 请问 怎么样 怎么办 怎么 怎样 如何 为什么 为啥 什么是 是什么 什么 可以 能不能 能否 可不可以 需要 我要 我想 想要 我的 我们 你们 您 你 我 吗 呢 吧 啊 了 的 是 在哪里 在哪儿 哪里 在哪 去哪 里 要 会 能 到 把 被 给 就 还 都 这张 这个 那个 一张 一个 张 个 有 没有 和 与 时候 帮我 谢谢 行不行 行吗 你好 您好 查下 查一下 查 办理 办 操作 流程 步骤 一下 请 想 做 后 里面 提示 显示 说",
    " ",
  ),
  pinyin: words(
    "qingwen zenmeban zenme zenyang ruhe weishenme shenme keyi neng ma ne le de shi wo wode yao xiang nali zai zaina you zhang ge hai qu banli ban hou xuyao bei suan neng",
    " ",
  ),
  english: words(
    "a an the my our your i we you it is are be was do does did can could will would shall should may how what which where why who to of for in on at by with and or if this that these those there have has had get please me us from so not no just want need hello hi thanks thank some any s t don im am much go up out when set plan about done then also now till pls plz ok",
    " ",
  ),
};

/** Traditional characters that occur in questions, with the simplified ones that the lexicon has. */
export const simplified: Readonly<Record<string, string>> = Object.fromEntries(
  words(
    "註注 銷销 證证 費费 繳缴 續续 關关 閉闭 綁绑 設设 備备 電电 話话 號号 碼码 單单 據据 請请 退退 餘余 額额 進进 時时 間间 幾几 錢钱 賬账 帳账 戶户 員员 訴诉 審审 訊讯 資资 個个 業业 執执 書书 開开 機机 復复 還还 無无 檔档 傳传 圖图 張张 辦办 麼么 樣样 後后 撤撤 週周 節节 發发 飛飞 來来 這这 嗎吗 為为 麽么",
    " ",
  ).map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);
