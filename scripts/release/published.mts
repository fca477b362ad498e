import { createHash } from 'node:crypto';

/** What n8n's scanner says of a published version (@n8n/scan-community-package, analyzePackageByName). */
export interface Verdict {
	passed: boolean;
	message?: string;
	/** Broken rules; missing when it never came to look at the code. */
	details?: string;
}

/** The world around the check, so that a test can be it. */
export interface PublishedWorld {
	/** npm's "integrity" of the published version. Rejects while npm does not have it. */
	integrity(): Promise<string>;
	scan(): Promise<Verdict>;
	/** Before another try. */
	pause(): Promise<void>;
}

/** npm takes a while to show a new version and its provenance everywhere. */
const TRIES = 20;

/**
 * Makes sure that what npm has is the file that was attested, and that n8n's scan passes. n8n's own command ends with exit code 0 when a
 * scan fails (scanner/cli.mjs), so its function is called.
 * @returns what is wrong, in words; undefined when nothing is
 */
export async function publishedProblem(
	tarball: Buffer,
	world: PublishedWorld,
): Promise<string | undefined> {
	const expected = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
	let last = '';
	for (let tried = 0; tried < TRIES; tried++) {
		if (tried > 0) await world.pause();
		const integrity = await world.integrity().catch((error: Error) => {
			last = error.message;
		});
		if (integrity === undefined) continue;
		if (integrity !== expected) {
			return `npm has another file than the one that was attested: ${integrity}, not ${expected}`;
		}
		const verdict = await world.scan();
		if (verdict.passed) return undefined;
		last = verdict.message ?? 'the scan failed';
		if (verdict.details) return `${last}\n${verdict.details}`;
	}
	return `After ${TRIES} tries: ${last}`;
}
