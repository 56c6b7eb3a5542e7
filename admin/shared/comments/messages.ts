import { messages } from "../../providers/locale.ts";

/** Words of the comments among colleagues. */
export const commentMessages = messages(
  {
    comments: {
      title: "内部评论",
      hint: "只有同事可见，客户看不到",
      placeholder: "写给同事；输入 @ 提及同事",
      label: "内部评论",
      send: "发表",
      sendKeys: "Ctrl+Enter 发表",
      save: "保存",
      edit: "修改",
      delete: "撤回",
      deleteTitle: "撤回这条评论？",
      deleteHint: "内容将被永久删除，只留下“已撤回”的记录；被提及的同事不再收到提醒。",
      deleted: "%{name} 已撤回这条评论",
      edited: "已修改",
      atTask: "于任务 %{number}",
      earlier: "显示更早的评论",
      colleagues: "可提及的同事",
      key: "写内部评论",
      someone: "同事",
    },
  },
  {
    comments: {
      title: "Internal comments",
      hint: "Customers never see them",
      placeholder: "Write to colleagues; @ names one",
      label: "Internal comment",
      send: "Comment",
      sendKeys: "Ctrl+Enter sends it",
      save: "Save",
      edit: "Change",
      delete: "Take back",
      deleteTitle: "Take this comment back?",
      deleteHint:
        "What it says goes for good; that there was one stays. Colleagues it names are no longer asked to look.",
      deleted: "%{name} took this comment back",
      edited: "changed",
      atTask: "at task %{number}",
      earlier: "Show earlier comments",
      colleagues: "Colleagues to name",
      key: "Write a comment",
      someone: "a colleague",
    },
  },
);
