import { Alert, Button } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { Fault } from "../faults.tsx";

/** An address that ended is asked for anew so often without a picture in between. */
const TRIES = 2;

type PlayProps = {
  /** Asks for an address at which the film is for a while. */
  readonly address: () => Promise<string>;
  readonly title: string;
};

/** Plays the film of a lesson by an address that ends; once it has, another takes its place where the film stood. */
export const Play = ({ address, title }: PlayProps): ReactNode => {
  const [url, setUrl] = useState<string>();
  const [fault, setFault] = useState<unknown>();
  const [isBroken, setBroken] = useState(false);
  const at = useRef(0);
  const tries = useRef(0);
  const play = async (): Promise<void> => {
    try {
      setFault(undefined);
      setUrl(await address());
    } catch (error) {
      setFault(error);
    }
  };
  const ended = ({ currentTime, error }: HTMLVideoElement): void => {
    at.current = currentTime;
    if (error?.code !== MediaError.MEDIA_ERR_DECODE && tries.current++ < TRIES) void play();
    else setBroken(true);
  };
  if (fault !== undefined) return <Fault fault={fault} again={() => void play()} />;
  if (url === undefined) return <Button onClick={() => void play()}>播放</Button>;
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
