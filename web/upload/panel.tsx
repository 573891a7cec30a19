import { Alert, Button, Popconfirm, Progress } from "antd";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { routes } from "#functions/films/routes.ts";
import { ask } from "../api/ask.ts";
import { SignInAgain } from "../faults.tsx";
import { useAsked } from "../hooks.ts";
import { Drop } from "./drop.tsx";
import { Picked } from "./picked.tsx";
import { isUnderWay, phaseWords, type Shown } from "./shown.ts";
import { sizeWords, timeWords } from "./speed.ts";
import type { OfLesson, Uploading } from "./uploading.ts";
import { forget, upload, useUpload } from "./uploads.ts";

const factsOf = ({ phase, sent, size, speed, atOnce }: Shown): string => {
  const done = `${sizeWords(sent)} / ${sizeWords(size)}`;
  if (phase !== "sending" || speed === undefined || speed <= 0) return done;
  return `${done}，${sizeWords(speed)}/秒，还需${timeWords((size - sent) / speed)}${atOnce > 1 ? `，${atOnce}路同时` : ""}`;
};

const UnderWay = ({ one, shown }: { readonly one: Uploading; readonly shown: Shown }): ReactNode => {
  const { phase, name, sent, size, before } = shown;
  return (
    <div className="under-way">
      <p>
        <strong>{name}</strong>
      </p>
      <p role="status">
        {phaseWords[phase]}
        {before > 0 && phase === "sending" && `：已识别为上次的文件，此前传过${sizeWords(before)}，接着传`}
      </p>
      <Progress percent={Math.floor((sent / size) * 100)} aria-label={`${name}的上传进度`} />
      <p className="figures">{factsOf(shown)}</p>
      {phase === "expired" && (
        <Alert
          type="warning"
          showIcon
          title="登录已过期，已传的部分都在。重新登录后自动接着传，请不要关闭本页。"
          action={<SignInAgain />}
        />
      )}
      <div className="acts">
        {phase === "paused" ? (
          <Button type="primary" onClick={() => one.goOn()}>
            继续
          </Button>
        ) : (
          (phase === "sending" || phase === "waiting") && <Button onClick={() => one.pause()}>暂停</Button>
        )}
        {phase !== "completing" && phase !== "verifying" && (
          <Popconfirm title="终止后，已传的部分不再保留。" okText="终止上传" cancelText="不终止" onConfirm={() => one.giveUp()}>
            <Button danger>终止</Button>
          </Popconfirm>
        )}
      </div>
    </div>
  );
};

type PanelProps = { readonly of: OfLesson; readonly changed: () => void };

/** The film of a lesson that may still change: chosen, looked at, uploaded, gone on with. */
export const UploadPanel = ({ of, changed }: PanelProps): ReactNode => {
  const { lessonId } = of;
  const { one, shown } = useUpload(lessonId);
  const [file, setFile] = useState<File>();
  const { schoolId, year } = of;
  const standing = useAsked(useCallback(() => ask(routes.listUploads, { lessonId, schoolId, year }), [lessonId, schoolId, year]));
  const open = standing.value?.items.find(({ state }) => state === "UPLOADING");
  const phase = shown?.phase;
  const { again } = standing;
  useEffect(() => {
    if (phase === "ready" || phase === "rejected" || phase === "verifying") changed();
    if (phase === "ended" || phase === "failed" || phase === "another") again();
  }, [phase, changed, again]);
  const start = (chosen: File, instead = false): void => {
    setFile(undefined);
    upload(chosen, of, { instead });
  };
  if (one && shown && (isUnderWay(shown) || phase === "verifying")) return <UnderWay one={one} shown={shown} />;
  if (file) return <Picked file={file} start={() => start(file)} forget={() => setFile(undefined)} />;
  return (
    <>
      {shown?.sentence !== undefined && phase !== "rejected" && (
        <Alert
          type="error"
          showIcon
          title={shown.sentence}
          action={
            one && (
              <Button onClick={() => start(one.file, phase === "another")}>
                {phase === "another" ? "放弃之前的，改传这个" : "再试一次"}
              </Button>
            )
          }
        />
      )}
      {open && (
        <Alert
          type="info"
          showIcon
          title={`有一个${sizeWords(open.size)}的视频上次没有传完。请再次选择原来的文件，换一台电脑也可以，系统会认出它并接着传。`}
        />
      )}
      <Drop
        take={(chosen) => {
          forget(lessonId);
          setFile(chosen);
        }}
      >
        <strong>{open ? "选择原来的文件，接着传" : "把视频拖到这里，或点此选择"}</strong>
        <span>MP4或MOV（H.264编码），10至60分钟，最大4GB；中断后可以接着传</span>
      </Drop>
    </>
  );
};
