/** Frequent surnames. */
export const surnames =
  "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 罗 高 郑 梁 谢 宋 唐 许 韩 邓 冯 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 欧阳".split(
    " ",
  );

/** Given names of one and two characters. */
export const givenNames =
  "伟 静 敏 磊 洋 勇 艳 杰 涛 明 超 霞 平 刚 辉 玲 建国 桂英 志强 秀兰 晓舟 雨桐 子涵 思远 佳怡 浩然 欣妍 宇轩 梦洁 俊杰 文博 雪梅 海燕 国栋 丽娟 小龙".split(
    " ",
  );

/** Cities with the division code of one of their districts. */
export const cities = [
  { name: "杭州", division: "330106" },
  { name: "宁波", division: "330203" },
  { name: "成都", division: "510107" },
  { name: "上海", division: "310115" },
  { name: "北京", division: "110105" },
  { name: "深圳", division: "440305" },
  { name: "武汉", division: "420111" },
  { name: "南京", division: "320106" },
  { name: "西安", division: "610113" },
  { name: "长沙", division: "430104" },
  { name: "青岛", division: "370202" },
  { name: "厦门", division: "350203" },
];

/** What persons put cards into. */
export const gadgets = [
  "儿童手表",
  "行车记录仪",
  "家用摄像头",
  "宠物定位器",
  "随身WiFi",
  "老人定位手环",
  "电动车防盗器",
  "车载导航",
];
