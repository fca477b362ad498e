import type { FastifyInstance } from 'fastify';
import { BadRequest, NotFound } from '../errors.mts';
import type { Job } from '../jobs.mts';
import type { SettingsPatch } from '../settings.mts';
import type { Emulator } from '../state.mts';
import type { FaultSpec } from './faults.mts';
import type { TrainingRule } from './rules.mts';
import { FAULT_SCHEMA, FORGERY_SCHEMA, RULE_SCHEMA, SETTINGS_SCHEMA } from './schemas.mts';

/** A job as the control surface shows it. */
export interface JobView {
	resource: string;
	id: string;
	name: string;
	status: 'running' | 'completed' | 'error' | 'deleted';
	callback_url?: string;
	/** ISO 8601. */
	started_at: string;
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

	control.get('/faults', async () => emulator.faults.list());
	control.post<{ Body: FaultSpec }>(
		'/faults',
		{ schema: { body: FAULT_SCHEMA } },
		async ({ body }) => emulator.faults.add(body),
	);
	control.delete('/faults', async () => {
		emulator.faults.clear();
		return { cleared: true };
	});
	control.delete<{ Params: { id: string } }>('/faults/:id', async ({ params: { id } }) => {
		if (!emulator.faults.remove(id)) throw new NotFound(`There is no fault ${id}`);
		return { cleared: true };
	});

	control.get('/training-rules', async () => emulator.rules.list());
	control.post<{ Body: TrainingRule }>(
		'/training-rules',
		{ schema: { body: RULE_SCHEMA } },
		async ({ body }) => {
			emulator.rules.add(body);
			return emulator.rules.list();
		},
	);
	control.delete('/training-rules', async () => {
		emulator.rules.clear();
		return { cleared: true };
	});

	control.get('/requests', async () => emulator.log.list());
	control.get('/stats', async () => emulator.log.stats());
	control.delete('/requests', async () => {
		emulator.log.clear();
		return { cleared: true };
	});

	control.get('/jobs', async () => emulator.jobs.list().map(viewOf));

	control.get('/callbacks', async () => emulator.callbacks.deliveries());
	control.delete('/callbacks', async () => {
		emulator.callbacks.clear();
		return { cleared: true };
	});
	control.post<{ Body: { url: string; body: unknown } }>(
		'/callbacks',
		{ schema: { body: FORGERY_SCHEMA } },
		async ({ body: { url, body } }) => await emulator.callbacks.post(url, body),
	);

	for (const resource of emulator.resources) resource.control?.(control, emulator);
}

function viewOf(job: Job): JobView {
	return {
		resource: job.resource,
		id: job.id,
		name: job.name,
		status: statusOf(job),
		...(job.callbackUrl ? { callback_url: job.callbackUrl } : {}),
		started_at: new Date(job.startedAt).toISOString(),
	};
}

function statusOf(job: Job): JobView['status'] {
	if (job.dropped) return 'deleted';
	if (!job.outcome) return 'running';
	return job.outcome.error_message === undefined ? 'completed' : 'error';
}
