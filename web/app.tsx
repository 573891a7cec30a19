import { Alert, Button, Empty, Spin } from "antd";
import { type ReactNode, useCallback, useState } from "react";
import { OrgId } from "#domain/ids.ts";
import { routes as accounts } from "#functions/accounts/routes.ts";
import { routes as organizations } from "#functions/organizations/routes.ts";
import { ask } from "./api/ask.ts";
import { Boundary } from "./boundary.tsx";
import { Fault } from "./faults.tsx";
import { useAsked, usePlace } from "./hooks.ts";
import { dutyOf, Invited } from "./invited.tsx";
import { later } from "./later.tsx";
import { LessonPage } from "./lessons/lesson.tsx";
import { Lessons } from "./lessons/list.tsx";
import { Activated } from "./own/activate.tsx";
import { place } from "./place.ts";
import { readReviews } from "./reviews/lessons.tsx";
import { Reviews } from "./reviews/list.tsx";
import { signIn, signOut } from "./session/sign-in.ts";

/** The forms and their choices are loaded when they are looked at. */
const BeginLesson = later(async () => (await import("./lessons/begin.tsx")).BeginLesson);
const EditLesson = later(async () => (await import("./lessons/begin.tsx")).EditLesson);
const OwnSpace = later(async () => (await import("./own/space.tsx")).OwnSpace);
const ReviewPage = later(async () => (await import("./reviews/review.tsx")).ReviewPage);

/** The schools that another manages (§6-33). */
const managedBy = async (organizationId: OrgId): Promise<readonly OrgId[]> => {
  const { items } = await ask(organizations.listOrganizations, { organizationId, limit: 200 });
  return items.filter(({ managing, mergedInto }) => managing === organizationId && !mergedInto).map(({ organization }) => organization);
};

/** Who is signed in, and the schools for which they act: their own, and those that these manage. */
const readMine = async () => {
  const me = await ask(accounts.whoAmI, {});
  const own = me.roles.filter(({ level, duty }) => level === "SCHOOL" && duty === "ADMINISTRATOR");
  const reviews = await readReviews();
  const managed = await Promise.all(own.map(({ organization }) => managedBy(organization)));
  const ids = [...new Set([...own.map(({ organization }) => organization), ...managed.flat()])];
  const schools = await Promise.all(ids.map((organizationId) => ask(organizations.readOrganization, { organizationId })));
  return { me, schools, reviews };
};
export type School = Awaited<ReturnType<typeof readMine>>["schools"][number];

/** The page of somebody who is not signed in, and why they are not where they wanted to be. */
export const Welcome = ({ why }: { readonly why?: string | undefined }): ReactNode => {
  const [isLost, setLost] = useState(false);
  return (
    <main className="welcome">
      <h1>学时</h1>
      <p>“互联网+教师专业发展”工程：课例与课堂实录的上传。</p>
      {why !== undefined && !isLost && <Alert type="warning" showIcon title={why} />}
      {isLost && <Alert type="error" showIcon title="暂时不能打开登录页面，请检查网络后再试。" />}
      <Button type="primary" size="large" onClick={() => signIn().catch(() => setLost(true))}>
        登录
      </Button>
    </main>
  );
};

const Within = ({ school, parts }: { readonly school: School; readonly parts: readonly string[] }): ReactNode => {
  const [what, id, act] = parts;
  if (what === "new") return <BeginLesson school={school} />;
  if (what === "lessons" && id !== undefined && act === "edit") return <EditLesson key={id} school={school} lesson={id} />;
  if (what === "lessons" && id !== undefined) return <LessonPage key={id} school={school} lesson={id} />;
  return <Lessons school={school} />;
};

const ToReviews = (): ReactNode => (
  <p>
    <a href="#/reviews">我的评审</a>
  </p>
);

const Mine = (): ReactNode => {
  const { value, fault, again } = useAsked(readMine);
  const [first, id, ...parts] = usePlace();
  const choose = useCallback((school: string) => location.assign(`#/schools/${school}`), []);
  if (fault !== undefined) return <Fault fault={fault} again={again} />;
  if (!value) return <Spin className="waiting" />;
  const { me, schools, reviews } = value;
  const goOn = (to: string) => (): void => {
    location.assign(to);
    again();
  };
  const codes = (
    <>
      <Invited goOn={goOn("#/")} />
      {me.teacher === null && <Activated goOn={goOn("#/me")} />}
    </>
  );
  if (first === "codes" || (first === "me" && me.teacher === null)) return codes;
  if (me.teacher !== null && (first === "me" || (schools.length === 0 && reviews.length === 0))) return <OwnSpace />;
  if (first === "reviews" || (schools.length === 0 && reviews.length > 0))
    return id !== undefined && parts[0] !== undefined ? <ReviewPage key={`${id}/${parts[0]}`} round={id} code={parts[0]} /> : <Reviews />;
  if (schools.length === 0) {
    const said = `此账号${me.roles.length > 0 ? `的职责是：${me.roles.map(dutyOf).join("、")}` : "还没有职责"}。上传课例视频须由学校管理员办理。`;
    return (
      <>
        <Empty description={said} />
        {codes}
      </>
    );
  }
  const asked = first === "schools" ? OrgId.safeParse(id).data : undefined;
  const school = schools.find(({ organization }) => organization === asked) ?? (schools.length === 1 ? schools[0] : undefined);
  if (school)
    return (
      <>
        {reviews.length > 0 && <ToReviews />}
        <Within school={school} parts={asked === undefined ? [] : parts} />
      </>
    );
  return (
    <>
      {reviews.length > 0 && <ToReviews />}
      <h1>选择学校</h1>
      {schools.map(({ organization, name }) => (
        <p key={organization}>
          <Button onClick={() => choose(organization)}>{name}</Button>
        </p>
      ))}
    </>
  );
};

/** The console of somebody who is signed in. */
export const App = (): ReactNode => (
  <>
    <header>
      <a href="#/">学时</a>
      <span>{place.year}年课例</span>
      <a href="#/me">我的研修</a>
      <a href="#/codes">邀请码、激活码</a>
      <Button onClick={() => void signOut()}>退出</Button>
    </header>
    <main>
      <Boundary at={usePlace().join("/")}>
        <Mine />
      </Boundary>
    </main>
  </>
);
