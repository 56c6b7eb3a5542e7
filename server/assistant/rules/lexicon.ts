/**
 * The words of the trade by what they mean, so that a question finds its article whichever word, language or spelling it uses. A line is: the meaning; words in Chinese, among them usual
 * slips of input methods; their pinyin without tones; words and phrases in English. What `!` stands before is no business of the guide: there each word means itself, so that an article that speaks of
 * one is not found by all the others.
 */
const lines = `
cancel | 注销 销户 退卡 销卡 销号 注消 住销 退网 拆机 销掉 停用 处理掉 停掉 停了卡 不想用 不用了 不需要了 销 关停 停号 注掉 弃用 不再用 不再使用 不想再用 不想要 关掉 退掉 | zhuxiao xiaohu tuika xiaoka tingyong | cancel, cancellation, deregister, terminate, termination, close, close down, shut down, switch off my sim, stop using, deactivate, get rid of, no longer need, cut off, discontinue, shut off, disconnect, retire, scrap, stop my, end my, turn off my, give up my
card | 物联卡 流量卡 手机卡 卡 物联网卡 电话卡 sim卡 | wuliuka wulianka ka | card, sim, sim card, iot sim
many | 批量 很多张 很多 多张 多少张 几千张 几百张 上万张 大量 一次性 好多 整批 全部卡 千张 百张 万张 几千 几百 一批 一起 一块 同时 统一 成批 上千 上百 上万 整个 所有 | piliang henduo duozhang | many, bulk, mass, fleet, hundreds, thousands, mass, several, together, at once, lots, lot, hundred, thousand, dozens, multiple, all of our
excel | excel 表格 模板 模版 卡清单 清单 名单 表 电子表格 csv wps | biaoge moban qingdan | excel, template, spreadsheet, sheet, xlsx, list, csv, wps
import | 导入 上传清单 上传卡清单 | daoru | import
row | 几行 有行 些行 这行 哪行 每行 一行 两行 错误行 行有 行没 行报 报错 有误的行 错误的行 某行 第几行 条数据 几条 标红 | hang baocuo | row, line, lines, entries, entry
twice | 重复 | chongfu | duplicate, twice, double
damaged | 科学计数法 损坏 变成零 变成0 后几位 末尾 尾数 全变0 全是0 变0 8.98e 显示不全 乱码 四舍五入 全是零 全零 变样 错乱 变了 走样 e+ 尾号 | kexuejishufa sunhuai | damaged, scientific notation, rounded, zeros, e+19, last digits, corrupted, broke, messed up, trailing zeros, rounding, exponent, became, turned into, mangled, garbled
iccid | iccid 卡号 印在 印哪 号码 几位 多少位 20位 19位 二十位 十九位 位数 背面 卡面 哪一面 号码印 印在哪 | kahao haoma zai na kan | iccid, card number, sim number, digits, printed, 20 digit, 19 digit, long number, back of the card
preflight | 预检 检查 能不能注销 能否注销 阻断项 提交前 先看看 先查 能不能销 可不可以销 预审 预查 事先 哪些卡 哪几张卡 | yujian jiancha zuduan | preflight, check, blocker, before submitting, pre flight, check first, beforehand, in advance, precheck, before i submit, before we submit
day | 日期 哪天 那天 约个日子 约个时间 延后 指定 月底 下个月 下周 改天 晚几天 等到 年底 下周 明年 约到 推迟 挪到 定在 定时 那一天 哪一天 当日 几号 下月 下季度 | riqi yuedi | date, day, later, schedule, month, week, pick, postpone, until, end of the year, delay, plan end, january, february, march, april, june, july, august, september, october, november, december, specific day, certain day, on a day, next month, next week, particular, postponed, future
appointment | 预约 预约时间 约号 取号 排队 改约 爽约 改期 叫号 迟到 约个 代约 | yuyue quhao paidui | appointment, appointments, time slot, book a time, take a number, visit, reschedule, queue
wave | 波次 分批 批次 试点 金丝雀 制动 分几批 站点 先试 试一下 试几张 先拿 先注销 分开 分几次 逐个 逐步 小批 慢慢停 | boci fenpi pici shidian | wave, canary, brake, batches, batch, split, site, step by step, stages, staged, several batches, gradually, trial, portions, groups, in stages, one after another
pause | 暂停 停了 停住了 停下 | zanting | pause, stop by itself, paused, stopped
api | api 接口 graphql 对接 开发文档 开发者 开发 调用 sdk webhook 编程 程序 脚本 | jiekou duijie kaifa | api, graphql, integrate, integration, developer, endpoint, documentation, sdk, webhook, rest, script, automate, programmatically
document | 材料 资料 证件 手续 文书 单据 复印件 | cailiao ziliao zhengjian | document, paper, paperwork, documents
prepare | 准备 要带 需提交 要提交 要啥 需要什么 要什么 哪些 提供什么 提供 带啥 带什么 交什么 交哪些 递交 | zhunbei | prepare, bring, provide, need to hand in, required, supply, hand in
individual | 个人 私人 个人用户 | geren siren | individual, person, private, private customer
enterprise | 企业 公司 单位 对公 法人 | qiye gongsi danwei duigong | enterprise, company, firm, corporate, organisation
idcard | 身份证 护照 正反面 证件照 户口本 | shenfenzheng huzhao | identity card, id card, id, passport, identity
licence | 营业执照 执照 | yingyezhizhao zhizhao | licence, business licence, license, business license
seal | 公章 盖章 印章 红章 电子章 章 盖 | gongzhang gaizhang | seal, stamp, chop, stamped
delegate | 代办 代为 委托 授权 委托书 家人 老人 父亲 母亲 我爸 我妈 老婆 老公 儿子 女儿 朋友 同事帮 别人办 替 帮 本人不在 代理 代我 帮我办 帮我销 让我 让别人 找人 家属 亲属 亲戚 同事 秘书 助理 律师 | daiban weituo shouquan | behalf, delegation, authorise, authorize, authorisation, authorization, attorney, relative, father, mother, wife, husband, son, daughter, friend, parent, cancel for me, somebody else cancel, colleague do it, someone else, somebody else, on my behalf, assistant, secretary, colleague, proxy, representative, lawyer
handler | 经办人 | jingbanren | handler
blurry | 模糊 反光 过暗 太暗 看不清 不清楚 不清晰 糊 拍不清 拍糊 有阴影 歪 | mohu fanguang | blurry, blur, glare, dark, blurred, unreadable, out of focus, too dark, shadow, cropped
photo | 照片 图片 拍照 相片 | zhaopian tupian | photo, picture, image
refused | 拒绝 被拒 驳回 不通过 没通过 未通过 不合格 没有通过 审核不过 没过 打回 未被接受 退回来 不认可 不受理 | jujue bohui butongguo meitongguo buhege | reject, refuse, refusal, deny, decline, not approved, not accepted, turned down, rejection, bounced, returned to me
upload | 上传 传不上去 传不了 提交材料 | shangchuan | upload
format | 格式 pdf heic word jpeg jpg png 多大 兆 文件最大 文件太大 太大 mb 压缩包 zip 扫描件 像素 附件 | geshi fujian | format, pdf, heic, word, jpeg, jpg, png, file size, too large, megabyte, maximum, mb, zip, scan, pixels, file type, attach a, attachment, attachments, max size, size of
file | 文件 | wenjian | file
request | 申请 | shenqing | request, application
arrears | 欠费 欠款 欠钱 逾期账单 补缴 缴清 欠了 欠着 没交费 话费没交 没付清 没缴清 没还清 账单 欠 没结清 结清 未结清 未缴 拖欠 欠缴 未付 没付 没付款 欠着几块 | qianfei qiankuan qianqian bujiao | arrears, unpaid, owe, owing money, debt, overdue, bill, unpaid invoice, unpaid, outstanding, outstanding balance, settle, past due, in debt, behind on
paid | 付了 付过 付款 付钱了 付过钱 钱付了 已付 缴了 缴过 交过 支付 多付 多扣 重复付 重复扣款 重复扣 扣款 付款码 支付码 付款二维码 收款码 金额 | fukuan zhifu | paid, payment, payments, paid twice, charged twice, charged double, overpaid, payment code, pay link, charge is wrong, double charged
latefee | 滞纳金 千分之 逾期罚款 罚款 逾期费 利息 滞纳 | zhinajin fakuan | late fee, late payment, interest, late charge, late payment charge, overdue fee, interest charge, late penalty, penalty for paying late, paying late, paid late
autorenew | 自动续费 自动续订 自动扣款 自动扣费 续费 扣费 扣钱 扣我钱 续约费 每月扣 每个月扣 月月扣 包月 连续包月 自动扣套餐 自动扣 | zidongxufei xufei koufei | auto renewal, autorenewal, auto renew, autorenew, automatic renewal, renewal, renew, subscription, still charged, recurring, auto renewing, every month, monthly charge, keeps charging, still being charged, being charged every
suspended | 停机保号 停机 保号 | tingjibaohao tingji | suspend, suspended, paused card
device | 设备 机器 终端 定位器 网关 模块 水表 电表 车载 摄像头 仪器 硬件 | shebei jiqi | device, machine, tracker, terminal, modem, gateway, module, meter, camera, hardware, equipment
bound | 绑定 解绑 机卡 imei 绑着 解除绑定 捆绑 解帮 解下来 取下来 拆下来 绑在 绑 取不下 锁在 锁到 配对 关联 解开 分离 | bangding jiebang | bind, bound, tied, tied to, release, detach, unbind, imei, unlink, linked, binding, pair, unpair, locked to, attached, separate, bond, decouple
lost | 丢了 丢失 不见了 弄丢 丢 没法插 没在手上 | diule diushi | lose, lost, destroyed
otherrequest | 其他申请 另一份申请 另一份 别的申请 别人提交 两份申请 重复提交 已经提交 提交过 已经在办理 同一张卡 另外的申请 占用 别的申请单 其他申请单 另一张申请 申请单里 别的单子 另外一份 另一个申请 其它申请 | chongfutijiao lingyifen | another request, other request, different request, handled elsewhere, same card twice, part of another request, another application, other application, different application
protect | 注销保护 保护 防误销 锁定 防止 锁 加锁 上锁 误注销 解锁保护 | baohu suoding | protection, protect, lock, locked, termination protection, safeguard, lift protection
legal | 依法 涉案 法律 司法 公安 法院 冻结 警察 冻住 立案 反诈 执法 公检法 断卡 | yifa falv sifa gongan fayuan dongjie | legal, law, police, court, freeze, frozen, legal hold, court hold, police hold, order from court, judicial, authorities, criminal, investigation, seized
notfound | 未找到 找不到 查不到 不存在 没有这张卡 搜不到 没有找到 找不着 系统没有 无此卡 查无 | zhaobudao weizhaodao chabudao bucunzai | not found, unknown, does not exist, does not know, cannot find, no such, not recognised, not recognized, no record, not listed
notmine | 不在我名下 名下 别人名下 转让 别人的卡 二手 不是我的名字 | mingxia zhuanrang | not mine, registered to, somebody else s, second hand, not in my name
already | 已经注销 已注销 早就 以前注销 注销过 销过 已经销户 已销户 是不是注销 之前就 早已 之前注销 已销 已经销 早就销 老早 | yijingzhuxiao yizhuxiao | already, cancelled before, before, long ago, previously, earlier, formerly, once before
traffic | 流量 上网 断网 在用 24小时 联网 跑流量 有流量 在线 在跑 跑数据 跑着数据 | liuliang duanwang shangwang | traffic, data, offline, 24 hours, go offline, in use, transmitting, data flowing
contract | 合约 合同 违约金 解约 提前 协议 签约 没到期 未到期 合约期 约期 提前解约费 解约金 | heyue hetong weiyuejin jieyue | contract, early, exit fee, termination fee, break, leaving, agreement, penalty, lock in, minimum term, committed, exit fees, termination fees
howlong | 多久 几天 多长时间 什么时候 时限 要等 多少天 何时 几个工作日 办结 一般几天 最快 多长 当天 几小时 多少小时 需时 耗时 办完 销好 处理完 什么时间 几时 多慢 | duojiu jitian shenmeshihou duochangshijian | how long, how many days, when will, when is, when does, when can, processing time, how soon, time needed, duration, have to wait, take long, how quickly, be finish, be ready, be complete, be done, same day, turnaround, by when, how fast, hours, when can i expect, take, until it is finished, until it s finished
fast | 快速 加急 尽快 快一点 快点 快速通道 急 多快 马上 立刻 立即 抓紧 赶时间 优先 | kuaisu jiaji jinkuai | fast, urgent, express, expedite, faster, fast lane, speed up, asap, right away, immediately, priority, quick, hurry, quicker, quicker way, big batches
bizday | 工作日 周末 节假日 国庆 元旦 春节 中秋 清明 五一 劳动节 端午 放假 工作时间 星期天 星期日 礼拜 上班 双休 调休 几点 星期六 周六 假期 周日 周天 元宵 双休日 法定 假日 春假 | gongzuori zhoumo jiejiari guoqing | business day, weekend, holiday, saturday, sunday, business hours, working day, office hours, opening hours, are you open, open on, new year, public holiday, spring festival, bank holiday, weekends
progress | 进度 状态 办到哪 到哪一步 哪一步 办好了吗 办好了 结果 到哪了 申请编号 编号 查询 到哪步 进展 查进度 处理到 啥情况 什么情况 单子现在 | jindu zhuangtai chaxun | status, update, progress, track, how far, request number, where is my request, stage, state of my, follow up, tracking, where is my, where my
action | 待补正 补正 待处理 失效 过期 三十天 30天 停住 卡住 补材料 补资料 补充材料 等我处理 | daichuli shixiao guoqi | action required, expire, expired, stuck, 30 days, waits for me, needs my action, waiting for me, incomplete, lapse
failed | 失败 没成功 没有成功 没注销成功 部分完成 重试 没销成 没注销掉 没销掉 不成功 出错了 部分成功 只成功 一部分成功 成功了一部分 | shibai meichenggong | fail, failed, not cancelled, partially, retry, partial, did not work, unsuccessful, went wrong, not work, error, could not be cancelled, could not be cancel
carrier | 运营商 | yunyingshang | carrier
undo | 撤销 反悔 后悔 误操作 不小心 可撤销 误销 撤消 恢复使用 改主意 点错 按错 弄错 手误 手滑 反悔了 还原 取消注销 撤回注销 停错 停错了 赶紧恢复 | chexiao fanhui houhui | undo, revert, reverse, changed my mind, mind, mistake, wrong click, restore, undo window, get back, accident, service back, oops, regret, accidentally, accidental, by mistake, undone, roll back, rollback, take it back, wrong sim
restore | 恢复 | huifu | recover
withdraw | 撤回 取消申请 提交错了 去掉 撤回申请 移除 拿掉 撤单 撤掉申请 不想申请 收回申请 | chehui quxiaoshenqing | withdraw, take back, pull back, request back, application back, remove, wrong request, retract, call off, drop my request, remove a card
reactivate | 复机 重新开通 找回号码 找回 再开通 还能再用 再用 还能用 激活回来 恢复使用 激活回 复活 重新启用 再启用 | fuji chongxinkaitong zhaohui | reactivate, reopen, permanent, old number, again after, irreversible, reinstate, revive, come back, bring back, resurrect, again later
risk | 风险 风控 挂起 换机 异常 拦截 人工审核 频繁 审查 卡住审核 被标记 可疑 | fengxian fengkong guaqi yichang | risk, held, hold, flag, flagged, abnormal, frequent, review, manual review, suspicious, risky, suspended for review, under review, risk control
appeal | 申诉 异议 不同意 重新审核 不服 重审 重新审 复审 换个人 复核 再审 | shensu yiyi butongyi | appeal, disagree, not agree, contest, another review, object, reconsider, second opinion, look again, review again, dispute, challenge
complaint | 投诉 误销户 办错 太慢 扣错钱 扣错 太差 服务差 差评 态度差 举报 不满 | tousu | complain, complaint, slow, wrong card, charged wrongly, complaints, dissatisfied, unhappy, bad service
person | 人工 叫个人 找个人 真人 有人吗 客服 电话 人工服务 转接 活人 真人客服 在线客服 热线 人工台 | rengong kefu zhenren dianhua | human, agent, real person, someone real, support, customer service, contact, talk, phone, speak, operator, live chat, hotline, representative please, call you, phone number, someone
signin | 登录 密码 账号 登陆 登不上 登不进 账号被锁 登不了 账户登录 验证码 用户名 登陆不上 重置密码 | denglu mima zhanghao | sign in, login, log in, password, signin, user name, account is locked, account locked, log on, reset password, cannot access, verification code, username, locked out
notice | 通知 提醒 邮件 短信 告诉我 通知我 收不到 推送 微信通知 | tongzhi tixing youjian duanxin | notify, notice, notification, email, e mail, mail, told, sms, reminder, notified, alert, push, text message, inform
cost | 多少钱 注销扣费 要扣费 收费 费用 手续费 免费 花钱 交钱 要钱 付钱 扣我什么钱 收我钱 收钱 交费 花多少 花费 价钱 要不要钱 花不花钱 | duoshaoqian shoufei feiyong mianfei | cost, fee, charge, price, free, how much, pay, expensive, costs, for free, cost me
balance | 余额 剩余 卡里还有钱 话费 卡里 清零 剩余价值 剩的钱 还有钱 块钱 元钱 没花完 余钱 剩钱 还剩 还剩五十块 | yue shengyu huafei | balance, left on, remaining, money left, residual, credit, residual value, leftover money, funds, prepaid, money still, money on
gift | 赠费 赠送 赠金 | zengfei | gift, gifted
refund | 退费 退款 退钱 返还 提现 钱退回 把钱退 能退 退回来 退 提出来 取出来 拿回 要回 打款 返给 退给 退我 原路 | tuifei tuikuan tuiqian | refund, money back, pay me back, reimburse, payout, refunded, give me back, pay out, paid back, cash out, cash, paid out
arrived | 到账 没到 没收到 收到 退回 到帐 还没到 到了吗 收到了 一直没到 没见到 未到 | daozhang meishoudao | arrive, arrived, received, returned, where is my money, not got, did not get, still waiting, landed, pending
bank | 账户 银行卡 银行 联行号 对公账户 开户行 对公 账号 卡号银行 收款 | zhanghu yinhang lianhanghao | bank, bank account, cnaps, company account, iban, payee, account number
convert | 转话费 转为话费 折算 兑换 转到另一张 换成话费 转成话费 等值 换话费 换成 转成 折成 抵扣 | zhuanhuafei zhesuan duihuan | convert, turn into, transfer, conversion, move, swap, exchange, trade, turn
unused | 没用完 未用 剩余流量 用不完 剩下的流量 剩的流量 剩下 剩余的流量 还没用 | meiyongwan shengyuliuliang | unused, leftover, remaining megabytes, remaining data, left over, spare, surplus, unspent, gigabyte unused, unused gigabyte
sevendays | 七天 7天 几天之内 期限 保留几天 几天内 7日 七日 一周内 有效期 截止 保留多久 | qitian qixian | seven day, seven, 7 day, deadline, claim, expiry date, time limit, within a week
toolate | 超过 错过 第八天 8天 晚了 忘记退 逾期申请 过了 超期 来不及 第十天 过期了 已过期 超了 过了期 晚了几天 过期的余额 余额过期 余额已过期 | chaoguo cuoguo | miss, missed, too late, late claim, forgot to claim, expired, after 7 days, after the deadline, over a week, late, overdue claim, balance has expired, balance expired
statement | 结算单 对账 明细 财务 报销 发票 账单明细 入账 做账 财务对账 凭据 | jiesuandan duizhang mingxi caiwu fapiao | statement, accounting, finance, invoice, settlement, figures, bookkeeping, accountant, reconcile, breakdown
certificate | 证明 凭证 证明书 证明文件 注销凭证 回单 | zhengming pingzheng | certificate, proof, confirmation, certificates, document of proof, attestation
download | 下载 | xiazai | download
verify | 核验 验证明 真假 验证 真的吗 核验码 二维码 真伪 辨别 扫码 验真 查真假 伪造 是真的 | heyan zhenjia yanzheng erweima | verify, genuine, authentic, validate, qr, qr code, real, fake, scan, forged, check a certificate, authenticity
erase | 删除 个人信息 身份信息 隐私 清除 个人数据 信息安全 数据 删掉 回执 保存多久 会删 删吗 删了 销毁 个人资料 保存多长 泄露 留存 | shanchu yinsi gerenxinxi qingchu | erase, delete, privacy, personal data, forgotten, erasure, gdpr, my data, receipt, keep my data, store my, personal information, retention, wipe, remove my data
fix | 修改 改正 更正 改掉 修正 更改 怎么改 改一下 | xiugai gaizheng | fix, correct, amend, edit, repair
forget | 忘记 忘了 | wangji | forgot, forget
wrong | 错误 不对 错了 有误 | cuowu | wrong, not match, match, mismatch, does not match
hall | 营业厅 门店 网点 柜台 线下 现场 窗口 实体店 到店 厅 服务点 当面 店里 | yingyeting wangdian mendian guitai | hall, service hall, shop, store, branch, counter, in person, walk in, service point, desk near, on site, face to face, at a counter
!activate | 激活 开卡 能办几张 办新卡 实名 新卡 办卡 买卡 申请新卡 买 补卡 换卡 测试卡 开新卡 订卡 购卡 采购 发卡 寄卡 新开 补办 白卡 | jihuo kaika maika | activate, activation, new card, new sim, order a, buy, replacement, esim, register a, test card, buy sim, purchase, new cards, sample sims, sign up
!topup | 开发票 充值 充话费 交话费 充流量 加流量 买流量 增值税 专票 普票 续费充值 缴话费 开票 代金券 优惠券 | chongzhi | top up, recharge, topup, vat, credit my account, voucher, coupon, gift card
!tariff | 换套餐 改套餐 换成更便宜 便宜 套餐价格 套餐多少钱 一个月 升级 资费 流量包 漫游 月租 查剩余流量 查流量 哪个运营商 群发 套餐哪个 划算 包年 年费 多少钱一年 用量 查用量 阈值 超套 流量池 月费 资费标准 最便宜 优惠 用超 超流量 超出流量 | huantaocan | upgrade, change plan, change my plan, overage, tariff, price list, roaming, gigabyte, which plan, price plan, usage, how much data, data pool, discount, best plan, subscription plan, threshold, change the plan, other plan, different plan, switch plan
!network | 信号 网速 定位 固件 限速 打电话 呼叫转移 热点 没信号 网络慢 apn 基站 4g 5g 3g 2g nb nbiot lte 频段 频率 离线 掉线 不在线 重启 路由器 puk pin 芯片 插卡 卡槽 没反应 上报 延迟 ip地址 断流 蓝牙 天线 覆盖 黑名单 语音 | xinhao wangsu | signal, coverage, apn, 5g, speed test, slow internet, network speed, antenna, vpn, firmware, gps, make calls, phone call, call forwarding, wifi, nano sim, recommend, cheaper, 4g, 3g, lte, nb iot, bands, frequency, latency, reboot, restart, router, puk, pin, pin code, chip, card slot, sim slot, bluetooth, ip address, gps tracker, coverage map, dns, modem settings, signal strength, speed
!others | 去哪换 挂失 被偷 携号转网 过户 改名 快递 包裹 卖给 卖掉 延长 续约 地址 改手机号 宽带 抬头 别人的身份证 别人的信息 别人的号码 寄到 寄给 邮寄 物流 加盟 代理商 招聘 求职 应聘 实习 工资 面试 注册公司 商标 支付宝 微信零钱 淘宝 京东 抖音 微博 美团 会员 信用卡 社保 医保 公积金 驾照 驾驶证 签证 护照办理 户口 结婚 离婚 房产 租房 贷款 保险 车险 机票 火车票 高铁 退票 酒店 外卖 快件 理财 基金 彩票 学费 挂号 医院 天气 报废汽车 二手车 违章 促销 销售 销量 营销 推销 经销 报销单 员工 老板 股东 上市 官网 公众号 app下载 小程序 软件 游戏 视频 音乐 小说 电影 注销护照 注销执照 注销营业执照 注销身份证 注销公司 注销账号 注销账户 注销户口 注销驾照 注销会员 注销微信 注销银行卡 注销手机 体检  |  | owner of, number of the owner, stolen, theft, someone else s data, another operator, renew my contract, extend, sell, unlock, address, office, port my number, change the owner, change my address, change my name, open a bank account, hall, shop near, ship, shipping, mail me a, job, jobs, career, vacancy, salary, reseller, franchise, partner program, netflix, spotify, amazon, facebook, instagram, whatsapp, google, apple id, paypal, credit card, debit card, loan, mortgage, insurance, visa, driving licence, driver license, flight, flights, hotel, booking, ticket, tickets, gym, membership, magazine, newspaper, marriage, divorce, rent, tax return, hospital, doctor, recipe, game, video, song, lottery, parcel, delivery, restaurant, ceo, headquarters, investor, electricity, landline, broadband, tv, email account, domain, website, bake, bread, cook
!ordinary | | | world, weather, music, movie, house, train, water, stock, story, food, today
`;

/** What a word means, by the word: Chinese as it is, English stemmed by whoever reads it. */
export interface Meaning {
  id: string;
  /** Whether the guide says nothing of it, unless an article has the very word. */
  isOutside: boolean;
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
  const [name = "", chinese, pinyin, english] = line.split("|").map((part) => part.trim());
  const isOutside = name.startsWith("!");
  return {
    id: isOutside ? name.slice(1) : name,
    isOutside,
    chinese: words(chinese, " "),
    pinyin: words(pinyin, " "),
    english: words(english, ","),
  };
});

/** Words that say nothing of what is asked, in pinyin, Chinese and English. */
export const idle = {
  chinese: words(
    "咋 咋办 咋弄 咋整 怎么弄 怎么搞 怎么处理 怎么回事 怎么了 啦 呀 嘛 哦 哈 呗 因为 由于 原因 所以 但是 可是 不过 如果 的话 不能 不可以 不会 无法 是否 现在 目前 已 也 才 又 再 先 很 那 它 他 她 咱 咱们 应该 打算 希望 觉得 知道 看到 告诉 以后 之后 自己 大概 大约 一般 通常 具体 详细 介绍 说明 解释 方法 方式 途径 入口 地方 情况 问题 事情 东西 行不 不行 好吗 必须 一定 可能 好像 咨询 问下 问一下 求助 麻烦 老师 亲 多少 这种 那种 这样 那样 这么 那么 一直 总是 刚刚 刚才 今天 昨天 明天 包括 会不会 是不是 要不要 有没有 算不算 需不需要 能够 然后 或者 还是 以及 关于 对于 怎么写 怎么填 怎么看 关不掉 教我 看看 请问 怎么样 怎么办 怎么 怎样 如何 为什么 为啥 什么是 是什么 什么 可以 能不能 能否 可不可以 需要 我要 我想 想要 我的 我们 你们 您 你 我 吗 呢 吧 啊 了 的 是 在哪里 在哪儿 哪里 在哪 去哪 里 要 会 能 到 把 被 给 就 还 都 这张 这个 那个 一张 一个 张 个 有 没有 和 与 时候 帮我 谢谢 行不行 行吗 你好 您好 查下 查一下 查 办理 办 操作 流程 步骤 一下 请 想 做 后 里面 提示 显示 说",
    " ",
  ),
  pinyin: words(
    "qingwen nar zenmeyang duoshao zhe zhege nage ne yixia jiu dou diao zhang ba yao ying gai zenmenong zenme zenyang ruhe weishenme shenme keyi neng ma ne le de shi wo wode yao xiang nali zai zaina you zhang ge hai qu banli ban hou xuyao bei suan neng",
    " ",
  ),
  english: words(
    "hasn hadn didn doesn isn wasn won aren couldn wouldn shouldn ve ll re whats hows wheres they them he she his her its been being were am did having something anything everything thing things way ways possible possibly able still yet only really very just even too also because since while but so as into onto over under about around than there here any each every another such same sure know tell explain say says said show shows give make made try tried happen happens happened mean means problem question issue help kindly dear sir madam guys hey regarding currently now today tomorrow yesterday soon already use using used like look looks looking find see seen whether must let going gonna wanna lot bit a an the my our your i we you it is are be was do does did can could will would shall should may how what which where why who to of for in on at by with and or if this that these those there have has had get please me us from so not no just want need hello hi thanks thank some any s t don im am much go up out when set plan about done then also now till pls plz ok",
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
