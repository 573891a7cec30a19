/** How far an upload is, as the page shows it. */
export type Phase =
  | "summing"
  | "sending"
  | "paused"
  | "waiting"
  | "expired"
  | "completing"
  | "verifying"
  | "ready"
  | "rejected"
  | "another"
  | "failed"
  | "ended";

export type Shown = {
  readonly phase: Phase;
  readonly name: string;
  readonly size: number;
  /** Bytes that have come, and how many of them had come before this file was chosen. */
  readonly sent: number;
  readonly before: number;
  /** Bytes a second, where that can be told. */
  readonly speed?: number | undefined;
  readonly atOnce: number;
  /** What is to be said beside: why it failed, or what to do about a film that was rejected. */
  readonly sentence?: string | undefined;
};

/** Whether parts are being sent, or would be if the line or somebody let them. */
export const isUnderWay = ({ phase }: Pick<Shown, "phase">): boolean =>
  ["summing", "sending", "paused", "waiting", "expired", "completing"].includes(phase);

export const phaseWords: Readonly<Record<Phase, string>> = {
  summing: "正在读取文件",
  sending: "正在上传",
  paused: "已暂停",
  waiting: "网络中断，正在等待恢复",
  expired: "登录已过期",
  completing: "正在合并",
  verifying: "正在核验",
  ready: "已通过核验",
  rejected: "未通过核验",
  another: "不是同一个文件",
  failed: "未能上传",
  ended: "已终止",
};
