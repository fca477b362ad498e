import { classifyCallback, classifyState, idsOf } from '../../../nodes/Tavus/callbacks/classify.ts';
import { tellEvent } from '../../../nodes/Tavus/callbacks/eventCopy.ts';
import { eventId } from '../../../nodes/Tavus/callbacks/eventId.ts';
import { idAt, textAt } from '../../../nodes/Tavus/callbacks/json.ts';
import { isConversationEvent } from '../../../nodes/Tavus/callbacks/kinds.ts';
import { matchEvent } from '../../../nodes/Tavus/callbacks/matchEvent.ts';
import { whyNotPublish } from '../../../nodes/Tavus/callbacks/publish.ts';
import { Memory } from '../../../nodes/Tavus/callbacks/remember.ts';
import { readSettings } from '../../../nodes/Tavus/callbacks/settings.ts';
import {
	signCallbackUrl,
	stripSignature,
	verifyCallbackPath,
} from '../../../nodes/Tavus/callbacks/sign.ts';

const AT = '2026-11-22T10:00:00Z';
const atMs = Date.parse(AT);

describe('a callback says this, and nothing else', () => {
	test.each<[body: unknown, callback: object]>([
		[
			{ replica_id: 'r1', status: 'ready', error_message: 'Not this one', x: 1 },
			{
				event: 'replica.completed',
				resource: 'replica',
				resourceId: 'r1',
				status: 'completed',
				final: true,
				confirmedBy: 'state',
				replicaId: 'r1',
				discriminator: { from: 'nothing' },
			},
		],
		[
			{ face_id: 'r1', status: 'error', error_message: 'Too dark', status_details: 'Not this' },
			{
				event: 'replica.error',
				resource: 'replica',
				resourceId: 'r1',
				status: 'error',
				errorMessage: 'Too dark',
				final: true,
				confirmedBy: 'state',
				replicaId: 'r1',
				discriminator: { from: 'nothing' },
			},
		],
		[
			{ replica_id: 'r1', status: 'error', status_details: 'Of videos only' },
			{
				event: 'replica.error',
				resource: 'replica',
				resourceId: 'r1',
				status: 'error',
				final: true,
				confirmedBy: 'state',
				replicaId: 'r1',
				discriminator: { from: 'nothing' },
			},
		],
		[
			{ video_id: 'v1', status: 'error', status_details: 'Too long' },
			{
				event: 'video.error',
				resource: 'video',
				resourceId: 'v1',
				status: 'error',
				errorMessage: 'Too long',
				final: true,
				confirmedBy: 'state',
				discriminator: { from: 'nothing' },
			},
		],
		[
			{ properties: { document_id: 'd1', status: 'ready' } },
			{
				event: 'document.ready',
				resource: 'document',
				resourceId: 'd1',
				status: 'ready',
				final: true,
				confirmedBy: 'state',
				discriminator: { from: 'resource', fields: ['crawl_count', 'last_crawled_at'] },
			},
		],
		[
			{ conversation_id: 'c1', event_type: 'system.shutdown', timestamp: AT, properties: {} },
			{
				event: 'system.shutdown',
				resource: 'conversation',
				resourceId: 'c1',
				final: true,
				confirmedBy: 'events',
				conversationId: 'c1',
				atMs,
				discriminator: { from: 'callback', value: atMs },
			},
		],
		[
			{
				conversation_id: 'c1',
				event_type: 'application.post_call_action_executed',
				timestamp: 'soon',
				properties: { tool_id: 't1', status: 'error', error_message: 'No', pal_id: 'p1' },
			},
			{
				event: 'application.post_call_action_executed',
				resource: 'conversation',
				resourceId: 'c1',
				status: 'error',
				errorMessage: 'No',
				final: true,
				confirmedBy: 'events',
				conversationId: 'c1',
				personaId: 'p1',
				key: 't1',
				discriminator: { from: 'callback', value: ['soon', 't1'] },
			},
		],
		[
			{ conversation_id: 'c1', event_type: 'application.recording_ready', '': 'x' },
			{
				event: 'application.recording_ready',
				resource: 'conversation',
				resourceId: 'c1',
				final: true,
				confirmedBy: 'events',
				conversationId: 'c1',
				discriminator: { from: 'callback', value: null },
			},
		],
		[
			{ conversation_id: 'c1', event_type: 'canvas.interaction', timestamp: AT, properties: {} },
			{
				event: 'canvas.interaction',
				resource: 'conversation',
				resourceId: 'c1',
				final: true,
				confirmedBy: 'nothing',
				conversationId: 'c1',
				atMs,
				discriminator: { from: 'callback', value: atMs },
			},
		],
		[
			{
				conversation_id: 'c1',
				properties: { guardrail: 'g', guardrail_uuid: 'u', persona_id: 'p1' },
			},
			{
				event: 'guardrail.triggered',
				resource: 'conversation',
				resourceId: 'c1',
				final: true,
				confirmedBy: 'nothing',
				conversationId: 'c1',
				personaId: 'p1',
				discriminator: { from: 'callback', value: 'u' },
			},
		],
		[
			{ conversation_id: 'c1', properties: { guardrail: 'g' } },
			{
				event: 'guardrail.triggered',
				resource: 'conversation',
				resourceId: 'c1',
				final: true,
				confirmedBy: 'nothing',
				conversationId: 'c1',
				discriminator: { from: 'callback', value: 'g' },
			},
		],
		[
			{ conversation_id: 'c1', objective_name: 'o', output_variables: { a: 1 } },
			{
				event: 'objective.completed',
				resource: 'conversation',
				resourceId: 'c1',
				final: true,
				confirmedBy: 'nothing',
				conversationId: 'c1',
				discriminator: { from: 'callback', value: ['o', { a: 1 }] },
			},
		],
		[
			{ a: 1 },
			{
				event: 'unknown',
				resource: 'unknown',
				final: true,
				confirmedBy: 'nothing',
				discriminator: { from: 'callback', value: { a: 1 } },
			},
		],
		[
			{ conversation_id: 'c1', a: 1 },
			{
				event: 'unknown',
				resource: 'conversation',
				resourceId: 'c1',
				final: true,
				confirmedBy: 'nothing',
				conversationId: 'c1',
				discriminator: { from: 'callback', value: { conversation_id: 'c1', a: 1 } },
			},
		],
		[
			{ conversation_id: '../c1', objective_name: 'o' },
			{
				event: 'unknown',
				resource: 'unknown',
				final: true,
				confirmedBy: 'nothing',
				discriminator: {
					from: 'callback',
					value: { conversation_id: '../c1', objective_name: 'o' },
				},
			},
		],
	])('%j', (body, callback) => {
		expect(classifyCallback(body)).toStrictEqual(callback);
	});

	test('what the API says of a state, likewise', () => {
		expect(classifyState('replica', { replica_id: 'r1', status: 'started' })).toStrictEqual({
			event: 'replica.progress',
			resource: 'replica',
			resourceId: 'r1',
			status: 'started',
			final: false,
			confirmedBy: 'nothing',
			replicaId: 'r1',
			discriminator: { from: 'callback', value: 'started' },
		});
	});

	test('ids are those that are there', () => {
		expect(idsOf({})).toStrictEqual({});
		expect(idsOf({ pal_id: 'p1' }, { face_id: 'r1', persona_id: 'p2' })).toStrictEqual({
			replicaId: 'r1',
			personaId: 'p1',
		});
	});

	test('an event of a conversation without an id is none', () => {
		const event = { event_type: 'system.shutdown', timestamp: AT, properties: {} };
		expect(tellEvent({}, event)).toBeUndefined();
		expect(tellEvent({ conversation_id: 'c1' }, event)?.copy).toStrictEqual({
			conversation_id: 'c1',
			...event,
		});
	});
});

describe('texts and ids', () => {
	test('the first text that is there, none that is inherited or empty', () => {
		expect(textAt({ a: '', b: 7, c: 'x', d: 'y' }, 'a', 'b', 'c', 'd')).toBe('x');
		expect(textAt({ a: '' }, 'a')).toBeUndefined();
		const inherited = Object.create({ a: 'x' }) as Record<string, unknown>;
		expect(textAt(inherited, 'a')).toBeUndefined();
	});

	test('ids have 128 characters at most', () => {
		expect(idAt({ id: 'x'.repeat(128) }, 'id')).toBe('x'.repeat(128));
		expect(idAt({ id: 'x'.repeat(129) }, 'id')).toBeUndefined();
	});

	test('events have 128 characters at most', () => {
		const event = (length: number): string => `system.${'x'.repeat(length - 7)}`;
		expect(isConversationEvent(event(128))).toBe(true);
		expect(isConversationEvent(event(129))).toBe(false);
	});
});

test('two seconds apart is the same time, a bit more is not', () => {
	const posted = classifyCallback({
		conversation_id: 'c1',
		event_type: 'application.recording_ready',
		timestamp: AT,
	});
	const certain = (offMs: number): boolean | undefined =>
		matchEvent(posted, [
			{ event_type: posted.event, properties: {}, timestamp: 0, atMs: atMs + offMs } as never,
		])?.certain;
	expect([certain(-2000), certain(2000)]).toEqual([true, true]);
	expect([certain(-2001), certain(2001)]).toEqual([false, false]);
});

test('the order of keys does not make another event, in whichever order they come', () => {
	const values = ['a', 'b', 'c', 'd', 'e'].map((key, n) => [key, n] as const);
	const idOf = (entries: typeof values): string => {
		const body = Object.fromEntries(entries);
		return eventId(classifyCallback(body), body);
	};
	const [one = ['', 0], two = ['', 0], ...rest] = values;
	expect(idOf([...rest, two, one])).toBe(idOf(values));
	expect(idOf([two, ...rest, one])).toBe(idOf(values));
	expect(idOf([...values].reverse())).toBe(idOf(values));
});

test('the keys are in the order of the alphabet, in every version', () => {
	// printf '["objective.completed","c1",["o",{"a":1,"b":{"c":2,"d":3}}]]' | sha256sum | cut -c1-32
	const output_variables = { b: { d: 3, c: 2 }, a: 1 };
	const body = { conversation_id: 'c1', objective_name: 'o', output_variables };
	expect(eventId(classifyCallback(body), body)).toBe('3ff7ea24e4430d8131e8655f87abab64');
});

test('a document that the API has not counted yet is told apart by when it was crawled', () => {
	const callback = classifyCallback({ document_id: 'd', status: 'ready' });
	const crawled = { last_crawled_at: AT };
	expect(eventId(callback, { crawl_count: undefined, ...crawled })).toBe(
		eventId(callback, crawled),
	);
	expect(eventId(callback, { crawl_count: null })).toBe(eventId(callback, {}));
});

test.each(['confirmWithApi', 'requireSignature', 'dropDuplicates', 'simplify'] as const)(
	'%s can be turned off by itself',
	(option) => {
		const read = (options: object): Record<string, unknown> => ({
			...readSettings((name, fallback) => (name === 'options' ? options : fallback)),
		});
		expect(read({ [option]: false })).toEqual({ ...read({}), [option]: false });
	},
);

test('a refusal to publish says what to do', () => {
	const refusal = (events: string[], confirmWithApi: boolean) =>
		whyNotPublish({ events, confirmWithApi, hasSecret: false })?.description;
	expect(refusal([], true)).toMatch(/^Choose at least one event/);
	expect(refusal(['video.ready'], false)).toMatch(/^Turn 'Confirm With API' on.*'Callback Secret'/);
	expect(refusal(['unknown'], true)).toMatch(/^Enter a 'Callback Secret'.*'Trigger On'/);
	expect(
		whyNotPublish({ events: ['unknown', 'video.progress'], confirmWithApi: true, hasSecret: false })
			?.message,
	).toMatch(/: unknown, video\.progress$/);
});

test('what is remembered is true for each trigger, whatever was kept', () => {
	const memory = new Memory();
	expect(memory.claim('a', 'x', []).fresh).toBe(true);
	expect(memory.claim('a', 'y', []).fresh).toBe(true);
	expect(memory.claim('a', 'x', []).fresh).toBe(false);
	expect(memory.claim('b', 'x', []).fresh).toBe(true);
});

describe('signatures', () => {
	const SECRET = 'secret of the user';
	const url = 'https://n8n.example.com/webhook/5f0c/tavus';

	test('stand alone where there was no query, or an empty one', () => {
		for (const start of [url, `${url}?`]) {
			expect(signCallbackUrl(start, SECRET)).toMatch(/\/tavus\?tavus_sig=v1\.[\w-]{43}$/);
		}
		expect(signCallbackUrl(`${url}#top`, SECRET)).toMatch(/\?tavus_sig=v1\.[\w-]{43}#top$/);
	});

	test('belong to a path whatever stands behind it', () => {
		const signature = new URL(signCallbackUrl(url, SECRET)).searchParams.get('tavus_sig') ?? '';
		for (const path of [
			url,
			`${url}?a=/b/c`,
			`${url}#/b/c`,
			`${url}?a\n/b/c`,
			'/x/webhook/5f0c/tavus/',
		]) {
			expect(verifyCallbackPath(path, signature, SECRET)).toBe(true);
		}
		expect(verifyCallbackPath(`${url}/more`, signature, SECRET)).toBe(false);
	});

	test('of a path that cannot be decoded are as good as any', () => {
		const odd = 'https://n8n.example.com/webhook/%E0%A4%A/tavus';
		const signature = new URL(signCallbackUrl(odd, SECRET)).searchParams.get('tavus_sig') ?? '';
		expect(verifyCallbackPath(odd, signature, SECRET)).toBe(true);
		expect(verifyCallbackPath(url, signature, SECRET)).toBe(false);
		const other = odd.replace('%E0%A4%A', '%E0%A4%B');
		expect(verifyCallbackPath(other, signature, SECRET)).toBe(false);
	});

	test('are looked for in plain objects only', () => {
		const date = new Date(atMs);
		const bare = Object.assign(Object.create(null) as object, { tavus_sig: 'v1.x', a: 1 });
		expect(stripSignature({ date, bare, none: null, seven: 7 })).toStrictEqual({
			date,
			bare: { a: 1 },
			none: null,
			seven: 7,
		});
		expect(stripSignature(undefined)).toBeUndefined();
	});

	test('of a link to a file leave the link', () => {
		const link = 'https://n8n.example.com/rest/binary-data/signed?token=';
		expect(stripSignature(`${link}abc.def-1 and more`)).toBe(`${link}*** and more`);
	});

	test('in a text that waits nowhere are left alone when they are not ours', () => {
		const text = 'https://cdn.example.com/a?signature=abc&x=1';
		expect(stripSignature(text)).toBe(text);
		const waits = 'see https://n8n.example.com/webhook-waiting/41?signature=abc&x=1 "and" more';
		expect(stripSignature(waits)).toBe(
			'see https://n8n.example.com/webhook-waiting/41?signature=***&x=1 "and" more',
		);
	});
});
