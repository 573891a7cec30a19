declare module "@digitalbazaar/vc-bitstring-status-list" {
  export const decodeList: (of: {
    readonly encodedList: string;
  }) => Promise<{ readonly length: number; getStatus(index: number): boolean }>;
}
