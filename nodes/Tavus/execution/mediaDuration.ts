const nameAt = (head: Buffer, at: number): string => head.toString('latin1', at, at + 4);

/** @returns `undefined` for what cannot be a length of time */
const seconds = (amount: number, perSecond: number): number | undefined =>
	amount > 0 && perSecond > 0 ? amount / perSecond : undefined;

/** Chunks of RIFF: a name, a length and so many bytes, rounded up to an even number. */
function wavSeconds(head: Buffer, fileSize: number): number | undefined {
	let bytesPerSecond = 0;
	for (let at = 12; at + 8 <= head.length; ) {
		const length = head.readUInt32LE(at + 4);
		const start = at + 8;
		if (nameAt(head, at) === 'fmt ' && start + 12 <= head.length) {
			bytesPerSecond = head.readUInt32LE(start + 8);
		}
		if (nameAt(head, at) === 'data') {
			// A program that wrote while it recorded did not know the length: 0, or all ones.
			const left = fileSize - start;
			return seconds(length === 0 ? left : Math.min(length, left), bytesPerSecond);
		}
		at = start + length + (length % 2);
	}
	return undefined;
}

/** The movie header (ISO/IEC 14496-12, section 8.2.2). */
function movieHeaderSeconds(head: Buffer, start: number): number | undefined {
	if (start + 32 > head.length) return undefined;
	const long = head[start] === 1;
	const unit = head.readUInt32BE(start + (long ? 20 : 12));
	if (!long) {
		const length = head.readUInt32BE(start + 16);
		return length === 0xffffffff ? undefined : seconds(length, unit);
	}
	const length = head.readBigUInt64BE(start + 24);
	return length === 0xffffffffffffffffn ? undefined : seconds(Number(length), unit);
}

/** Boxes of MP4: a length, a name and the rest. The movie header is the first thing in `moov`. */
function mp4Seconds(head: Buffer): number | undefined {
	for (let at = 0; at + 16 <= head.length; ) {
		const short = head.readUInt32BE(at);
		const name = nameAt(head, at + 4);
		const headerLength = short === 1 ? 16 : 8;
		if (name === 'mvhd') return movieHeaderSeconds(head, at + headerLength);
		if (name === 'moov') {
			at += headerLength;
			continue;
		}
		const length = short === 1 ? Number(head.readBigUInt64BE(at + 8)) : short;
		// 0: up to the end of the file.
		if (length < headerLength) return undefined;
		at += length;
	}
	return undefined;
}

/** Samples a second, by the version bits of a frame header: 2.5, reserved, 2, 1. */
const MP3_RATES: ReadonlyArray<readonly number[]> = [
	[11_025, 12_000, 8_000],
	[],
	[22_050, 24_000, 16_000],
	[44_100, 48_000, 32_000],
];

/** Length of the tag before the first frame (ID3v2.4, section 3.1); seven bits a byte. */
function id3Length(head: Buffer): number {
	if (head.toString('latin1', 0, 3) !== 'ID3') return 0;
	const length = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((head[at] ?? 0) & 127), 0);
	const footer = ((head[5] ?? 0) & 0x10) === 0 ? 0 : 10;
	return 10 + length + footer;
}

/** Only where the first frame holds the number of frames (Xing, Info); a guess from the bit rate could be far off. */
function mp3Seconds(head: Buffer): number | undefined {
	const at = id3Length(head);
	if (at + 48 > head.length || head.readUInt16BE(at) >> 5 !== 0x7ff) return undefined;
	const version = ((head[at + 1] ?? 0) >> 3) & 3;
	const layerThree = (((head[at + 1] ?? 0) >> 1) & 3) === 1;
	const rate = MP3_RATES[version]?.[((head[at + 2] ?? 0) >> 2) & 3] ?? 0;
	if (!layerThree) return undefined;
	const mono = (head[at + 3] ?? 0) >> 6 === 3;
	const newest = version === 3;
	const side = newest ? (mono ? 17 : 32) : mono ? 9 : 17;
	const tag = at + 4 + side;
	if (!['Xing', 'Info'].includes(nameAt(head, tag))) return undefined;
	const hasFrames = (head.readUInt32BE(tag + 4) & 1) === 1;
	return hasFrames ? seconds(head.readUInt32BE(tag + 8) * (newest ? 1152 : 576), rate) : undefined;
}

/**
 * How long a recording lasts.
 *
 * @param head the first bytes of the file
 * @param fileSize its whole size in bytes
 * @returns seconds; `undefined` when the beginning does not tell, as in an MP4 with its index at the end
 */
export function mediaSeconds(head: Buffer, mimeType: string, fileSize: number): number | undefined {
	switch (mimeType) {
		case 'audio/wav':
			return wavSeconds(head, fileSize);
		case 'audio/mpeg':
			return mp3Seconds(head);
		case 'audio/mp4':
		case 'video/mp4':
			return mp4Seconds(head);
		default:
			return undefined;
	}
}
