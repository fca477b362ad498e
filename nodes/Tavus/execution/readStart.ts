/**
 * The first bytes of a stream. It is closed afterwards, read to its end or not.
 *
 * @param stream a Readable, as n8n hands them out
 * @param most how many bytes
 * @throws what the stream throws
 */
export async function readStart(
	stream: AsyncIterable<Uint8Array | string>,
	most: number,
): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	// Leaving the loop destroys the stream (Node.js, "readable[Symbol.asyncIterator]()").
	for await (const chunk of stream) {
		const bytes = Buffer.from(chunk as Uint8Array);
		chunks.push(bytes.subarray(0, most - length));
		length += bytes.length;
		if (length >= most) break;
	}
	return Buffer.concat(chunks);
}
