import { parse } from 'yaml';

/** What package.json says that npm and n8n compare with the provenance of a package. */
export interface Manifest {
	name: string;
	version: string;
	author?: { name?: string; email?: string };
	homepage?: string;
	bugs?: { url?: string };
	repository?: { type?: string; url?: string; directory?: string };
	publishConfig?: Record<string, unknown>;
	private?: boolean;
}

interface Job {
	needs?: string | string[];
	environment?: string | { name?: string };
	permissions?: Record<string, string>;
	steps?: Array<{ uses?: string; run?: string }>;
}

/** The addresses of a checkout before its maintainers have put in their own (docs/publishing.md). */
const PLACEHOLDER = 'n8n-nodes-tavus-ai.dev';
const REPOSITORY = /^git\+https:\/\/github\.com\/([\w.-]+\/[\w.-]+)\.git$/;

/** The GitHub repository of package.json, such as `owner/name`. */
export const repositoryOf = ({ repository }: Manifest): string | undefined =>
	REPOSITORY.exec(repository?.url ?? '')?.[1];

/**
 * What in package.json would keep npm from publishing with provenance, or n8n from verifying it.
 * @param release whether this is a release; a rehearsal may still have the placeholders
 * @param running the repository that GitHub Actions runs in (GITHUB_REPOSITORY), when it does
 */
export function manifestProblems(
	manifest: Manifest,
	{ release, running }: { release: boolean; running: string | undefined },
): string[] {
	const problems: string[] = [];
	const { publishConfig, author } = manifest;
	// npm then refuses to publish from anywhere but a workflow that can sign (libnpmpublish, ensureProvenanceGeneration).
	if (publishConfig?.['provenance'] !== true || publishConfig['access'] !== 'public') {
		problems.push('publishConfig must be { "access": "public", "provenance": true }');
	}
	if (manifest.private === true) problems.push('The package is private');
	const repository = repositoryOf(manifest);
	if (repository === undefined) {
		problems.push('repository.url must be git+https://github.com/<owner>/<name>.git');
	} else {
		const pages = [manifest.homepage, manifest.bugs?.url];
		if (pages.some((page) => !page?.startsWith(`https://github.com/${repository}`))) {
			problems.push(`homepage and bugs.url must be of the repository ${repository}`);
		}
		if (release && running !== undefined && running !== repository) {
			problems.push(`repository.url names ${repository}, and this runs in ${running}`);
		}
	}
	if (!author?.name || !author.email) problems.push('author needs a name and an email');
	if (release && author?.email?.endsWith(PLACEHOLDER)) {
		problems.push(`author.email is still the placeholder ${author.email}`);
	}
	return problems;
}

/** What the release workflow lacks for one attested tarball that is published with provenance. */
export function workflowProblems(workflow: string): string[] {
	const { jobs = {} } = parse(workflow) as { jobs?: Record<string, Job> };
	const { attest = {}, publish = {} } = jobs;
	const steps = publish.steps ?? [];
	const commands = steps.map(({ run }) => run ?? '').join('\n');
	const environment =
		typeof publish.environment === 'string' ? publish.environment : publish.environment?.name;
	const demands: Array<[met: boolean, sentence: string]> = [
		[
			[publish.needs].flat().includes('attest') && [attest.needs].flat().includes('build'),
			'build, attest and publish do not wait for each other',
		],
		[
			(attest.steps ?? []).some(({ uses }) => uses?.startsWith('actions/attest@')),
			'attest attests nothing',
		],
		[environment === 'npm', 'publish is not in the environment "npm"'],
		[publish.permissions?.['id-token'] === 'write', 'publish cannot sign: no id-token: write'],
		[
			/npm publish \.\/release\/\*\.tgz .*--provenance\b.*--access public\b/.test(commands),
			'publish does not publish the attested file with provenance',
		],
		[commands.includes('gh attestation verify'), 'publish does not look at the attestation'],
		[
			!/npm (ci|install|run|pack)\b/.test(commands) &&
				!steps.some(({ uses }) => uses?.startsWith('actions/checkout@')),
			'publish runs more than npm publish while it can sign in to npm',
		],
	];
	return demands.filter(([met]) => !met).map(([, sentence]) => `release.yml: ${sentence}`);
}
