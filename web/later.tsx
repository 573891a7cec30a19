import { Spin } from "antd";
import type { ComponentType, ReactNode } from "react";
import { Trouble } from "./api/problem.ts";
import { Fault } from "./faults.tsx";
import { useAsked } from "./hooks.ts";

/** A page whose code comes once it is looked at; where it does not come, the page says so and asks for it again, and nothing else is lost. */
export const later = <P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> => {
  const read = async () => {
    try {
      return { Page: await load() };
    } catch {
      throw new Trouble("这一页没有加载完整：网络中断，或系统刚刚更新过。请重试；仍不行的，请刷新页面。正在上传的，等传完再刷新。");
    }
  };
  return (props: P): ReactNode => {
    const { value, fault, again } = useAsked(read);
    if (fault !== undefined) return <Fault fault={fault} again={again} />;
    return value ? <value.Page {...props} /> : <Spin className="waiting" />;
  };
};
