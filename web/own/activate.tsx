import { Alert, Button, Input } from "antd";
import { type ReactNode, useState } from "react";
import { routes } from "#functions/spaces/routes.ts";
import { ask } from "../api/ask.ts";
import { Fault } from "../faults.tsx";
import { useAct } from "../hooks.ts";

/** Where a teacher enters the code of their slip, once: from then on the account is theirs (LRN-02). */
export const Activated = ({ goOn }: { readonly goOn: () => void }): ReactNode => {
  const [code, setCode] = useState("");
  const [last4, setLast4] = useState("");
  const { value: bound, fault, isBusy, act } = useAct(() => ask(routes.activate, { code: code.trim(), last4 }));
  if (bound)
    return (
      <Alert
        type="success"
        showIcon
        title={`${bound.name}老师，此账号已与您的教师信息绑定。`}
        action={
          <Button type="primary" onClick={goOn}>
            我的研修
          </Button>
        }
      />
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void act();
      }}
    >
      <h2>教师激活</h2>
      <p>
        <label htmlFor="activation">激活码（在学校发放的纸条上）</label>
        <Input id="activation" maxLength={60} autoComplete="off" value={code} onChange={({ target }) => setCode(target.value)} />
      </p>
      <p>
        <label htmlFor="last4">本人证件号码后四位</label>
        <Input id="last4" maxLength={4} autoComplete="off" value={last4} onChange={({ target }) => setLast4(target.value)} />
      </p>
      {fault !== undefined && <Fault fault={fault} />}
      <Button type="primary" htmlType="submit" loading={isBusy} disabled={code.trim().length < 10 || last4.trim().length < 4}>
        激活
      </Button>
    </form>
  );
};
