/** Where a part is put, and with which headers. */
export type Address = { readonly part: number; readonly url: string; readonly headers: Readonly<Record<string, string>> };

type PutProps = { readonly bytes: Blob; readonly tell: (sent: number) => void; readonly signal: AbortSignal };

/** A line on which nothing moves for so long is taken for cut, in milliseconds. */
const STILL = 60_000;

/** Puts a part straight to the store, and tells how far it is; answers the status, 0 where the line was cut or `signal` said to stop. */
export const put = ({ url, headers }: Address, { bytes, tell, signal }: PutProps): Promise<number> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let still = setTimeout(() => request.abort(), STILL);
    const stop = (): void => request.abort();
    const end = (status: number): void => {
      clearTimeout(still);
      signal.removeEventListener("abort", stop);
      resolve(status);
    };
    request.upload.addEventListener("progress", ({ loaded }) => {
      clearTimeout(still);
      still = setTimeout(() => request.abort(), STILL);
      tell(loaded);
    });
    request.addEventListener("load", () => end(request.status));
    for (const fault of ["error", "abort", "timeout"] as const) request.addEventListener(fault, () => end(0));
    signal.addEventListener("abort", stop);
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (signal.aborted) end(0);
    else request.send(bytes);
  });
