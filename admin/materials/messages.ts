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
      fileName: "文件名",
      pages: "页数",
      search: "申请号、客户、材料类型、文件名",
      identityHint: "身份证号不会留在地址栏中，请按 / 打开查找后输入",
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
      fileName: "File",
      pages: "Pages",
      search: "Request, customer, kind, file name",
      identityHint: "Identity numbers are not left in the address; press / and enter it there",
    },
  },
);
