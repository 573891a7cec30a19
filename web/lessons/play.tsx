import { Alert, Button } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { routes } from "#functions/playback/routes.ts";
import { ask } from "../api/ask.ts";
import { Fault } from "../faults.tsx";
import type { OfLesson } from "../upload/uploading.ts";

/** An address that ended is asked for anew so often without a picture in between. */
const TRIES = 2;

/** Plays the film of a lesson by an address that ends; once it has, another takes its place where the film stood. */
export const Play = ({ of, title }: { readonly of: OfLesson; readonly title: string }): ReactNode => {
  const [url, setUrl] = useState<string>();
  const [fault, setFault] = useState<unknown>();
  const [isBroken, setBroken] = useState(false);
  const at = useRef(0);
  const tries = useRef(0);
  const address = async (): Promise<void> => {
    try {
      setFault(undefined);
      setUrl((await ask(routes.playFilm, of)).url);
    } catch (error) {
      setFault(error);
    }
  };
  const ended = ({ currentTime, error }: HTMLVideoElement): void => {
    at.current = currentTime;
    if (error?.code !== MediaError.MEDIA_ERR_DECODE && tries.current++ < TRIES) void address();
    else setBroken(true);
  };
  if (fault !== undefined) return <Fault fault={fault} again={() => void address()} />;
  if (url === undefined) return <Button onClick={() => void address()}>播放</Button>;
  return (
    <>
      {isBroken && <Alert type="warning" showIcon title="浏览器不能播放此处的画面。请换用新版的Edge或Chrome浏览器再试。" />}
      <video
        src={url}
        controls
        autoPlay
        playsInline
        aria-label={`${title}的课堂实录`}
        onLoadedMetadata={({ currentTarget }) => {
          currentTarget.currentTime = at.current;
        }}
        onPlaying={() => {
          tries.current = 0;
        }}
        onError={({ currentTarget }) => ended(currentTarget)}
      >
        <track kind="captions" />
      </video>
    </>
  );
};
