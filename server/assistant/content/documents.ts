import type { GuideArticle } from "../rules/guide-article.ts";

/** What must be handed in. */
export const documentArticles: readonly GuideArticle[] = [
  {
    slug: "prepare-individual",
    topic: "DOCUMENTS",
    audience: "INDIVIDUAL",
    title: { zh: "个人客户要准备什么", en: "What individuals prepare" },
    text: {
      zh: "请准备机主身份证的人像面和国徽面照片，以及要注销的卡号。\n持护照等其他证件的，请上传带照片的资料页。\n有设备报废证明等材料的，也可一并上传，有助于加快复核。",
      en: "Have pictures of both sides of the card owner's identity card and the numbers of the cards ready.\nWith a passport or another document, upload the page with the photo.\nAnything that explains the case, such as proof that a device was scrapped, can speed up a review.",
    },
    asked: {
      zh: [
        "个人注销需要什么材料",
        "个人要带什么证件",
        "需要身份证吗",
        "我是个人用户要准备什么",
        "没有身份证可以用护照吗",
        "注销要哪些资料",
      ],
      en: [
        "what documents does an individual need",
        "do I need my identity card",
        "can I use a passport",
        "what do I have to prepare as a person",
        "which papers for a private customer",
        "documents needed",
      ],
    },
  },
  {
    slug: "prepare-enterprise",
    topic: "DOCUMENTS",
    audience: "ENTERPRISE",
    title: { zh: "企业客户要准备什么", en: "What enterprises prepare" },
    text: {
      zh: "请准备加盖红色公章的营业执照、经办人身份证正反面，以及卡清单。\n营业执照上的名称和统一社会信用代码须与登记一致。\n由他人代办时，还需要加盖公章的授权委托书。",
      en: "Have your business licence with the red company seal, both sides of the handler's identity card, and the list of cards ready.\nName and credit code on the licence must be those that are registered.\nIf somebody else acts for the company, a sealed letter of delegation is needed too.",
    },
    asked: {
      zh: [
        "企业注销需要什么材料",
        "公司销户要准备哪些资料",
        "单位卡注销要什么证件",
        "需要营业执照吗",
        "经办人要提供什么",
        "对公注销材料清单",
      ],
      en: [
        "what documents does a company need",
        "papers for an enterprise",
        "do we need the business licence",
        "what must the handler provide",
        "company cancellation documents",
        "what should our firm prepare",
      ],
    },
  },
  {
    slug: "company-seal",
    topic: "DOCUMENTS",
    audience: "ENTERPRISE",
    title: { zh: "营业执照上的公章", en: "The company seal on the licence" },
    text: {
      zh: "请在营业执照复印件上加盖企业自己的红色公章，再拍照或扫描上传。\n执照上原有的登记机关印章不能代替公章。\n看不清公章时会由人工核对，不会直接拒绝。",
      en: "Put your company's own red seal on a copy of the business licence, then photograph or scan it.\nThe seal of the registration authority that is printed on the licence does not count.\nIf the seal is hard to see a person looks at it; nothing is refused for that alone.",
    },
    asked: {
      zh: ["公章盖在哪里", "营业执照一定要盖章吗", "没有公章怎么办", "电子章可以吗", "盖章有什么要求", "红章看不清"],
      en: [
        "where does the company seal go",
        "must the licence be stamped",
        "red seal on the business licence",
        "is the stamp required",
        "our seal is hard to see",
        "company chop",
      ],
    },
  },
  {
    slug: "delegate",
    topic: "DOCUMENTS",
    audience: "EVERYBODY",
    title: { zh: "请他人代办", en: "Have somebody else do it" },
    text: {
      zh: "可以委托他人办理。\n需要经办人身份证正反面，以及客户签字的授权委托书，企业须加盖公章。\n通过在线客服办理时，客服会记录通话或会话作为委托依据。",
      en: "Somebody else can act for you.\nNeeded are both sides of the handler's identity card and a letter of delegation that you signed, sealed for a company.\nWith an online agent, the call or chat is recorded as the ground of the delegation.",
    },
    asked: {
      zh: ["可以代办吗", "帮家人注销怎么办", "委托别人办理", "授权委托书怎么写", "本人不在能办吗", "替老人注销卡"],
      en: [
        "can somebody else cancel for me",
        "letter of delegation",
        "cancel on behalf of my father",
        "authorise another person",
        "power of attorney",
        "cancel for a relative",
      ],
    },
  },
  {
    slug: "document-refused",
    topic: "DOCUMENTS",
    audience: "EVERYBODY",
    title: { zh: "材料没有通过", en: "A document was refused" },
    text: {
      zh: "每份材料下面都写着哪里不合格、怎样改正，例如模糊、反光或过暗。\n请按提示重拍：光线充足，证件放平，四角完整，字迹清晰。\n证件号码须与填写的一致。存疑的材料由人工复核，不会被自动最终拒绝。",
      en: "Below each document it says what is wrong and how to put it right, for example a blur, a reflection or too little light.\nTake the picture again: good light, document flat, all four corners visible, text sharp.\nNumbers must be those that you entered. Doubtful documents are looked at by a person; none is refused for good automatically.",
    },
    asked: {
      zh: [
        "材料不合格怎么办",
        "照片模糊被退回",
        "证件照片反光",
        "上传的身份证没通过",
        "材料被拒绝",
        "为什么说号码不一致",
        "怎么重新上传证件",
      ],
      en: [
        "my document was rejected",
        "the photo is blurry",
        "picture has glare",
        "upload the document again",
        "why was my id refused",
        "the number does not match",
        "photo too dark",
      ],
    },
  },
  {
    slug: "file-formats",
    topic: "DOCUMENTS",
    audience: "EVERYBODY",
    title: { zh: "可以上传哪些文件", en: "Which files can be uploaded" },
    text: {
      zh: "材料可以是 JPEG、PNG、WebP 图片或 PDF，不超过 20 MB。\nWord 文档请另存为 PDF；苹果手机的 HEIC 照片请另存为 JPEG。\n卡清单请使用 Excel 文件。",
      en: "Documents can be JPEG, PNG or WebP pictures or a PDF of at most 20 MB.\nSave a Word document as PDF, and a HEIC photo of an iPhone as JPEG.\nFor lists of cards use an Excel file.",
    },
    asked: {
      zh: [
        "支持什么文件格式",
        "可以上传 PDF 吗",
        "HEIC 照片上传不了",
        "文件最大多少兆",
        "图片太大传不上去",
        "word 文件可以吗",
      ],
      en: [
        "which file formats are accepted",
        "can I upload a pdf",
        "heic photo does not work",
        "maximum file size",
        "my file is too large",
        "is word accepted",
      ],
    },
  },
];
