import { ConfigProvider } from "antd";
import zhCN from "antd/es/locale/zh_CN";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App, Welcome } from "./app.tsx";
import "./console.css";
import { nonce, root } from "./place.ts";
import { opened } from "./session/sign-in.ts";
import { theme } from "./theme.ts";

const found = await opened();
if (found !== "elsewhere")
  createRoot(root).render(
    <StrictMode>
      <ConfigProvider locale={zhCN} theme={theme} csp={{ nonce }} button={{ autoInsertSpace: false }}>
        {found.isIn ? <App /> : <Welcome why={found.why} />}
      </ConfigProvider>
    </StrictMode>,
  );
