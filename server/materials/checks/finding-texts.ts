import type { LocalizedText } from "../../platform/localized-text.ts";
import type { FindingCode } from "../rules/finding-words.ts";

interface FindingTexts {
  message: LocalizedText;
  remedy: LocalizedText;
}

const photographAgain: LocalizedText = {
  zh: "请将证件平放，在光线充足处对焦后重新拍摄，画面中只保留证件并使其占满画面。",
  en: "Lay the document flat in good light, let the camera focus, and take the photo again so that the document fills the picture.",
};
const exportAgain: LocalizedText = {
  zh: "请重新导出或改为拍照（JPEG、PNG），再上传一次。",
  en: "Export the file again, or take a photo (JPEG or PNG), and upload that.",
};

/**
 * What every finding of the automatic checks says, in words an applicant can act on. `{name}` is replaced by the figure of
 * that name among the finding's `measured` values.
 */
export const findingTexts = {
  FILE_TOO_LARGE: {
    message: { zh: "文件超过 {maxMegabytes} MB。", en: "The file is larger than {maxMegabytes} MB." },
    remedy: {
      zh: "请压缩图片或拆分 PDF 后重新上传。",
      en: "Make the picture smaller or split the PDF, then upload it again.",
    },
  },
  FILE_TOO_SMALL: {
    message: {
      zh: "文件过小，可能是缩略图或空文件。",
      en: "The file is so small that it must be a thumbnail or empty.",
    },
    remedy: {
      zh: "请上传原图，不要上传缩略图或截图。",
      en: "Upload the original picture, not a thumbnail or a screenshot.",
    },
  },
  FILE_TYPE_UNSUPPORTED: {
    message: { zh: "不支持该文件类型（{detectedType}）。", en: "This type of file is not accepted ({detectedType})." },
    remedy: {
      zh: "请上传 JPEG、PNG、WebP 图片或 PDF 文件；Word 文档请另存为 PDF。",
      en: "Upload a JPEG, PNG or WebP picture or a PDF. Save a Word document as PDF first.",
    },
  },
  HEIC_UNSUPPORTED: {
    message: { zh: "暂不支持 HEIC/HEIF 照片。", en: "HEIC/HEIF photos cannot be read here." },
    remedy: {
      zh: "请在手机“设置 › 相机 › 格式”中选择“兼容性最佳”后重拍，或将照片另存为 JPEG 再上传。",
      en: 'In the phone\'s settings choose Camera › Formats › "Most Compatible" and take the photo again, or save it as JPEG.',
    },
  },
  FILE_DISGUISED: {
    message: {
      zh: "图片中夹带了其他文件或脚本（{hidden}）。",
      en: "Another file or a script is hidden inside ({hidden}).",
    },
    remedy: {
      zh: "请上传相机直接拍摄的原图，不要经过第三方工具处理。",
      en: "Upload the photo as the camera took it, not one that another tool has changed.",
    },
  },
  TRAILING_DATA_REMOVED: {
    message: { zh: "图片末尾的附加数据已去除。", en: "Extra data after the end of the picture was left out." },
    remedy: { zh: "无需处理。", en: "Nothing to do." },
  },
  FILE_DAMAGED: {
    message: { zh: "文件已损坏或不完整，无法打开。", en: "The file is damaged or incomplete and cannot be opened." },
    remedy: {
      zh: "请确认文件能在本机打开，再完整上传一次；若仍失败请重新拍照。",
      en: "Check that the file opens on your device and upload it again; if it fails once more, take a new photo.",
    },
  },
  FILE_PARTLY_DAMAGED: {
    message: {
      zh: "图片数据有错误，部分画面可能缺失。",
      en: "The picture holds faulty data; parts of it may be missing.",
    },
    remedy: {
      zh: "请检查画面是否完整，必要时重新拍照上传。",
      en: "Check that nothing is missing; if so, take a new photo.",
    },
  },
  IMAGE_TOO_MANY_PIXELS: {
    message: {
      zh: "图片尺寸过大（{widthPx}×{heightPx} 像素）。",
      en: "The picture is too large to open ({widthPx}×{heightPx} pixels).",
    },
    remedy: {
      zh: "请用普通拍照模式（约 1200 万像素）拍摄，或将图片缩小后上传。",
      en: "Take the photo in the normal mode (about 12 megapixels), or scale the picture down.",
    },
  },
  IMAGE_TOO_SMALL: {
    message: {
      zh: "图片只有 {widthPx}×{heightPx} 像素，文字无法辨认。",
      en: "The picture has only {widthPx}×{heightPx} pixels; its text cannot be read.",
    },
    remedy: photographAgain,
  },
  IMAGE_LOW_RESOLUTION: {
    message: {
      zh: "图片分辨率偏低（{widthPx}×{heightPx} 像素），小字可能看不清。",
      en: "The resolution is low ({widthPx}×{heightPx} pixels); small text may be unreadable.",
    },
    remedy: photographAgain,
  },
  IMAGE_BLANK: {
    message: { zh: "画面空白，没有可辨认的内容。", en: "The picture is blank; there is nothing to be seen on it." },
    remedy: photographAgain,
  },
  IMAGE_BLURRY: {
    message: {
      zh: "画面模糊（边缘宽度 {edgeWidthPx} 像素）。",
      en: "The picture is blurred (edges are {edgeWidthPx} px wide).",
    },
    remedy: {
      zh: "请擦净镜头，手持稳定，对焦清晰后重新拍摄。",
      en: "Wipe the lens, hold the phone still, let it focus, and take the photo again.",
    },
  },
  IMAGE_TOO_DARK: {
    message: { zh: "画面过暗。", en: "The picture is too dark." },
    remedy: { zh: "请在光线充足处重新拍摄。", en: "Take the photo again in good light." },
  },
  IMAGE_OVEREXPOSED: {
    message: { zh: "画面过亮，文字发白。", en: "The picture is overexposed; its text is washed out." },
    remedy: {
      zh: "请避开强光和闪光灯后重新拍摄。",
      en: "Take the photo again away from strong light and without the flash.",
    },
  },
  IMAGE_GLARE: {
    message: { zh: "画面有反光，可能遮住内容。", en: "A reflection covers part of the picture." },
    remedy: {
      zh: "请关闭闪光灯，换个角度避开反光后重新拍摄。",
      en: "Switch the flash off, change the angle so that nothing reflects, and take the photo again.",
    },
  },
  IMAGE_TURNED_UPRIGHT: {
    message: { zh: "已按相机记录的方向自动转正。", en: "The picture was turned upright as the camera noted." },
    remedy: { zh: "无需处理。", en: "Nothing to do." },
  },
  ANIMATION_DROPPED: {
    message: { zh: "动图只保留了第一帧。", en: "Only the first frame of the animation was kept." },
    remedy: {
      zh: "如内容不在第一帧，请上传静态图片。",
      en: "If the document is on a later frame, upload a still picture.",
    },
  },
  PDF_ENCRYPTED: {
    message: { zh: "PDF 设有密码或权限加密。", en: "The PDF is protected by a password or by permissions." },
    remedy: {
      zh: "请去除密码和加密，或用“打印为 PDF”另存一份后重新上传；也可以改为上传照片。",
      en: 'Remove the password and the protection, or save a copy with "Print to PDF", and upload that; or upload a photo.',
    },
  },
  PDF_ACTIVE_CONTENT: {
    message: {
      zh: "PDF 含有脚本、附件或可执行动作（{found}）。",
      en: "The PDF holds scripts, attachments or actions ({found}).",
    },
    remedy: {
      zh: "请用“打印为 PDF”另存一份，或改为拍照后上传。",
      en: 'Save a copy with "Print to PDF", or upload a photo instead.',
    },
  },
  PDF_TOO_MANY_PAGES: {
    message: {
      zh: "PDF 共 {pageCount} 页，最多 {maxPages} 页。",
      en: "The PDF has {pageCount} pages; {maxPages} are allowed.",
    },
    remedy: { zh: "请只保留所需材料的页面。", en: "Keep only the pages of the document that was asked for." },
  },
  FONTS_NOT_EMBEDDED: {
    message: {
      zh: "PDF 第 {page} 页使用了未嵌入的字体，部分文字无法显示。",
      en: "Page {page} of the PDF names a typeface that the file does not carry; some of its text cannot be shown.",
    },
    remedy: {
      zh: "请导出时选择“嵌入字体”，或用“打印为 PDF”另存一份后重新上传；也可以改为上传照片。",
      en: 'Choose "embed fonts" when exporting, or save a copy with "Print to PDF", and upload that; or upload a photo.',
    },
  },
  PDF_PAGE_SIZE_UNUSABLE: {
    message: { zh: "PDF 第 {page} 页的页面尺寸异常。", en: "Page {page} of the PDF has an impossible size." },
    remedy: exportAgain,
  },
  PDF_TOO_COMPLEX: {
    message: { zh: "PDF 过于复杂，无法在限定资源内打开。", en: "The PDF is too complex to be opened within limits." },
    remedy: {
      zh: "请以 300 dpi 以下重新扫描，或改为拍照后上传。",
      en: "Scan it again at 300 dpi or less, or upload a photo instead.",
    },
  },
  PDF_PAGE_BLANK: {
    message: { zh: "PDF 第 {page} 页为空白。", en: "Page {page} of the PDF is blank." },
    remedy: { zh: "请确认没有漏扫的页面。", en: "Make sure that no page is missing from the scan." },
  },
  INSPECTION_TIMED_OUT: {
    message: {
      zh: "检查超过 {maxSeconds} 秒，已中止。",
      en: "Checking took more than {maxSeconds} s and was stopped.",
    },
    remedy: exportAgain,
  },
  RESIDENT_ID_INVALID: {
    message: {
      zh: "填写的身份证号码校验不通过。",
      en: "The resident identity number that was entered fails its check.",
    },
    remedy: {
      zh: "请对照证件检查“身份证号码”（18 位，末位可为 X）后修改。",
      en: 'Compare "identity number" with the card (18 characters, the last may be X) and correct it.',
    },
  },
  USCC_INVALID: {
    message: {
      zh: "填写的统一社会信用代码校验不通过。",
      en: "The unified social credit code that was entered fails its check.",
    },
    remedy: {
      zh: "请对照营业执照检查“统一社会信用代码”（18 位）后修改。",
      en: 'Compare "unified social credit code" with the licence (18 characters) and correct it.',
    },
  },
  RESIDENT_ID_NOT_REGISTERED: {
    message: {
      zh: "填写的身份证号码与客户登记的不一致。",
      en: "The resident identity number that was entered is not the one the customer is registered with.",
    },
    remedy: {
      zh: "请提交机主本人的身份证；登记信息有变更的，请说明并等待人工核实。",
      en: "Hand in the registered person's own card; if what is registered has changed, say so and wait for a person to look.",
    },
  },
  USCC_NOT_REGISTERED: {
    message: {
      zh: "填写的统一社会信用代码与客户登记的不一致。",
      en: "The unified social credit code that was entered is not the one the customer is registered with.",
    },
    remedy: {
      zh: "请提交本企业的营业执照；登记信息有变更的，请说明并等待人工核实。",
      en: "Hand in the licence of the registered company; if what is registered has changed, say so and wait for a person to look.",
    },
  },
  DUPLICATE: {
    message: { zh: "该文件已作为另一种材料提交。", en: "This very file was already handed in as another document." },
    remedy: { zh: "请上传正确的材料。", en: "Upload the document that was asked for." },
  },
  DUPLICATE_SAME_DOCUMENT: {
    message: { zh: "该文件已提交过。", en: "This very file was handed in before." },
    remedy: { zh: "无需处理。", en: "Nothing to do." },
  },
  DUPLICATE_SIMILAR: {
    message: {
      zh: "该图片与另一种材料几乎相同。",
      en: "This picture looks almost like another document that was handed in.",
    },
    remedy: {
      zh: "请确认没有把同一张照片传了两次。",
      en: "Make sure that the same photo was not uploaded twice.",
    },
  },
} as const satisfies Record<FindingCode, FindingTexts>;
