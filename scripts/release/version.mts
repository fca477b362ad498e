/** What has to agree before a version can be released. */
export interface VersionFacts {
	/** "version" of package.json. */
	version: string;
	/** The two places of package-lock.json that repeat it. */
	locked: Array<string | undefined>;
	changelog: string;
	/** Versions whose workflows are kept in test/upgrade. */
	kept: string[];
	/** The tag that is being released; none in a rehearsal. */
	tag?: string;
}

const VERSION = /^\d+\.\d+\.\d+$/;
const HEADING = /^## (\S+) \((.+)\)$/;
const NOT_YET = 'not released yet';

/**
 * What keeps a version from being released, in sentences. A rehearsal may still have "not released yet" for a date.
 * @param today such as `2026-11-22`
 */
export function versionProblems(facts: VersionFacts, today: string): string[] {
	const { version, locked, changelog, kept, tag } = facts;
	const problems: string[] = [];
	if (!VERSION.test(version)) problems.push(`package.json: "${version}" is no version like 1.2.3`);
	if (locked.some((one) => one !== version)) {
		problems.push(`package-lock.json is not of version ${version}: run npm install`);
	}
	if (tag !== undefined && tag !== `v${version}`) {
		problems.push(`The tag is ${tag}, and package.json is of version ${version}`);
	}
	if (!kept.includes(version)) {
		problems.push(`test/upgrade has no ${version}: run npm run keep-version`);
	}
	return [...problems, ...changelogProblems(changelog, version, tag, today)];
}

function changelogProblems(
	changelog: string,
	version: string,
	tag: string | undefined,
	today: string,
): string[] {
	const [heading = 'nothing'] = /^## .*$/m.exec(changelog) ?? [];
	const [, named, date = ''] = HEADING.exec(heading) ?? [];
	if (named !== version) {
		return [`CHANGELOG.md begins with "${heading}", not with "## ${version} (<date>)"`];
	}
	const problems: string[] = [];
	if (!(isDay(date) && date <= today) && !(tag === undefined && date === NOT_YET)) {
		problems.push(`CHANGELOG.md: "${date}" is not the day of a release, such as ${today}`);
	}
	if (notesOf(changelog, version) === '') {
		problems.push(`CHANGELOG.md says nothing of ${version}`);
	}
	return problems;
}

/** Whether a text is a day of the calendar, as 2026-02-28 is and 2026-02-30 is not. */
function isDay(text: string): boolean {
	const time = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** What the changelog says of a version, without its heading: the notes of the GitHub release. */
export function notesOf(changelog: string, version: string): string {
	const sections = changelog.split(/^(?=## )/m);
	const section = sections.find((text) => text.startsWith(`## ${version} `)) ?? '';
	return section.split('\n').slice(1).join('\n').trim();
}
