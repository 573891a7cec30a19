import * as z from "zod";

const Ask = z.object({ file: z.instanceof(File), partBytes: z.int(), parts: z.array(z.int()) });

const base64 = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes)));

/** Sums up parts of a file one after the other, and tells each as it is known; a part that cannot be read, because the file changed, is told without one. */
addEventListener("message", async ({ data }: MessageEvent<unknown>) => {
  const { file, partBytes, parts } = Ask.parse(data);
  for (const part of parts) {
    try {
      const bytes = await file.slice((part - 1) * partBytes, part * partBytes).arrayBuffer();
      postMessage({ part, sum: base64(await crypto.subtle.digest("SHA-256", bytes)) });
    } catch {
      postMessage({ part });
    }
  }
});
