import { describe, expect, it } from "vitest";
import { publishedYears } from "../../server/sla/actions/published-years.ts";
import { readNotice } from "../../server/sla/rules/calendar-notice.ts";

/** As the General Office of the State Council worded them. */
const notices = {
  2026: `国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
国务院办公厅`,
  2025: `国务院办公厅关于2025年部分节假日安排的通知
国办发明电〔2024〕12号
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`,
};

describe("The notice of the State Council", () => {
  it.each(Object.entries(notices))("of %s is read as its table has it", (year, text) => {
    const read = readNotice(text);
    expect(read.ok && read.notice.calendar).toEqual(publishedYears.find((each) => each.year === Number(year)));
  });

  it("is read with its number and the name of each holiday", () => {
    const read = readNotice(notices[2026]);
    expect(read).toMatchObject({ ok: true, notice: { year: 2026, number: "国办发明电〔2025〕7号" } });
    expect(read.ok && read.notice.holidays.map(({ name }) => name).join()).toBe(
      "元旦,春节,清明节,劳动节,端午节,中秋节,国庆节",
    );
    expect(read.ok && read.notice.holidays[1]).toEqual({
      name: "春节",
      from: "2026-02-15",
      to: "2026-02-23",
      workdays: ["2026-02-14", "2026-02-28"],
    });
  });

  it("is read whatever the brackets, spaces and line ends of the page it was copied from", () => {
    const copied = notices[2026]
      .replaceAll("（", "(")
      .replaceAll("）", ")")
      .replaceAll("\n", " \r\n　　")
      .replaceAll("：", ":");
    expect(readNotice(copied)).toEqual(readNotice(notices[2026]));
  });

  it("may have a holiday that begins in the year before", () => {
    const text = "关于2024年部分节假日安排的通知\n一、元旦：2023年12月30日（周六）至2024年1月1日（周一）放假，共3天。";
    const read = readNotice(text);
    expect(read.ok && read.notice.calendar).toEqual({ year: 2024, daysOff: ["2024-01-01"], workdays: [] });
    expect(read.ok && read.notice.others).toEqual([]);
  });

  it("loses no day of the year before", () => {
    const text =
      "关于2019年部分节假日安排的通知\n一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。";
    const read = readNotice(text);
    expect(read.ok && read.notice.others).toEqual([{ year: 2018, daysOff: ["2018-12-31"], workdays: ["2018-12-29"] }]);
  });

  it.each([
    ["NO_YEAR", "元旦：1月1日（周四）至3日（周六）放假调休，共3天。"],
    ["NO_HOLIDAY", "国务院办公厅关于2027年部分节假日安排的通知"],
    ["COUNT_DIFFERS", notices[2026].replace("共9天", "共8天")],
    ["WEEKDAY_DIFFERS", notices[2026].replace("2026年\n部分", "2027年部分").replaceAll("现将2026", "现将2027")],
    ["SENTENCE_UNCLEAR", notices[2026].replace("2月15日（农历腊月二十八、周日）至23日", "除夕至初七")],
    ["SENTENCE_UNCLEAR", notices[2026].replace("1月4日（周日）上班", "相应调休上班")],
  ])("is refused with %s where it cannot be read for certain", (code, text) => {
    const read = readNotice(text);
    expect(read.ok ? [] : read.faults.map((fault) => fault.code)).toContain(code);
  });
});
