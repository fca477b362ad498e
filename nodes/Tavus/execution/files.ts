import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { InputRefused, type Fields } from '../operations/fields';
import { judgePublicUrl } from '../operations/publicUrl';
import type { FileInput, FileRules } from '../operations/types';
import { imageSize } from './imageSize';
import { mediaSeconds } from './mediaDuration';
import { namesOf, typeOfFile, usualType } from './mediaType';
import { readStart } from './readStart';
import { sizeOf, storageOf } from './storage';

const KIB = 1024;
const MB = KIB ** 2;
/** Enough to know a file by. */
const FIRST_LOOK = 4 * KIB;
/** The size of a JPEG can stand behind a preview, the length of an MP4 behind its list of frames. */
const LONG_LOOK = 4 * MB;
/** n8n's database gives files as a whole only, so larger ones there are not looked into. */
const MOST_FROM_DATABASE = 32 * MB;

const USE_URL = 'or give Tavus a URL instead of a file of the item';

/** Refuses a file; the sentence begins with the name of its field. */
type Refuse = (what: string, howToFix: string) => never;

function findFile(
	context: IExecuteFunctions,
	itemIndex: number,
	{ binaryField }: FileInput,
	refuse: Refuse,
): IBinaryData {
	try {
		return context.helpers.assertBinaryData(itemIndex, binaryField);
	} catch {
		const present = Object.keys(context.getInputData()[itemIndex]?.binary ?? {});
		return refuse(
			`names the field '${binaryField}', but the item has no file there`,
			present.length === 0
				? 'The item carries no file at all: check what the node before this one puts out.'
				: `The item has files in: ${present.join(', ')}.`,
		);
	}
}

/** @throws {InputRefused} for a file that n8n no longer has */
async function lookInto(
	context: IExecuteFunctions,
	binary: IBinaryData,
	size: number,
	rules: FileRules,
	refuse: Refuse,
): Promise<Buffer> {
	if (storageOf(binary) === 'database' && size > MOST_FROM_DATABASE) return Buffer.alloc(0);
	const { minSeconds, maxSeconds, minPixels } = rules;
	const long = [minSeconds, maxSeconds, minPixels].some((rule) => rule !== undefined);
	try {
		const stream = await context.helpers.getBinaryStream(binary.id ?? '', 64 * KIB);
		return await readStart(stream, long ? LONG_LOOK : FIRST_LOOK);
	} catch {
		return refuse(
			'names a file that n8n can no longer read from its storage',
			'Run the node before this one again, so that the file is made anew.',
		);
	}
}

/** "750 MB", "2.5 MB" */
const inMb = (bytes: number): string => `${Math.round((bytes / MB) * 10) / 10} MB`;

function checkContent(
	head: Buffer,
	binary: IBinaryData,
	size: number,
	rules: FileRules,
	refuse: Refuse,
): void {
	const type = typeOfFile(head, binary.mimeType, binary.fileName);
	if (!rules.types.some((taken) => usualType(taken) === type)) {
		refuse(
			type === '' ? 'names a file of unknown type' : `names a file of type ${type}`,
			`Tavus takes ${namesOf(rules.types)} here: convert the file before this node.`,
		);
	}
	const { minSeconds = 0, maxSeconds = Infinity, minPixels = 0 } = rules;
	const lasts = mediaSeconds(head, type, size);
	if (lasts !== undefined && (lasts < minSeconds || lasts > maxSeconds)) {
		refuse(
			`names a recording of ${Math.round(lasts * 10) / 10} seconds`,
			maxSeconds === Infinity
				? `Tavus needs at least ${minSeconds} seconds here.`
				: `Tavus takes from ${minSeconds} to ${maxSeconds} seconds here.`,
		);
	}
	const image = imageSize(head, type);
	if (image !== undefined && Math.min(image.width, image.height) < minPixels) {
		refuse(
			`names an image of ${image.width} x ${image.height} pixels`,
			`Tavus needs at least ${minPixels} x ${minPixels} pixels: use a larger image.`,
		);
	}
}

/**
 * Checks a file of the item before anything is sent: that it is there, that Tavus can be given a link to it, and what the rules for it
 * say. At most its first 4 MB are read.
 *
 * @throws {InputRefused} when Tavus could not use it; the message names the field as on the screen
 */
export async function checkFile(
	context: IExecuteFunctions,
	itemIndex: number,
	file: FileInput,
	fields: Fields,
): Promise<IBinaryData> {
	const refuse: Refuse = (what, howToFix) => fields.refuse(file.parameter, what, howToFix);
	const binary = findFile(context, itemIndex, file, refuse);
	if (typeof context.helpers.createBinarySignedUrl !== 'function') {
		refuse(
			'needs a link to the file, which this version of n8n cannot make',
			`Update n8n, ${USE_URL}.`,
		);
	}
	if (storageOf(binary) === 'memory') {
		refuse(
			'names a file that n8n keeps in memory only, so Tavus cannot be given a link to it',
			`Set N8N_DEFAULT_BINARY_DATA_MODE of your n8n to filesystem, ${USE_URL}.`,
		);
	}
	const size = await sizeOf(context, binary);
	if (size === 0) refuse('names an empty file', 'Check what the node before this one puts out.');
	const { rules } = file;
	if (rules.maxSize !== undefined && size > rules.maxSize) {
		refuse(
			`names a file of ${inMb(size)}`,
			`Tavus takes at most ${inMb(rules.maxSize)} here: use a smaller file.`,
		);
	}
	checkContent(await lookInto(context, binary, size, rules, refuse), binary, size, rules, refuse);
	return binary;
}

/**
 * A link with which Tavus can fetch a stored file. Whoever has it can read the file, so it belongs in no output, message or log.
 *
 * @param hours how long it works
 * @param allowPrivate true when "Tavus" runs on this machine
 * @throws {InputRefused} when Tavus, out on the internet, could not reach this n8n
 */
export async function linkTo(
	context: IExecuteFunctions,
	binary: IBinaryData,
	hours: number,
	allowPrivate: boolean,
): Promise<string> {
	const link = context.helpers.createBinarySignedUrl(binary, `${hours}h`);
	const verdict = judgePublicUrl(link, allowPrivate);
	if (verdict.ok) return link;
	throw new InputRefused(
		`The link to the file ${verdict.why}`,
		`Set N8N_WEBHOOK_URL of your n8n to its public address (WEBHOOK_URL in older versions), ${USE_URL}.`,
	);
}
