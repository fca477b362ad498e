import { classifyCallback } from '../../../nodes/Tavus/callbacks/classify.ts';
import { toItem, type ItemFacts } from '../../../nodes/Tavus/callbacks/item.ts';

const body = {
	face_id: 'r1',
	status: 'ready',
	webhook_url: 'https://x.example/a/b?tavus_sig=v1.abc',
};
const copy = {
	face_id: 'r1',
	face_name: 'Rio',
	status: 'completed',
	training_progress: '100/100',
	error_message: null,
	model_name: 'phoenix-4',
	face_type: 'user',
	thumbnail_video_url: 'https://cdn.example/r1.mp4',
	created_at: '2026-11-22T08:00:00Z',
	updated_at: '2026-11-22T10:00:00Z',
	default_voice_id: 'v1',
	callback_url: 'https://x.example/a/b?x=1&tavus_sig=v1.abc',
};

const item = (facts: Partial<ItemFacts> = {}): ReturnType<typeof toItem> =>
	toItem({
		callback: classifyCallback(facts.body ?? body),
		body,
		receivedAt: new Date('2026-11-22T10:00:00.000Z'),
		simplify: true,
		...facts,
	});

test("a confirmed event carries the API's copy, in stable words, at most ten fields", () => {
	const { json } = item({ copy });
	expect(json).toEqual({
		event: 'replica.completed',
		event_id: expect.stringMatching(/^[0-9a-f]{32}$/),
		resource: 'replica',
		resource_id: 'r1',
		status: 'completed',
		confirmed: true,
		received_at: '2026-11-22T10:00:00.000Z',
		data: {
			replica_id: 'r1',
			replica_name: 'Rio',
			status: 'completed',
			training_progress: '100/100',
			error_message: null,
			model_name: 'phoenix-4',
			replica_type: 'user',
			thumbnail_video_url: 'https://cdn.example/r1.mp4',
			created_at: '2026-11-22T08:00:00Z',
			updated_at: '2026-11-22T10:00:00Z',
		},
		callback: { face_id: 'r1', status: 'ready', webhook_url: 'https://x.example/a/b' },
	});
});

test('without Simplify everything is there, without the signature', () => {
	const { json } = item({ copy, simplify: false });
	expect(json['data']).toEqual({
		...copy,
		replica_id: 'r1',
		replica_name: 'Rio',
		replica_type: 'user',
		callback_url: 'https://x.example/a/b?x=1',
	});
});

test('an event that the API did not confirm says so and carries what was posted', () => {
	const posted = { replica_id: 'r1', status: 'error', error_message: 'Too dark.' };
	const { json } = item({ body: posted });
	expect(json).toMatchObject({
		event: 'replica.error',
		status: 'error',
		error_message: 'Too dark.',
		confirmed: false,
		data: posted,
		callback: posted,
	});
});

test('an unknown callback is handed on as it is, Simplify or not', () => {
	const odd = { a: { b: [1, 'x?tavus_sig=v1.abc'] }, status: 'ready' };
	expect(item({ body: odd }).json).toMatchObject({
		event: 'unknown',
		resource: 'unknown',
		resource_id: null,
		status: null,
		data: { a: { b: [1, 'x'] }, status: 'ready' },
	});
});

test('what came in is not changed', () => {
	const before = JSON.stringify([body, copy]);
	item({ copy, simplify: false });
	expect(JSON.stringify([body, copy])).toBe(before);
});
