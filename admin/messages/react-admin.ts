import { messages } from "../providers/locale.ts";

/** What React Admin itself says at this desk. */
export const reactAdminMessages = messages(
  {
    ra: {
      action: {
        cancel: "取消",
        close: "关闭",
        confirm: "确定",
        refresh: "刷新",
        undo: "撤销",
        back: "返回",
        search: "搜索",
      },
      auth: {
        auth_check_error: "请先登录",
        sign_in: "登录",
        sign_in_error: "登录失败，请重试",
        logout: "退出登录",
        user_menu: "个人菜单",
      },
      boolean: { true: "是", false: "否", null: " " },
      message: {
        are_you_sure: "确定吗？",
        error: "出现错误，请重试",
        loading: "正在加载",
        not_found: "地址有误，或内容已不存在",
        no: "否",
        yes: "是",
      },
      navigation: { skip_nav: "跳到正文", no_results: "没有结果" },
      notification: {
        http_error: "服务器通信出错",
        item_doesnt_exist: "内容不存在",
        logged_out: "登录已结束，请重新登录",
        not_authorized: "没有权限",
        application_update_available: "有新版本可用",
        offline: "网络已断开",
      },
      page: { error: "出现错误", loading: "加载中", not_found: "找不到页面", dashboard: "工作台" },
    },
  },
  {
    ra: {
      action: {
        cancel: "Cancel",
        close: "Close",
        confirm: "Confirm",
        refresh: "Refresh",
        undo: "Undo",
        back: "Back",
        search: "Search",
      },
      auth: {
        auth_check_error: "Please sign in first",
        sign_in: "Sign in",
        sign_in_error: "Signing in failed, please try again",
        logout: "Sign out",
        user_menu: "Account",
      },
      boolean: { true: "Yes", false: "No", null: " " },
      message: {
        are_you_sure: "Are you sure?",
        error: "Something went wrong, please try again",
        loading: "Loading",
        not_found: "The address is wrong, or its content is gone",
        no: "No",
        yes: "Yes",
      },
      navigation: { skip_nav: "Skip to content", no_results: "No results" },
      notification: {
        http_error: "The server could not be talked to",
        item_doesnt_exist: "This does not exist",
        logged_out: "Your session has ended, please sign in again",
        not_authorized: "You are not allowed to do this",
        application_update_available: "There is a new version",
        offline: "You are offline",
      },
      page: { error: "Something went wrong", loading: "Loading", not_found: "Page not found", dashboard: "Home" },
    },
  },
);
