// Beginnings of media files, made by hand after their specifications.

const uint32 = (value: number): Buffer => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
};

/** A box of MP4. */
export const box = (name: string, ...content: Buffer[]): Buffer => {
	const body = Buffer.concat(content);
	return Buffer.concat([uint32(8 + body.length), Buffer.from(name, 'latin1'), body]);
};

/** The movie header, in its short form or the long one. */
export function movieHeader(seconds: number, unit = 1000, long = false): Buffer {
	const rest = Buffer.alloc(80);
	if (!long) {
		const times = Buffer.alloc(8);
		return box('mvhd', uint32(0), times, uint32(unit), uint32(seconds * unit), rest);
	}
	const length = Buffer.alloc(8);
	length.writeBigUInt64BE(BigInt(seconds * unit));
	return box('mvhd', uint32(0x01000000), Buffer.alloc(16), uint32(unit), length, rest);
}

export const fileType = (brand = 'isom'): Buffer =>
	box('ftyp', Buffer.from(brand.padEnd(4), 'latin1'), uint32(512));

/** An MP4 that can be played while it loads: the index comes first. */
export const mp4 = (seconds: number, brand?: string): Buffer =>
	Buffer.concat([
		fileType(brand),
		box('moov', movieHeader(seconds)),
		box('mdat', Buffer.alloc(100)),
	]);

/** PCM sound, 8,000 samples of 16 bits a second. @param declared what the header says of the length, when not the truth */
export function wav(seconds: number, declared?: number): Buffer {
	const data = Buffer.alloc(Math.round(seconds * 16_000));
	const head = Buffer.alloc(44);
	head.write('RIFF', 0, 'latin1');
	head.writeUInt32LE(36 + data.length, 4);
	head.write('WAVEfmt ', 8, 'latin1');
	head.writeUInt32LE(16, 16);
	head.writeUInt16LE(1, 20);
	head.writeUInt16LE(1, 22);
	head.writeUInt32LE(8_000, 24);
	head.writeUInt32LE(16_000, 28);
	head.writeUInt16LE(2, 32);
	head.writeUInt16LE(16, 34);
	head.write('data', 36, 'latin1');
	head.writeUInt32LE(declared ?? data.length, 40);
	return Buffer.concat([head, data]);
}

/** MPEG-1 layer III at 44.1 kHz, with the number of frames where LAME writes it. */
export function mp3(frames: number, { tag = 'Xing', mono = false, id3 = 0 } = {}): Buffer {
	const frame = Buffer.alloc(417);
	frame.set([0xff, 0xfb, 0x90, mono ? 0xc4 : 0x44]);
	const at = 4 + (mono ? 17 : 32);
	frame.write(tag, at, 'latin1');
	frame.writeUInt32BE(1, at + 4);
	frame.writeUInt32BE(frames, at + 8);
	if (id3 === 0) return frame;
	const header = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, id3 >> 7, id3 & 127]);
	return Buffer.concat([header, Buffer.alloc(id3), frame]);
}

export function png(width: number, height: number): Buffer {
	const start = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
	return Buffer.concat([
		start,
		uint32(13),
		Buffer.from('IHDR'),
		uint32(width),
		uint32(height),
		Buffer.alloc(9),
	]);
}

/** @param before bytes of a preview before the frame header */
export function jpeg(width: number, height: number, before = 0, marker = 0xc0): Buffer {
	const segments: Buffer[] = [Buffer.from([0xff, 0xd8])];
	for (let left = before; left > 0; left -= 60_000) {
		const length = Math.min(left, 60_000) + 2;
		segments.push(
			Buffer.from([0xff, 0xe1, length >> 8, length & 255]),
			Buffer.alloc(length - 2, 0xff),
		);
	}
	// Quantisation table, padding, then the frame.
	segments.push(Buffer.from([0xff, 0xc4, 0, 4, 1, 2, 0xff]));
	const frame = [0xff, marker, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3];
	return Buffer.concat([...segments, Buffer.from(frame), Buffer.alloc(20)]);
}

/** EBML header with its DocType. */
export const matroska = (docType: string): Buffer =>
	Buffer.concat([
		Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x80 + docType.length]),
		Buffer.from(docType),
		Buffer.alloc(20),
	]);
