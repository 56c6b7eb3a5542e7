/** What whoever keeps a device should clear in it: a card that is cancelled leaves traces there that we cannot reach. */
import type { LocalizedText, Words } from "../../platform/localized-text.ts";

/** Kinds of devices that leave different things behind. */
export const deviceKindWords = {
  METER: { zh: "计量表具", en: "Meters" },
  TRACKER: { zh: "定位与车载终端", en: "Trackers and vehicle units" },
  CAMERA: { zh: "摄像头", en: "Cameras" },
  PAYMENT: { zh: "支付与售货终端", en: "Payment and vending terminals" },
  GATEWAY: { zh: "路由器与网关", en: "Routers and gateways" },
  WEARABLE: { zh: "穿戴与健康设备", en: "Wearables and health devices" },
  OTHER: { zh: "其他设备", en: "Other devices" },
} as const satisfies Words;

export type DeviceKind = keyof typeof deviceKindWords;

const words: Readonly<Record<Exclude<DeviceKind, "OTHER">, RegExp>> = {
  WEARABLE: /wear|watch|health|穿戴|手表|健康/i,
  METER: /meter|表|计量/i,
  TRACKER: /track|vehicle|car|gps|车|定位/i,
  CAMERA: /camera|video|摄像|监控/i,
  PAYMENT: /pos|pay|vend|kiosk|支付|售货|收银/i,
  GATEWAY: /router|gateway|cpe|modem|路由|网关/i,
};

/** The kind of a device by what it is called in our books. */
export function deviceKindOf(category: string): DeviceKind {
  const found = Object.entries(words).find(([, pattern]) => pattern.test(category));
  return (found?.[0] as DeviceKind | undefined) ?? "OTHER";
}

const all: readonly LocalizedText[] = [
  {
    zh: "取出物联卡并剪断芯片；eSIM 请在设备设置中删除该配置文件",
    en: "Take the SIM card out and cut its chip; of an eSIM, delete the profile in the device's settings",
  },
  {
    zh: "清除设备中的 APN 用户名与密码、上网日志",
    en: "Clear APN user names, passwords and connection logs in the device",
  },
];

const own: Readonly<Record<DeviceKind, readonly LocalizedText[]>> = {
  METER: [
    {
      zh: "导出留存读数后，清空表具内的用户编号与历史读数",
      en: "Once readings are kept elsewhere, clear user numbers and past readings in the meter",
    },
  ],
  TRACKER: [
    {
      zh: "清除终端内的轨迹缓存、常用地址与存储卡文件",
      en: "Clear cached tracks, saved places and files on the memory card",
    },
    {
      zh: "在平台侧解除该终端与车辆、驾驶人的关联",
      en: "In your own platform, take the unit off its vehicle and driver",
    },
  ],
  CAMERA: [
    {
      zh: "格式化存储卡与本机录像，删除云存储中的片段",
      en: "Format the memory card and local recordings; delete clips in cloud storage",
    },
    { zh: "清除人脸库与报警联系人", en: "Clear face libraries and alarm contacts" },
  ],
  PAYMENT: [
    {
      zh: "由服务商远程清除密钥与交易流水，再恢复出厂设置",
      en: "Have the provider clear keys and transactions remotely, then reset the terminal",
    },
  ],
  GATEWAY: [
    {
      zh: "恢复出厂设置，并确认已清除接入设备列表与 Wi-Fi 密码",
      en: "Reset to factory settings; see that the list of devices and Wi-Fi passwords are gone",
    },
  ],
  WEARABLE: [
    {
      zh: "退出账号、清除健康与位置记录，再恢复出厂设置",
      en: "Sign out, clear health and location records, then reset the device",
    },
  ],
  OTHER: [
    {
      zh: "按说明书恢复出厂设置，并确认缓存文件已清除",
      en: "Reset the device by its manual, and see that cached files are gone",
    },
  ],
};

/** Advice for each kind of device that cards were in; for other devices where none is known. */
export function deviceAdvice(kinds: readonly DeviceKind[]): { kind: DeviceKind; steps: readonly LocalizedText[] }[] {
  return (kinds.length > 0 ? kinds : (["OTHER"] as const)).map((kind) => ({ kind, steps: [...all, ...own[kind]] }));
}
