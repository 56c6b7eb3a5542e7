import { messages } from "../providers/locale.ts";

/** Words of the document screens. */
export const materialMessages = messages(
  {
    resources: { materials: { name: "材料" } },
    materials: {
      kind: "材料",
      status: "状态",
      findings: "检查发现",
      request: "申请",
      customer: "客户",
      decidedBy: "人工结论人",
      uploaded: "上传时间",
      empty: "还没有材料",
      none: "无",
    },
  },
  {
    resources: { materials: { name: "Documents" } },
    materials: {
      kind: "Document",
      status: "Status",
      findings: "Findings",
      request: "Request",
      customer: "Customer",
      decidedBy: "Decided by",
      uploaded: "Submitted",
      empty: "No documents yet",
      none: "none",
    },
  },
);
