import { Alert, Button } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { CANNOT_SHOW, factsOf, type Seen, smaller } from "./hints.ts";
import { sizeWords } from "./speed.ts";

type PickedProps = { readonly file: File; readonly start: () => void; readonly forget: () => void };

/** The film that was chosen: a picture of it, how long and how large it is, and how it could be smaller, before anything is sent. */
export const Picked = ({ file, start, forget }: PickedProps): ReactNode => {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  const [seen, setSeen] = useState<Seen | "nothing">();
  const advice = seen === undefined || seen === "nothing" ? undefined : smaller(file.size, seen);
  return (
    <div className="picked">
      {url !== undefined && (
        <video
          src={`${url}#t=5`}
          muted
          playsInline
          preload="metadata"
          aria-label={`${file.name}的画面`}
          onLoadedMetadata={({ currentTarget: { duration, videoWidth, videoHeight } }) =>
            setSeen(videoWidth > 0 ? { seconds: duration, width: videoWidth, height: videoHeight } : "nothing")
          }
          onError={() => setSeen((before) => before ?? "nothing")}
        />
      )}
      <p>
        <strong>{file.name}</strong>
        <br />
        {sizeWords(file.size)}
        {seen !== undefined && seen !== "nothing" && `，${factsOf(file.size, seen)}`}
      </p>
      {seen === "nothing" && <Alert type="warning" showIcon title={CANNOT_SHOW} />}
      {advice !== undefined && <Alert type="warning" showIcon title={advice} />}
      <div className="acts">
        <Button type="primary" onClick={start}>
          开始上传
        </Button>
        <Button onClick={forget}>换一个文件</Button>
      </div>
    </div>
  );
};
