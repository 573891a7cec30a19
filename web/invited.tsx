import { Alert, Button, Input } from "antd";
import { type ReactNode, useState } from "react";
import type { Role } from "#domain/access.ts";
import { dutyLabels, levelLabels } from "#domain/program/labels.ts";
import { routes } from "#functions/accounts/routes.ts";
import { ask } from "./api/ask.ts";
import { Fault } from "./faults.tsx";
import { useAct } from "./hooks.ts";

/** What somebody is, in words. */
export const dutyOf = ({ level, duty }: Pick<Role, "level" | "duty">): string => `${levelLabels[level].zh}${dutyLabels[duty].zh}`;

/** Where whoever was invited enters the code of their letter (SEC-02); then what they are by it, and `goOn`. */
export const Invited = ({ goOn }: { readonly goOn: () => void }): ReactNode => {
  const [code, setCode] = useState("");
  const { value: role, fault, isBusy, act } = useAct(() => ask(routes.acceptInvitation, { code: code.trim() }));
  if (role)
    return (
      <Alert
        type="success"
        showIcon
        title={`邀请已接受，您的职责是：${dutyOf(role)}。`}
        action={
          <Button type="primary" onClick={goOn}>
            继续
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
      <h2>接受任命或评审邀请</h2>
      <p>
        <label htmlFor="invitation">邀请码（在邀请信中，或由邀请您的单位告知）</label>
        <Input id="invitation" maxLength={60} autoComplete="off" value={code} onChange={({ target }) => setCode(target.value)} />
      </p>
      {fault !== undefined && <Fault fault={fault} />}
      <Button type="primary" htmlType="submit" loading={isBusy} disabled={code.trim().length < 10}>
        接受邀请
      </Button>
    </form>
  );
};
