import { messages } from "../../providers/locale.ts";

/** Words of the waves of a request. */
export const waveMessages = messages(
  {
    waves: {
      title: "波次",
      setBy: "%{name} 安排于",
      cards: "已办结 %{done} / %{total} 张",
      barred: "%{count} 张停机中",
      problems: "%{count} 张未办成",
      next: "最早 %{time} 执行",
      pace: "每分钟 %{count} 张",
      anyHour: "任意时段",
      businessDays: "仅工作日",
      atOnce: "不限时段",
      pauseReason: "暂停原因",
      pauseTitle: "暂停“%{name}”？",
      pauseHint: "暂停后该波次的卡不再停机，也不再发出注销指令；运营商正在处理的一批除外。",
      paused: "波次已暂停",
      resumed: "波次已恢复，按计划执行",
      braked: "已办理 %{tried} 张中有 %{failed} 张被运营商拒绝，超过允许的 %{limit}%",
      resumeTitle: "恢复“%{name}”？",
      resumeHint: "失败的卡保持失败，可在下方重试；其余的卡继续执行，失败比例从现在起重新计算。",
      undoReason: "撤销原因",
      undoTitle: "撤销“%{name}”？",
      undoHint: "停机中且仍在可撤销时间内的卡恢复服务，尚未执行的卡撤回；注销指令已发出的卡无法恢复。",
      undone: "已恢复 %{restored} 张，撤回 %{withdrawn} 张，%{late} 张已来不及",
      runTitle: "立即执行“%{name}”？",
      runHint: "不再等待开始日期和允许时段，申请通过后立即停机；可撤销时间照常计算。",
      running: "波次将立即执行",
      progress: "“%{name}”的进度",
    },
  },
  {
    waves: {
      title: "Waves",
      setBy: "Planned by %{name},",
      cards: "%{done} of %{total} cards done",
      barred: "%{count} barred",
      problems: "%{count} did not make it",
      next: "goes %{time} at the earliest",
      pace: "%{count} cards a minute",
      anyHour: "any hour",
      businessDays: "business days only",
      atOnce: "whatever the hour",
      pauseReason: "Why it is paused",
      pauseTitle: "Pause “%{name}”?",
      pauseHint:
        "No card of the wave is barred or ordered any more, but for the one call that a carrier may just have in hand.",
      paused: "The wave is paused",
      resumed: "The wave goes on by its plan",
      braked: "Carriers refused %{failed} of %{tried} cards, more than the %{limit} % that may fail",
      resumeTitle: "Let “%{name}” go on?",
      resumeHint:
        "Failed cards stay failed and can be tried again below; the others go on, and failures are counted anew from now.",
      undoReason: "Why it is undone",
      undoTitle: "Undo “%{name}”?",
      undoHint:
        "Barred cards within their undo window get their service back, cards that have not run are taken back; those already ordered cannot be restored.",
      undone: "%{restored} restored, %{withdrawn} taken back, too late for %{late}",
      runTitle: "Run “%{name}” now?",
      runHint:
        "It no longer waits for its day and hours: once the request is approved its cards are barred. Their undo window stays as it is.",
      running: "The wave runs now",
      progress: "Progress of “%{name}”",
    },
  },
);
