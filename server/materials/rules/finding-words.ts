import type { Words } from "../../platform/localized-text.ts";

/** How much a finding matters. */
export const findingSeverityWords = {
  ERROR: { zh: "不可用", en: "Not usable" },
  WARNING: { zh: "需人工核对", en: "Needs a look" },
  INFO: { zh: "仅供参考", en: "Note" },
} as const satisfies Words;

/** Everything the automatic checks can find, in a few words; what to tell the applicant stands in `checks/finding-texts.ts`. */
export const findingWords = {
  FILE_TOO_LARGE: { zh: "文件过大", en: "File too large" },
  FILE_TOO_SMALL: { zh: "文件过小", en: "File too small" },
  FILE_TYPE_UNSUPPORTED: { zh: "文件类型不支持", en: "Type of file not accepted" },
  HEIC_UNSUPPORTED: { zh: "不支持 HEIC 照片", en: "HEIC photo" },
  FILE_DISGUISED: { zh: "图片夹带其他文件", en: "Another file hidden inside" },
  TRAILING_DATA_REMOVED: { zh: "已去除附加数据", en: "Extra data left out" },
  FILE_DAMAGED: { zh: "文件损坏", en: "File damaged" },
  FILE_PARTLY_DAMAGED: { zh: "文件部分损坏", en: "File partly damaged" },
  IMAGE_TOO_MANY_PIXELS: { zh: "图片尺寸过大", en: "Too many pixels" },
  IMAGE_TOO_SMALL: { zh: "图片尺寸过小", en: "Picture too small" },
  IMAGE_LOW_RESOLUTION: { zh: "分辨率偏低", en: "Low resolution" },
  IMAGE_BLANK: { zh: "画面空白", en: "Blank picture" },
  IMAGE_BLURRY: { zh: "画面模糊", en: "Blurred" },
  IMAGE_TOO_DARK: { zh: "画面过暗", en: "Too dark" },
  IMAGE_OVEREXPOSED: { zh: "画面过亮", en: "Overexposed" },
  IMAGE_GLARE: { zh: "画面反光", en: "Reflection" },
  IMAGE_TURNED_UPRIGHT: { zh: "已自动转正", en: "Turned upright" },
  ANIMATION_DROPPED: { zh: "动图只取首帧", en: "First frame of an animation" },
  PDF_ENCRYPTED: { zh: "PDF 已加密", en: "Protected PDF" },
  PDF_ACTIVE_CONTENT: { zh: "PDF 含脚本或附件", en: "PDF with scripts or attachments" },
  PDF_TOO_MANY_PAGES: { zh: "PDF 页数过多", en: "Too many pages" },
  FONTS_NOT_EMBEDDED: { zh: "字体未嵌入", en: "Typeface missing" },
  PDF_PAGE_SIZE_UNUSABLE: { zh: "PDF 页面尺寸异常", en: "Impossible page size" },
  PDF_TOO_COMPLEX: { zh: "PDF 过于复杂", en: "PDF too complex" },
  PDF_PAGE_BLANK: { zh: "PDF 有空白页", en: "Blank page" },
  INSPECTION_TIMED_OUT: { zh: "检查超时", en: "Check took too long" },
  RESIDENT_ID_INVALID: { zh: "身份证号码有误", en: "Identity number invalid" },
  USCC_INVALID: { zh: "统一社会信用代码有误", en: "Credit code invalid" },
  RESIDENT_ID_NOT_REGISTERED: { zh: "身份证号码与登记不符", en: "Not the registered identity number" },
  USCC_NOT_REGISTERED: { zh: "统一社会信用代码与登记不符", en: "Not the registered credit code" },
  DUPLICATE: { zh: "与其他材料相同", en: "Same file as another document" },
  DUPLICATE_SAME_DOCUMENT: { zh: "重复提交", en: "Handed in before" },
  DUPLICATE_SIMILAR: { zh: "与其他材料相似", en: "Looks like another document" },
} as const satisfies Words;

/** Closed list of what the automatic checks can find. */
export type FindingCode = keyof typeof findingWords;
