import type { FastifyInstance } from 'fastify';
import { BadRequest, NotFound } from '../errors.mts';
import { digestOf } from '../files/content.mts';
import { findFile } from '../files/host.mts';
import type { Job } from '../jobs.mts';
import type { SettingsPatch } from '../settings.mts';
import type { Emulator } from '../state.mts';
import type { FaultSpec } from './faults.mts';
import type { JobRule, Rules } from './rules.mts';
import {
	DOCUMENT_RULE_SCHEMA,
	FAULT_SCHEMA,
	FILE_QUERY_SCHEMA,
	FORGERY_SCHEMA,
	SETTINGS_SCHEMA,
	TRAINING_RULE_SCHEMA,
	VIDEO_RULE_SCHEMA,
} from './schemas.mts';

/** A job as the control surface shows it. */
export interface JobView {
	resource: string;
	id: string;
	name: string;
	status: 'running' | 'completed' | 'error' | 'deleted';
	callback_url?: string;
	/** ISO 8601. */
	started_at: string;
	/** Conversations only: whether it costs money. */
	billed?: boolean;
}

/** What a file of the file host is made of, to compare a download with. */
export interface FileView {
	bytes: number;
	content_type: string;
	/** In hex. */
	sha256: string;
}

/** Everything tests need and Tavus does not have, below `/_control`; no key is asked for. */
export function addControl(control: FastifyInstance, emulator: Emulator): void {
	control.post('/reset', async () => {
		emulator.reset();
		return { reset: true };
	});

	control.get('/settings', async () => emulator.settings);
	control.patch<{ Body: SettingsPatch }>(
		'/settings',
		{ schema: { body: SETTINGS_SCHEMA } },
		async ({ body }) => {
			const unknown = Object.keys(body.pageBase ?? {}).find(
				(list) => !(list in emulator.settings.pageBase),
			);
			if (unknown !== undefined) throw new BadRequest(`There is no list named ${unknown}`);
			emulator.change(body);
			return emulator.settings;
		},
	);

	addLog(control, '/faults', emulator.faults);
	control.post<{ Body: FaultSpec }>(
		'/faults',
		{ schema: { body: FAULT_SCHEMA } },
		async ({ body }) => emulator.faults.add(body),
	);
	control.delete<{ Params: { id: string } }>('/faults/:id', async ({ params: { id } }) => {
		if (!emulator.faults.remove(id)) throw new NotFound(`There is no fault ${id}`);
		return { cleared: true };
	});

	addRules(control, '/training-rules', emulator.trainingRules, TRAINING_RULE_SCHEMA);
	addRules(control, '/video-rules', emulator.videoRules, VIDEO_RULE_SCHEMA);
	addRules(control, '/document-rules', emulator.documentRules, DOCUMENT_RULE_SCHEMA);

	control.get('/stats', async () => emulator.log.stats());
	addLog(control, '/requests', emulator.log);
	addLog(control, '/file-requests', emulator.fileLog);
	addLog(control, '/fetches', emulator.media);
	control.get<{ Querystring: { path: string } }>(
		'/file',
		{ schema: { querystring: FILE_QUERY_SCHEMA } },
		async ({ query }): Promise<FileView> => {
			const found = findFile(emulator, query.path);
			if (!found) throw new NotFound(`There is no file ${query.path}`);
			const { path, file } = found;
			return { bytes: file.size, content_type: file.type, sha256: await digestOf(path, file) };
		},
	);

	control.get('/jobs', async () => {
		const others = emulator.resources.flatMap((resource) => resource.jobs?.(emulator) ?? []);
		const all = [...emulator.jobs.list().map(viewOf), ...others];
		return all.sort((a, b) => a.started_at.localeCompare(b.started_at));
	});

	addLog(control, '/callbacks', emulator.callbacks);
	control.post<{ Body: { url: string; body: unknown } }>(
		'/callbacks',
		{ schema: { body: FORGERY_SCHEMA } },
		async ({ body: { url, body } }) => await emulator.callbacks.post(url, body),
	);

	for (const resource of emulator.resources) resource.control?.(control, emulator);
}

function addRules<Rule extends JobRule>(
	control: FastifyInstance,
	path: string,
	rules: Rules<Rule>,
	body: object,
): void {
	control.get(path, async () => rules.list());
	control.post<{ Body: Rule }>(path, { schema: { body } }, async (request) => {
		rules.add(request.body as Rule);
		return rules.list();
	});
	addClearing(control, path, rules);
}

function addLog(
	control: FastifyInstance,
	path: string,
	log: { list(): readonly unknown[]; clear(): void },
): void {
	control.get(path, async () => log.list());
	addClearing(control, path, log);
}

function addClearing(control: FastifyInstance, path: string, list: { clear(): void }): void {
	control.delete(path, async () => {
		list.clear();
		return { cleared: true };
	});
}

function viewOf(job: Job): JobView {
	return {
		resource: job.resource,
		id: job.id,
		name: job.name,
		status: statusOf(job),
		...(job.callbackUrl ? { callback_url: job.callbackUrl } : {}),
		started_at: new Date(job.createdAt).toISOString(),
	};
}

function statusOf(job: Job): JobView['status'] {
	if (job.dropped) return 'deleted';
	if (!job.outcome) return 'running';
	return job.outcome.error_message === undefined ? 'completed' : 'error';
}
