import type { ThemeConfig } from "antd";

/** Colors that everybody can read on white, and letters of the machine's own. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: "#0050b3",
    colorSuccess: "#237804",
    colorError: "#a8071a",
    colorWarning: "#874d00",
    colorInfoBg: "#e6f4ff",
    colorErrorBg: "#fff1f0",
    colorErrorBorder: "#ffa39e",
    colorWarningBg: "#fffbe6",
    colorWarningBorder: "#ffd666",
    colorTextPlaceholder: "#595959",
    colorTextDescription: "#595959",
    colorTextSecondary: "#434343",
    colorTextDisabled: "#595959",
    fontFamily: 'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
    borderRadius: 6,
  },
};
