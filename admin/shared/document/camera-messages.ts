import { messages } from "../../providers/locale.ts";

/** Words of photographing a document. */
export const cameraMessages = messages(
  {
    document: {
      camera: "用摄像头拍摄",
      cameraHint: "把证件平放，四角都在画面内，避免反光",
      cameraWait: "正在打开摄像头，请在浏览器提示中允许使用",
      cameraFailure: {
        refused: "浏览器没有允许本页使用摄像头。请在地址栏左侧的网站设置中允许后重试，或改用照片文件。",
        none: "没有找到摄像头。请接好摄像头后重试，或改用照片文件。",
        busy: "摄像头打不开，可能正被其他程序占用。请关闭后重试，或改用照片文件。",
      },
      nextCamera: "换摄像头",
      takePhoto: "拍摄",
      retake: "重拍",
      usePhoto: "使用这张",
      photo: "刚拍的照片",
      photoFile: "选择照片",
    },
  },
  {
    document: {
      camera: "Use the camera",
      cameraHint: "Lay the document flat, all four corners in the picture, without glare",
      cameraWait: "Opening the camera; allow it when the browser asks",
      cameraFailure: {
        refused:
          "The browser does not let this page use the camera. Allow it in the site settings beside the address and try again, or use a photo.",
        none: "No camera was found. Connect one and try again, or use a photo.",
        busy: "The camera does not open; another program may be using it. Close that and try again, or use a photo.",
      },
      nextCamera: "Other camera",
      takePhoto: "Take the photo",
      retake: "Take again",
      usePhoto: "Use this one",
      photo: "The photo just taken",
      photoFile: "Choose a photo",
    },
  },
);
