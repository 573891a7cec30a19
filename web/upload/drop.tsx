import { type DragEvent, type ReactNode, useId, useRef, useState } from "react";

type DropProps = { readonly children: ReactNode; readonly take: (file: File) => void };

/** Where a film is dragged to, or chosen. */
export const Drop = ({ children, take }: DropProps): ReactNode => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent, is: boolean): void => {
    event.preventDefault();
    setOver(is);
  };
  const first = (files: FileList | null): void => {
    const [file] = files ?? [];
    if (file) take(file);
  };
  return (
    <label
      className={isOver ? "drop over" : "drop"}
      htmlFor={id}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        first(event.dataTransfer.files);
      }}
    >
      {children}
      <input
        id={id}
        ref={input}
        type="file"
        accept="video/mp4,video/quicktime,.mp4,.mov,.m4v"
        onChange={({ currentTarget }) => {
          first(currentTarget.files);
          currentTarget.value = "";
        }}
      />
    </label>
  );
};
