import type { IDataObject } from 'n8n-workflow';

import { fakeTime } from './fakeSession.mts';
import { FakeNode, jsonOf, run, stopped, type Answer, type SentRequest } from './fakeNode.mts';

fakeTime();

const ok = (body: unknown): Answer => ({ status: 200, body });
const rows = (from: number, count: number): IDataObject[] =>
	Array.from({ length: count }, (_, n) => ({ video_id: `v${from + n}`, status: 'ready' }));

describe('a list', () => {
	const list = (values: IDataObject, respond: (request: SentRequest) => Answer) =>
		run({ operation: 'video:getMany', items: [values], respond });

	test('is read as far as the user wants', async () => {
		const ran = await list({ limit: 3 }, ({ query }) =>
			ok({ data: rows(0, Number(query['limit'])), total_count: 250 }),
		);
		expect(jsonOf(ran).map((json) => json['video_id'])).toEqual(['v0', 'v1', 'v2']);
		expect(ran.sent).toEqual([
			{ method: 'GET', path: '/v2/videos', query: { limit: '3' }, body: undefined },
		]);
	});

	test('is read page by page to its end, each row once', async () => {
		const all = rows(0, 250);
		const ran = await list({ returnAll: true }, ({ query }) => {
			const page = Number(query['page'] ?? 1);
			return ok({ data: all.slice((page - 1) * 100, page * 100), total_count: 250 });
		});
		expect(jsonOf(ran)).toHaveLength(250);
		expect(new Set(jsonOf(ran).map((json) => json['video_id'])).size).toBe(250);
		expect(ran.sent.map(({ query }) => query['page'])).toEqual([undefined, '1', '2', '3']);
		expect(ran.items.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(
			true,
		);
	});

	test('that is none is a failure, which shows what came', async () => {
		const { error } = await stopped({
			operation: 'video:getMany',
			items: [{}],
			respond: () => ok({ videos: [] }),
		});
		expect(error.message).toMatch(/Tavus/);
		expect(`${error.message} ${error.description ?? ''}`).toContain('{"videos":[]}');
	});

	test('that comes whole is read once, and cut', async () => {
		const tools = rows(0, 80).map((_, n) => ({ name: `tool ${n}` }));
		const given = {
			operation: 'connector:getTools',
			items: [{ connectorId: 'c1' }],
			respond: () => ok({ tools }),
		};
		const ran = await run(given);
		expect(ran.items).toHaveLength(50);
		expect(ran.sent).toHaveLength(1);
		expect(ran.sent[0]?.query).toEqual({});
		const all = await run({ ...given, items: [{ connectorId: 'c1', returnAll: true }] });
		expect(all.items).toHaveLength(80);
		const odd = await stopped({ ...given, respond: () => ok({ tools: 'none' }) });
		expect(odd.error.message).toMatch(/Tavus/);
	});
});

describe('an update', () => {
	test('that depends on what is there reads it first', async () => {
		const ran = await run({
			operation: 'conversation:end',
			items: [{ conversationId: 'c123456' }],
			respond: ({ method }) =>
				method === 'GET' ? ok({ conversation_id: 'c123456', status: 'active' }) : ok(''),
		});
		expect(ran.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /v2/conversations/c123456',
			'POST /v2/conversations/c123456/end',
		]);
		expect(jsonOf(ran)).toEqual([{ conversation_id: 'c123456', changed: true, status: 'ended' }]);
	});

	test('that has nothing to change sends nothing', async () => {
		const ran = await run({
			operation: 'conversation:end',
			items: [{ conversationId: 'c123456' }],
			respond: () => ok({ conversation_id: 'c123456', status: 'ended' }),
		});
		expect(ran.sent).toHaveLength(1);
		expect(jsonOf(ran)).toEqual([{ conversation_id: 'c123456', changed: false, status: 'ended' }]);
	});

	test('of what is no answer about it shows what was read', async () => {
		const { error, sent } = await stopped({
			operation: 'persona:update',
			items: [{ personaId: 'p1', updateFields: { personaName: 'Ana' } }],
			respond: () => ok({ odd: 'thing' }),
		});
		expect(sent.map(({ method }) => method)).toEqual(['GET']);
		expect(`${error.message} ${error.description ?? ''}`).toContain('{"odd":"thing"}');
	});

	test.each<[status: number, changed: boolean]>([
		[200, true],
		[304, false],
	])('that is answered with %d changed something: %s', async (status, changed) => {
		const ran = await run({
			operation: 'replica:update',
			items: [{ replicaId: 'r1', updateFields: { replicaName: 'Ana' } }],
			respond: () => ({ status, body: '' }),
		});
		expect(ran.sent).toHaveLength(1);
		expect(jsonOf(ran)).toEqual([expect.objectContaining({ replica_id: 'r1', changed })]);
	});
});

test('an answer that lacks what it must have is shown, without the keys of others', async () => {
	const { error } = await stopped({
		operation: 'video:get',
		items: [{ videoId: 'v1' }],
		respond: () => ok({ odd: 'thing', api_key: 'key-of-a-provider' }),
	});
	const said = `${error.message} ${error.description ?? ''}`;
	expect(said).toContain('"odd":"thing"');
	expect(said).not.toContain('key-of-a-provider');
});

test('an operation whose plan cannot be made fails for its item only', async () => {
	const node = new FakeNode({
		operation: 'video:get',
		items: [{ videoId: 'v1' }, {}, { videoId: 'v3' }],
		respond: ({ path }) => ok({ video_id: path.split('/').at(-1), status: 'ready' }),
		goOn: true,
	});
	const ran = await node.run();
	expect(jsonOf(ran).map((json) => json['video_id'])).toEqual(['v1', undefined, 'v3']);
	expect(jsonOf(ran)[1]).toHaveProperty('error');
});
