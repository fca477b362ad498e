import { runsOf } from './harness/faked.mts';
import { byId } from './harness/parameters.mts';
import { expectFailedItem } from './harness/replicas.mts';
import { closedNetwork } from './harness/tavus-api.mts';

closedNetwork();

const id = 'c123456';
/** docs.tavus.io, "Create Conversation". */
const created = {
	conversation_id: id,
	conversation_name: 'A Meeting with Hassaan',
	conversation_url: `https://tavus.daily.co/${id}`,
	status: 'active',
	callback_url: '',
	created_at: '2025-05-13T06:42:58.291561Z',
};
const ended = {
	...created,
	status: 'ended',
	replica_id: 'r90bbd427f71',
	persona_id: 'pcb7a34da5fe',
	updated_at: '2025-05-13T06:50:00Z',
	events: [
		{ event_type: 'system.replica_joined', timestamp: '2025-05-13T06:43:00Z' },
		{
			event_type: 'application.transcription_ready',
			timestamp: '2025-05-13T06:49:59Z',
			properties: { transcript: [{ role: 'user', content: 'Hi.' }] },
		},
		{
			event_type: 'system.shutdown',
			timestamp: '2025-05-13T06:50:00Z',
			properties: { shutdown_reason: 'participant_left_timeout reached' },
		},
	],
};

const run = runsOf({
	resource: 'conversation',
	// Operations that need no replica do not look at it.
	replicaId: byId('r90bbd427f71'),
});

const LIMIT = { limitWaitTime: 1, limitWaitTimeUnit: 'minutes' };

describe('create', () => {
	test('is what a conversation node does when nothing else was chosen; the link comes out', async () => {
		const { run: made, tavus } = await run({ personaId: byId('pcb7a34da5fe') }, () => ({
			body: created,
		}));
		expect(tavus.requests).toEqual([
			expect.objectContaining({
				method: 'POST',
				path: '/v2/conversations',
				body: { persona_id: 'pcb7a34da5fe', replica_id: 'r90bbd427f71' },
			}),
		]);
		expect(made.items).toEqual([{ json: created, pairedItem: { item: 0 } }]);
	});

	test('with the storage of a provider, as n8n saves it, and time-outs', async () => {
		const { tavus } = await run(
			{
				replicaId: byId('r90bbd427f71'),
				properties: {
					maxCallDuration: 600,
					enableRecording: true,
					recordingStorage: {
						storage: {
							provider: 'gcs',
							bucketName: '={{ $json.bucket }}',
							projectId: 'my-gcp-project',
							workloadIdentityProvider: 'projects/1/locations/global',
							serviceAccountEmail: 'writer@my-gcp-project.iam.gserviceaccount.com',
						},
					},
				},
			},
			() => ({ body: created }),
			{ items: [{ bucket: 'calls' }] },
		);
		expect(tavus.created()).toEqual([
			{
				replica_id: 'r90bbd427f71',
				properties: {
					max_call_duration: 600,
					enable_recording: true,
					recording_storage: {
						provider: 'gcs',
						bucket_name: 'calls',
						project_id: 'my-gcp-project',
						workload_identity_provider: 'projects/1/locations/global',
						service_account_email: 'writer@my-gcp-project.iam.gserviceaccount.com',
					},
				},
			},
		]);
	});

	test('a default of the storage that nobody touched is known', async () => {
		const storage = {
			bucketName: 'b',
			bucketRegion: 'us-east-1',
			assumeRoleArn: 'arn:aws:iam::1:role/x',
		};
		const { tavus } = await run({ properties: { recordingStorage: { storage } } }, () => ({
			body: created,
		}));
		expect(tavus.created()).toEqual([
			{
				replica_id: 'r90bbd427f71',
				properties: { recording_storage: expect.objectContaining({ provider: 's3' }) },
			},
		]);
	});

	test.each<[title: string, status: number, message: string, words: string[]]>([
		[
			'no free slot',
			400,
			'User has reached maximum concurrent conversations',
			['no free slot', 'End a running conversation'],
		],
		[
			'no credits',
			402,
			'The user is out of conversational credits.',
			['credits', 'Nothing was created'],
		],
	])('%s: in the words of Tavus, sent once', async (_title, status, message, words) => {
		const { run: made, tavus } = await run({}, () => ({ status, body: { message } }));
		const said = `${made.error?.message} ${made.error?.description}`;
		for (const word of [message, ...words]) expect(said).toContain(word);
		expect(tavus.requests).toHaveLength(1);
	});

	test('polled until the transcript is there', async () => {
		let looks = 0;
		const { run: made, tavus } = await run(
			{ whenDone: 'poll', waitFor: 'transcript', ...LIMIT },
			({ method }) => {
				if (method === 'POST') return { body: created };
				looks += 1;
				return { body: looks < 2 ? { ...created, events: null } : ended };
			},
		);
		expect(made.items[0]?.json).toMatchObject({
			conversation_id: id,
			status: 'ended',
			shutdown_reason: 'participant_left_timeout',
			duration: 420,
			replica_id: 'r90bbd427f71',
			transcript: 'User: Hi.',
			turns: [{ speaker: 'User', text: 'Hi.' }],
		});
		expect(tavus.created()).toHaveLength(1);
	});
});

describe('wait until done', () => {
	const wait = { operation: 'waitUntilDone', conversationId: byId(id), ...LIMIT };

	test('a call that has ended is done at once', async () => {
		const { run: made, tavus } = await run(wait, () => ({ body: ended }));
		expect(made.items[0]?.json).toEqual({
			conversation_id: id,
			conversation_name: 'A Meeting with Hassaan',
			status: 'ended',
			shutdown_reason: 'participant_left_timeout',
			duration: 420,
			joined_at: '2025-05-13T06:43:00.000Z',
			ended_at: '2025-05-13T06:50:00.000Z',
			replica_id: 'r90bbd427f71',
			persona_id: 'pcb7a34da5fe',
			created_at: '2025-05-13T06:42:58.291561Z',
		});
		expect(tavus.requests).toHaveLength(1);
	});

	test('what never came is missing, long after the end', async () => {
		const { run: made } = await run({ ...wait, waitFor: 'perception' }, () => ({ body: ended }));
		expect(made.items[0]?.json).toMatchObject({
			status: 'ended',
			missing: true,
			missing_reason: expect.stringContaining('no perception analysis'),
		});
	});

	test('a recording that could not be stored is a failed item with what to do', async () => {
		const failed = {
			event_type: 'application.recording_copy_failed',
			timestamp: '2025-05-13T06:51:00Z',
			properties: { recording_id: 'rec_1', error_message: 'AccessDenied' },
		};
		const { run: made } = await run(
			{ ...wait, waitFor: 'recording' },
			() => ({ body: { ...ended, events: [...ended.events, failed] } }),
			{ onError: 'continueRegularOutput' },
		);
		expectFailedItem(made.items[0], 'AccessDenied');
		expectFailedItem(made.items[0], 'Let Tavus write into the storage');
		expect(made.items[0]?.json['error']).toMatchObject({
			conversation_id: id,
			status: 'recording_copy_failed',
		});
	});
});

describe('end', () => {
	const end = { operation: 'end', conversationId: byId(id) };

	test('a running conversation', async () => {
		const { run: made, tavus } = await run(end, ({ method }) =>
			method === 'GET' ? { body: created } : { body: '' },
		);
		expect(tavus.requests.map(({ method, path }) => [method, path])).toEqual([
			['GET', `/v2/conversations/${id}`],
			['POST', `/v2/conversations/${id}/end`],
		]);
		expect(made.items[0]?.json).toEqual({ conversation_id: id, changed: true, status: 'ended' });
	});

	test('one that has ended already is no error', async () => {
		const { run: made, tavus } = await run(end, () => ({ body: { ...created, status: 'ended' } }));
		expect(tavus.requests.map(({ method }) => method)).toEqual(['GET']);
		expect(made.items[0]?.json).toEqual({ conversation_id: id, changed: false, status: 'ended' });
	});

	test.each([
		[400, 'Invalid conversation_id'],
		[404, 'Conversation not found'],
	])('one that Tavus does not know (%i) is one', async (status, error) => {
		const { run: made, tavus } = await run(end, () => ({ status, body: { error } }));
		expect(made.error?.message).toContain(error);
		expect(tavus.requests).toHaveLength(1);
	});
});

test('delete takes the empty answer of Tavus', async () => {
	const { run: made, tavus } = await run(
		{ operation: 'delete', conversationId: byId(id), hard: true },
		() => ({ status: 204, body: '' }),
	);
	expect(tavus.requests).toEqual([
		expect.objectContaining({
			method: 'DELETE',
			path: `/v2/conversations/${id}`,
			query: { hard: 'true' },
		}),
	]);
	expect(made.items).toEqual([
		{ json: { deleted: true, conversation_id: id }, pairedItem: { item: 0 } },
	]);
});

test('canvas interactions come whole, with one request', async () => {
	const rows = Array.from({ length: 120 }, (_, n) => ({ interaction_id: `i${n}`, type: 'submit' }));
	const { run: made, tavus } = await run(
		{ operation: 'getCanvasInteractions', conversationId: byId(id), returnAll: true },
		() => ({ body: { data: rows } }),
	);
	expect(made.items.map(({ json }) => json['interaction_id'])).toEqual(
		rows.map((row) => row.interaction_id),
	);
	expect(tavus.requests).toEqual([expect.objectContaining({ query: {} })]);
});
