import type { WorkflowNode } from '../../scripts/n8n/rest/workflows.mts';
import type { Bench } from '../bench.mts';
import type { CreatedJob } from '../support/jobServerContract.mts';
import { call } from './calls.mts';
import { executionsPerSecond, reaches } from './executions.mts';
import { publishWebhook, type Called } from './workflows.mts';

const at = (x: number): Pick<WorkflowNode, 'position'> => ({ position: [x, 0] });
const DAYS = 1;

/** Our node: creates the replica and parks until it is trained. */
const ours = (bench: Bench): WorkflowNode[] => [
	{
		name: 'Tavus',
		type: 'n8n-nodes-tavus-ai.tavus',
		typeVersion: 1,
		...at(220),
		parameters: {
			trainVideoUrl: 'https://example.com/training.mp4',
			consentVideoUrl: 'https://example.com/consent.mp4',
			replicaName: '={{ $json.body.name }}',
			whenDone: 'park',
		},
		credentials: { tavusApi: bench.credential },
	},
];

/** The same with n8n's own nodes. */
const theirs = (bench: Bench): WorkflowNode[] => [
	{
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		...at(220),
		parameters: {
			method: 'POST',
			url: `${bench.server.url}/v2/replicas`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'tavusApi',
			sendBody: true,
			specifyBody: 'keypair',
			bodyParameters: {
				parameters: [
					{ name: 'train_video_url', value: 'https://example.com/training.mp4' },
					{ name: 'consent_video_url', value: 'https://example.com/consent.mp4' },
					{ name: 'replica_name', value: '={{ $json.body.name }}' },
					{ name: 'callback_url', value: '={{ $execution.resumeUrl }}' },
				],
			},
		},
		credentials: { tavusApi: bench.credential },
	},
	{
		name: 'Wait',
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		...at(440),
		parameters: {
			resume: 'webhook',
			httpMethod: 'POST',
			responseMode: 'onReceived',
			limitWaitTime: true,
			resumeAmount: DAYS,
			resumeUnit: 'days',
			options: {},
		},
	},
];

/** Executions that wait for their callbacks. */
export interface Parked extends Called {
	/** Those that still wait, the oldest first. */
	jobs: CreatedJob[];
}

/** Starts executions that park, and waits until they all are. */
export async function park(bench: Bench, who: 'ours' | 'theirs', count: number): Promise<Parked> {
	const nodes = who === 'ours' ? ours(bench) : theirs(bench);
	const called = await publishWebhook(bench, `Parked, ${who}`, nodes);
	const before = (await bench.server.jobs()).length;
	await call({ urls: [called.url], count, body: (index) => ({ name: `Replica ${index}` }) }, 200);
	await reaches(bench, called.id, 'waiting', count);
	return { ...called, jobs: (await bench.server.jobs()).slice(before) };
}

/** Calls back for so many of them. @returns executions that went on and ended, per second */
export async function resume(bench: Bench, parked: Parked, count: number): Promise<number> {
	const jobs = parked.jobs.splice(0, count);
	return await executionsPerSecond(bench, parked.id, jobs.length, async () =>
		call(
			{
				urls: jobs.map(({ callbackUrl }) => callbackUrl),
				count: jobs.length,
				body: (index) => ({ replica_id: jobs[index]?.id, status: 'ready' }),
			},
			200,
		),
	);
}
