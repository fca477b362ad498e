import type { IDataObject } from 'n8n-workflow';

import { IN_DOUBT } from '../../../nodes/Tavus/transport/messages.ts';
import { fakeTime } from './fakeSession.mts';
import { jsonOf, run, stopped, type Answer, type SentRequest } from './fakeNode.mts';

fakeTime();

const ok = (body: unknown): Answer => ({ status: 200, body });
const refusal: Answer = { status: 400, body: { error: 'no' } };
const videos = (count: number, options: IDataObject = {}): IDataObject[] =>
	Array.from({ length: count }, (_, n) => ({ replicaId: 'r1', script: `s${n}`, options }));
const scriptOf = ({ body }: SentRequest): string => String((body as IDataObject)['script']);
const generate = (request: SentRequest): Answer =>
	ok({ video_id: `v-${scriptOf(request)}`, status: 'queued' });
const soon = async (): Promise<void> => await new Promise((resolve) => setTimeout(resolve, 10));
const one = { options: { concurrency: 1 } };

describe('after a failure under "Stop Workflow"', () => {
	test('what waits for its turn is not sent; what is under way comes to its end', async () => {
		const { error, sent } = await stopped({
			operation: 'video:create',
			items: videos(30),
			respond: async (request) => {
				await soon();
				return scriptOf(request) === 's0' ? refusal : generate(request);
			},
		});
		expect(sent).toHaveLength(10);
		expect(error.description).toContain('video_id v-s9 (item 9)');
	});

	test.each<[operation: string, item: IDataObject]>([
		['voice:getMany', { ...one, returnAll: false, limit: 5 }],
		['replica:update', { ...one, replicaId: 'r1', updateFields: { replicaName: 'Ana' } }],
		['video:download', { ...one, videoId: 'v1', binaryField: 'film' }],
	])('%s is not asked for the items that follow', async (operation, item) => {
		const { sent } = await stopped({
			operation,
			items: [item, item, item],
			respond: () => refusal,
		});
		expect(sent).toHaveLength(1);
	});

	test('what an earlier try created is named beside what this one did', async () => {
		const store = {};
		const given = {
			operation: 'video:create',
			items: videos(2, { concurrency: 1 }),
			respond: (request: SentRequest) => (scriptOf(request) === 's1' ? refusal : generate(request)),
			store,
			saved: {},
		};
		await stopped(given);
		const { error, sent } = await stopped(given);
		expect(sent.map(scriptOf)).toEqual(['s1']);
		expect(error.description).toContain('Already created in this execution: video_id v-s0');
	});
});

describe('under "Continue"', () => {
	test('items after one that failed are sent as if nothing had happened', async () => {
		const ran = await run({
			operation: 'video:create',
			items: videos(3, { concurrency: 1 }),
			respond: (request) => (scriptOf(request) === 's1' ? refusal : generate(request)),
			goOn: true,
		});
		expect(jsonOf(ran).map((json) => json['video_id'])).toEqual(['v-s0', undefined, 'v-s2']);
	});
});

describe('once n8n has stopped the execution', () => {
	test('what waits for its turn is not sent', async () => {
		const controller = new AbortController();
		const ran = await run({
			operation: 'video:create',
			items: videos(30),
			respond: async (request) => {
				await soon();
				controller.abort();
				return generate(request);
			},
			signal: controller.signal,
		});
		expect(ran.sent).toHaveLength(10);
		expect(ran.items).toHaveLength(10);
	});

	test('a list is not read, and nothing comes out', async () => {
		const ran = await run({
			operation: 'voice:getMany',
			items: [{ returnAll: true }],
			respond: () => ok({ data: [] }),
			signal: AbortSignal.abort(),
		});
		expect([ran.sent, ran.items]).toEqual([[], []]);
	});
});

describe('a 429', () => {
	const twoSeconds: Answer = { status: 429, headers: { 'retry-after': '2' }, body: {} };

	test.each<[what: string, operation: string, items: IDataObject[], answer: unknown]>([
		['creates', 'video:create', videos(30), { video_id: 'v1', status: 'queued' }],
		[
			'updates',
			'replica:update',
			Array(30).fill({ replicaId: 'r1', updateFields: { replicaName: 'Ana' } }) as IDataObject[],
			'',
		],
	])(
		'holds all %s of the run back for as long as it asks',
		async (_what, operation, items, body) => {
			const began = Date.now();
			const at: number[] = [];
			const ran = await run({
				operation,
				items,
				respond: async (_request, count) => {
					at.push(Date.now() - began);
					if (count > 1) await new Promise((resolve) => setTimeout(resolve, 100));
					return count === 1 ? twoSeconds : ok(body);
				},
			});
			expect(ran.items).toHaveLength(30);
			expect(at.filter((ms) => ms > 0 && ms < 2000)).toEqual([]);
			expect(at).toHaveLength(31);
		},
	);
});

test('a create whose answer nobody can write down is in doubt, and not sent again', async () => {
	const store = {};
	const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as unknown;
	const given = {
		operation: 'conversation:create',
		items: [{ replicaId: 'r1', personaId: 'p1', simplify: false }],
		store,
		saved: {},
	};
	const conversation = { conversation_id: 'c1', status: 'active', deep };
	const { error } = await stopped({ ...given, respond: () => ok(conversation) });
	expect(`${error.message} ${error.description ?? ''}`).toContain(IN_DOUBT);
	expect((await stopped({ ...given, respond: () => ok(conversation) })).sent).toEqual([]);
});

test('an update without an answer is no create in doubt', async () => {
	const { error } = await stopped({
		operation: 'replica:update',
		items: [{ replicaId: 'r1', updateFields: { replicaName: 'Ana' } }],
		respond: () => ({ code: 'ECONNRESET' }),
	});
	expect(error.message).toMatch(/^The connection to Tavus broke/);
	expect(error.description).not.toContain(IN_DOUBT);
});
