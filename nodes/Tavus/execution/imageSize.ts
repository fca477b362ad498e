/** Width and height in pixels. */
export interface ImageSize {
	width: number;
	height: number;
}

/** The header chunk comes first (PNG specification, section 11.2.2). */
function pngSize(head: Buffer): ImageSize | undefined {
	if (head.length < 24 || head.toString('latin1', 12, 16) !== 'IHDR') return undefined;
	return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

/** Markers C0 to CF begin a frame, but for these three, which hold tables (ITU-T T.81, table B.1). */
const isFrame = (marker: number): boolean =>
	marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Markers without a length behind them. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

function jpegSize(head: Buffer): ImageSize | undefined {
	for (let at = 2; at + 9 <= head.length; ) {
		if (head[at] !== 0xff) return undefined;
		const marker = head[at + 1] ?? 0;
		if (marker === 0xff) {
			at += 1;
		} else if (isBare(marker)) {
			at += 2;
		} else if (isFrame(marker)) {
			return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) };
		} else {
			at += 2 + Math.max(2, head.readUInt16BE(at + 2));
		}
	}
	return undefined;
}

/**
 * The size of a PNG or JPEG.
 *
 * @param head its first bytes; in a JPEG the size may stand behind a large preview
 * @returns `undefined` when they do not tell
 */
export function imageSize(head: Buffer, mimeType: string): ImageSize | undefined {
	const size =
		mimeType === 'image/png'
			? pngSize(head)
			: mimeType === 'image/jpeg'
				? jpegSize(head)
				: undefined;
	// A JPEG may leave its height to a later marker.
	return size === undefined || size.width === 0 || size.height === 0 ? undefined : size;
}
