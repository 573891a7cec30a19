import { Alert, Button } from "antd";
import type { ReactNode } from "react";
import { Expired, sentenceOf } from "./api/problem.ts";
import { signIn, signInAgain } from "./session/sign-in.ts";

/** What went wrong, and what to do: to sign in again where the session is over, else to ask again where that can help. */
export const Fault = ({ fault, again }: { readonly fault: unknown; readonly again?: () => void }): ReactNode => (
  <Alert
    type="error"
    showIcon
    title={sentenceOf(fault)}
    action={fault instanceof Expired ? <SignInAgain /> : again && <Button onClick={again}>重试</Button>}
  />
);

/** Signs in again in a window of its own; where the browser opens none, on this page. */
export const SignInAgain = (): ReactNode => (
  <Button type="primary" onClick={() => signInAgain() || void signIn()}>
    重新登录
  </Button>
);
