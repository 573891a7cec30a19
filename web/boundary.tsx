import { Alert, Button } from "antd";
import { Component, type ReactNode } from "react";

type BoundaryProps = { readonly at: string; readonly children: ReactNode };

/** Says that a page cannot be shown, instead of blanking all; what was being uploaded goes on behind it. Elsewhere in the console (`at`) is shown again. */
export class Boundary extends Component<BoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidUpdate({ at }: BoundaryProps): void {
    if (this.state.isBroken && at !== this.props.at) this.setState({ isBroken: false });
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <>
        <Alert
          type="error"
          showIcon
          title="这一页不能显示：网络中断，或系统刚刚更新过。请重试；仍不行的，请刷新。正在上传的，等传完再刷新。"
        />
        <div className="acts">
          <Button onClick={() => this.setState({ isBroken: false })}>重试</Button>
          <Button type="primary" onClick={() => location.reload()}>
            刷新
          </Button>
          <Button href="#/">返回</Button>
        </div>
      </>
    );
  }
}
