import { validateWorkflow } from '@action-validator/core';
import { parse } from 'yaml';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

export interface Job {
	name?: string;
	uses?: string;
	permissions?: Record<string, string>;
	'timeout-minutes'?: number;
	strategy?: { matrix: Record<string, unknown> };
	steps?: Step[];
}

export interface Workflow {
	on: Record<string, unknown>;
	permissions?: unknown;
	concurrency?: unknown;
	jobs: Record<string, Job>;
}

/** An action by the commit of a release, with that release for people and Dependabot. */
const PINNED = /uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
const LOCAL = /uses: \.\/\.github\/workflows\/[\w-]+\.yml$/;
/** Newer than the schema that the validator knows (docs.github.com, "permissions"). */
const NEWER_PERMISSION = /^ +attestations: (read|write)\n/gm;

export const readWorkflow = (text: string): Workflow => parse(text) as Workflow;

/**
 * What a workflow does against the rules of this repository, in sentences.
 * @param scripts of package.json
 * @param allowed the permissions of each job, and no other
 */
export function violations(
	text: string,
	scripts: readonly string[],
	allowed: Record<string, Record<string, string>>,
): string[] {
	const { errors } = validateWorkflow(text.replace(NEWER_PERMISSION, '')) as { errors: unknown[] };
	if (errors.length > 0) return [`invalid: ${JSON.stringify(errors).slice(0, 300)}`];
	const workflow = readWorkflow(text);
	const jobs = Object.entries(workflow.jobs);
	return [
		...whole(text, workflow),
		...jobs.flatMap(([name, job]) => ofJob(name, job, scripts, allowed[name] ?? {})),
		...Object.keys(allowed)
			.filter((name) => workflow.jobs[name] === undefined)
			.map((name) => `there is no job ${name}`),
	];
}

function whole(text: string, workflow: Workflow): string[] {
	const found: string[] = [];
	if (JSON.stringify(workflow.permissions) !== '{}')
		found.push('permissions at the top are not {}');
	if (workflow.concurrency === undefined) found.push('no concurrency');
	// It runs with the repository's rights on what a stranger has sent.
	if ('pull_request_target' in workflow.on) found.push('pull_request_target');
	// What signs and publishes are short-lived tokens of the run itself.
	if (/\$\{\{[^}]*\bsecrets\b/.test(text)) found.push('uses a secret');
	const uses = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));
	for (const line of uses) {
		if (!PINNED.test(line) && !LOCAL.test(line)) found.push(`not pinned: ${line.trim()}`);
	}
	return found;
}

function ofJob(
	name: string,
	job: Job,
	scripts: readonly string[],
	allowed: Record<string, string>,
): string[] {
	const found: string[] = [];
	if (JSON.stringify(sorted(job.permissions)) !== JSON.stringify(sorted(allowed))) {
		found.push(`${name}: permissions ${JSON.stringify(job.permissions)}`);
	}
	if (job.uses === undefined && job['timeout-minutes'] === undefined) {
		found.push(`${name}: no timeout`);
	}
	for (const { uses = '', run = '', with: inputs = {} } of job.steps ?? []) {
		if (uses.startsWith('actions/checkout@') && inputs['persist-credentials'] !== false) {
			found.push(`${name}: leaves credentials in the checkout`);
		}
		// What somebody else named, such as a branch, would become part of the script.
		if (run.includes('${{')) found.push(`${name}: an expression inside a script`);
		for (const script of scriptsIn(run)) {
			if (!scripts.includes(script)) found.push(`${name}: there is no npm run ${script}`);
		}
	}
	return found;
}

const sorted = (object: Record<string, string> = {}): Array<[string, string]> =>
	Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));

/** The scripts of package.json that a command runs. */
const scriptsIn = (command: string): string[] =>
	[...command.matchAll(/\bnpm (?:run ([\w:-]+)|(test|start)\b)/g)].map(
		([, script, short]) => script ?? short ?? '',
	);
