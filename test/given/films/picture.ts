/** Bits as H.264 writes them. */
class Bits {
  readonly #bytes: number[] = [];
  #count = 0;

  bits(value: number, width: number): this {
    for (let bit = width - 1; bit >= 0; bit--) {
      if (this.#count % 8 === 0) this.#bytes.push(0);
      const last = this.#bytes.length - 1;
      this.#bytes[last] = (this.#bytes[last] ?? 0) | (((value >>> bit) & 1) << (7 - (this.#count % 8)));
      this.#count++;
    }
    return this;
  }

  /** An unsigned number in Exp-Golomb. */
  number(value: number): this {
    const width = 32 - Math.clz32(value + 1);
    return this.bits(0, width - 1).bits(value + 1, width);
  }

  aligned(): this {
    while (this.#count % 8 !== 0) this.bits(0, 1);
    return this;
  }

  whole(bytes: Uint8Array): this {
    for (const byte of bytes) this.#bytes.push(byte);
    this.#count += 8 * bytes.length;
    return this;
  }

  done(): readonly number[] {
    this.bits(1, 1).aligned();
    return this.#bytes;
  }
}

/** A unit of the stream: its head, and its bytes so written that no start code stands among them. */
const unit = (head: number, bits: Bits): Uint8Array => {
  const bytes = [head];
  let zeros = 0;
  for (const byte of bits.done()) {
    if (zeros >= 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(bytes);
};

const BLOCKS = { wide: 3, high: 2 } as const;
export const PICTURE = { width: BLOCKS.wide * 16, height: BLOCKS.high * 16 } as const;

const sequence = unit(
  0x67,
  new Bits()
    .bits(66, 8)
    .bits(0xc0, 8)
    .bits(30, 8)
    .number(0)
    .number(0)
    .number(2)
    .number(1)
    .bits(0, 1)
    .number(BLOCKS.wide - 1)
    .number(BLOCKS.high - 1)
    .bits(0b1100, 4),
);
const parameters = unit(
  0x68,
  new Bits().number(0).number(0).bits(0, 2).number(0).number(0).number(0).bits(0, 3).number(0).number(0).number(0).bits(0, 3),
);

/** How a decoder is set up for the pictures made here: baseline profile, 48 by 32 pixels. */
export const decoderSettings = (): Uint8Array =>
  Uint8Array.from([...[1, 66, 0xc0, 30, 0xff, 0xe1, 0, sequence.length, ...sequence], ...[1, 0, parameters.length, ...parameters]]);

/** One picture of a color, whole in itself, as a decoder takes it: samples as they are (I_PCM), so that nothing has to be encoded. */
export const picture = (number: number, color: number): Uint8Array => {
  const bits = new Bits()
    .number(0)
    .number(7)
    .number(0)
    .bits(0, 4)
    .number(number % 2)
    .bits(0, 2)
    .number(0)
    .number(0);
  for (let block = 0; block < BLOCKS.wide * BLOCKS.high; block++) {
    bits.number(25).aligned();
    bits.whole(new Uint8Array(256).fill(16 + ((color * 7 + block * 11) % 200))).whole(new Uint8Array(128).fill(40 + (color % 170)));
  }
  const written = unit(0x65, bits);
  const sized = new Uint8Array(written.length + 4);
  new DataView(sized.buffer).setUint32(0, written.length);
  sized.set(written, 4);
  return sized;
};
