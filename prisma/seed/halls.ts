import type { HallService } from "../../server/halls/rules/hall-words.ts";
import { type Hours, usualHours } from "../../server/sla/rules/business-hours.ts";
import { dayAfter } from "../../server/sla/rules/shanghai-days.ts";
import type { Row } from "./insert-rows.ts";
import { daysBefore } from "./moments.ts";
import type { NextId } from "./row-ids.ts";

interface DemoHall {
  city: [zh: string, en: string];
  district: string;
  /** What it is called after, a quarter or a square. */
  quarter: [zh: string, en: string];
  address: string;
  latitude: number;
  longitude: number;
  kind: keyof typeof kinds;
}

const hours = (...pairs: [from: number, to: number][]): Hours[] =>
  pairs.map(([from, to]) => ({ from: from * 60, to: to * 60 }));
const everyDay = (day: Hours[]) => Array.from({ length: 7 }, () => day);
const workdays = (day: readonly Hours[], saturday: Hours[] = [], sunday: Hours[] = []) => [
  ...Array.from({ length: 5 }, () => day),
  ...[saturday, sunday],
];

const allServices: HallService[] = ["CANCELLATION", "IDENTITY_CHECK", "CARD_REPLACEMENT", "PAYMENT", "ENTERPRISE"];

/** Sizes of halls: the largest of a city never has a day off, the small ones keep office hours. */
const kinds = {
  flagship: { weekly: everyDay(hours([8.5, 20])), holiday: hours([9, 18]), services: allServices, slots: 4 },
  usual: {
    weekly: workdays(hours([9, 17.5]), hours([9, 17]), hours([9, 17])),
    holiday: hours([10, 16]),
    services: allServices.filter((service) => service !== "ENTERPRISE"),
    slots: 2,
  },
  office: {
    weekly: workdays(usualHours, hours([9, 12])),
    holiday: [],
    services: allServices.filter((service) => service !== "CARD_REPLACEMENT"),
    slots: 1,
  },
  counter: {
    weekly: workdays(hours([9, 12], [13.5, 17])),
    holiday: [],
    services: ["IDENTITY_CHECK", "CARD_REPLACEMENT", "PAYMENT"] satisfies HallService[],
    slots: 0,
  },
} as const;

const hangzhou: DemoHall["city"] = ["杭州", "Hangzhou"];
const ningbo: DemoHall["city"] = ["宁波", "Ningbo"];
const chengdu: DemoHall["city"] = ["成都", "Chengdu"];
const shanghai: DemoHall["city"] = ["上海", "Shanghai"];
const beijing: DemoHall["city"] = ["北京", "Beijing"];
const shenzhen: DemoHall["city"] = ["深圳", "Shenzhen"];
const wuhan: DemoHall["city"] = ["武汉", "Wuhan"];
const nanjing: DemoHall["city"] = ["南京", "Nanjing"];
const xian: DemoHall["city"] = ["西安", "Xi'an"];
const changsha: DemoHall["city"] = ["长沙", "Changsha"];
const qingdao: DemoHall["city"] = ["青岛", "Qingdao"];
const xiamen: DemoHall["city"] = ["厦门", "Xiamen"];

const hall = (
  kind: DemoHall["kind"],
  city: DemoHall["city"],
  district: string,
  quarter: DemoHall["quarter"],
  address: string,
  [latitude, longitude]: [latitude: number, longitude: number],
): DemoHall => ({ kind, city, district, quarter, address, latitude, longitude });

/** Halls that do not exist, where they could. */
const halls: readonly DemoHall[] = [
  hall("flagship", hangzhou, "拱墅区", ["武林广场", "Wulin Square"], "体育场路 286 号一层", [30.2712, 120.1589]),
  hall("usual", hangzhou, "西湖区", ["文三路", "Wensan Road"], "文三路 418 号", [30.2768, 120.1206]),
  hall("office", hangzhou, "滨江区", ["江南大道", "Jiangnan Avenue"], "江南大道 3588 号 B 座一层", [30.2059, 120.2053]),
  hall("counter", hangzhou, "余杭区", ["未来科技城", "Future Sci-Tech City"], "文一西路 1818 号", [30.2789, 119.9977]),
  hall("usual", hangzhou, "萧山区", ["人民广场", "Renmin Square"], "人民路 137 号", [30.1655, 120.2645]),
  hall("flagship", ningbo, "海曙区", ["天一广场", "Tianyi Square"], "中山东路 188 号", [29.8694, 121.5552]),
  hall(
    "office",
    ningbo,
    "鄞州区",
    ["南部商务区", "Southern Business District"],
    "泰康中路 558 号",
    [29.8057, 121.5433],
  ),
  hall("counter", ningbo, "北仑区", ["新碶", "Xinqi"], "明州路 721 号", [29.8986, 121.8445]),
  hall("flagship", chengdu, "锦江区", ["春熙路", "Chunxi Road"], "东大街下东大街段 99 号", [30.6535, 104.0815]),
  hall("usual", chengdu, "武侯区", ["高升桥", "Gaosheng Bridge"], "武侯祠大街 260 号", [30.6419, 104.0429]),
  hall("office", chengdu, "高新区", ["天府三街", "Tianfu Third Street"], "天府三街 218 号", [30.5476, 104.0632]),
  hall("flagship", shanghai, "浦东新区", ["世纪大道", "Century Avenue"], "世纪大道 1229 号", [31.2286, 121.5275]),
  hall("usual", shanghai, "静安区", ["南京西路", "West Nanjing Road"], "南京西路 1618 号", [31.2249, 121.4459]),
  hall("office", shanghai, "闵行区", ["紫竹", "Zizhu"], "东川路 555 号", [31.0262, 121.4471]),
  hall("flagship", beijing, "朝阳区", ["国贸", "Guomao"], "建国路 86 号", [39.9087, 116.4605]),
  hall("usual", beijing, "海淀区", ["中关村", "Zhongguancun"], "中关村大街 27 号", [39.9816, 116.3164]),
  hall("office", beijing, "大兴区", ["亦庄", "Yizhuang"], "荣华中路 10 号", [39.7957, 116.5062]),
  hall("flagship", shenzhen, "福田区", ["华强北", "Huaqiangbei"], "华强北路 1019 号", [22.5479, 114.0866]),
  hall("usual", shenzhen, "南山区", ["科技园", "Science Park"], "科苑路 15 号", [22.5406, 113.9531]),
  hall("counter", shenzhen, "宝安区", ["福永", "Fuyong"], "福海大道 66 号", [22.6763, 113.8126]),
  hall("flagship", wuhan, "洪山区", ["光谷广场", "Optics Valley Square"], "珞喻路 889 号", [30.5064, 114.4015]),
  hall("usual", wuhan, "江汉区", ["江汉路", "Jianghan Road"], "江汉路 129 号", [30.5822, 114.2924]),
  hall("flagship", nanjing, "玄武区", ["新街口", "Xinjiekou"], "中山东路 18 号", [32.0433, 118.7842]),
  hall("office", nanjing, "江宁区", ["百家湖", "Baijia Lake"], "双龙大道 1698 号", [31.9339, 118.8206]),
  hall("flagship", xian, "雁塔区", ["小寨", "Xiaozhai"], "长安中路 123 号", [34.2253, 108.9421]),
  hall("counter", xian, "高新区", ["锦业路", "Jinye Road"], "锦业路 69 号", [34.1926, 108.8702]),
  hall("flagship", changsha, "芙蓉区", ["五一广场", "Wuyi Square"], "五一大道 717 号", [28.1955, 112.9786]),
  hall("usual", changsha, "岳麓区", ["麓谷", "Lugu"], "麓谷大道 658 号", [28.2247, 112.8814]),
  hall("usual", qingdao, "市南区", ["五四广场", "May Fourth Square"], "香港中路 40 号", [36.0649, 120.3826]),
  hall("usual", xiamen, "思明区", ["火车站", "Railway Station"], "厦禾路 888 号", [24.4692, 118.1147]),
];

/** Beginnings of the codes, by city. */
const codes: Record<string, string> = {
  ...{ 杭州: "HZ", 宁波: "NB", 成都: "CD", 上海: "SH", 北京: "BJ", 深圳: "SZ", 武汉: "WH", 南京: "NJ", 西安: "XA" },
  ...{ 长沙: "CS", 青岛: "QD", 厦门: "XM" },
};

/** The halls, and the days on which some keep other hours, as rows. @param today in Shanghai */
export function demoHalls({ now, today, nextId }: { now: Date; today: string; nextId: NextId }): {
  halls: Row[];
  days: Row[];
} {
  const ids = halls.map(() => nextId());
  const rows = halls.map(({ city, district, quarter, address, latitude, longitude, kind }, index) => {
    const nth = halls.slice(0, index + 1).filter((each) => each.city[0] === city[0]).length;
    const { weekly, holiday, services, slots } = kinds[kind];
    return {
      ...{
        id: ids[index],
        code: `${codes[city[0]]}-${String(nth).padStart(3, "0")}`,
        city: city[0],
        district,
        address,
      },
      ...{ nameZh: `${city[0]}${quarter[0]}营业厅`, nameEn: `${city[1]} ${quarter[1]} hall`, latitude, longitude },
      ...{ phone: "10099", services, weeklyHours: weekly, holidayHours: holiday, slotCapacity: slots },
      ...{ createdAt: daysBefore(now, 700), updatedAt: daysBefore(now, 30) },
    };
  });
  const days = [
    { hallId: ids[1], day: dayAfter(today, 3), hours: [], reason: "设备检修，当日不营业" },
    { hallId: ids[0], day: dayAfter(today, 5), hours: hours([8.5, 22]), reason: "延时服务日" },
    { hallId: ids[11], day: dayAfter(today, 2), hours: hours([8.5, 12]), reason: "下午停电检修" },
  ];
  return { halls: rows, days };
}
