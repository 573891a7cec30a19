import { ConfigProvider } from "antd";
import zhCN from "antd/es/locale/zh_CN";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App, Welcome } from "./app.tsx";
import "./console.css";
import { nonce, root } from "./place.ts";
import { opened } from "./session/sign-in.ts";
import { theme } from "./theme.ts";

const isIn = await opened();
if (isIn !== "elsewhere")
  createRoot(root).render(
    <StrictMode>
      <ConfigProvider locale={zhCN} theme={theme} csp={{ nonce }} button={{ autoInsertSpace: false }}>
        {isIn ? <App /> : <Welcome />}
      </ConfigProvider>
    </StrictMode>,
  );
