import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runsOf, type Faked } from './harness/faked.mts';
import { byId, label } from './harness/parameters.mts';
import { closedNetwork } from './harness/tavus-api.mts';
import type { Answer } from './harness/tavus-server.mts';

closedNetwork();

const id = 'r90bbd427f71';

const run = async (
	parameters: IDataObject,
	answer: Answer,
	items?: IDataObject[],
): Promise<Faked> =>
	await runsOf({ resource: 'replica' })(
		parameters,
		() => answer,
		items === undefined ? {} : { items },
	);

const documented = {
	replica_id: id,
	replica_name: 'My Replica',
	thumbnail_video_url: 'https://cdn.example.com/t.mp4',
	training_progress: '100/100',
	status: 'completed',
	created_at: '2024-01-24T07:14:03.327Z',
	updated_at: '2024-01-24T07:14:03.327Z',
	error_message: null,
	replica_type: 'user',
	model_name: 'phoenix-4',
};

describe('get', () => {
	test('by id, from the documented address', async () => {
		const { run: got, tavus } = await run(
			{ operation: 'get', replicaId: byId(id) },
			{ body: documented },
		);
		expect(tavus.requests).toHaveLength(1);
		expect(tavus.requests[0]).toMatchObject({ method: 'GET', path: `/v2/replicas/${id}` });
		expect(got.items).toHaveLength(1);
		expect(got.items[0]?.json).toMatchObject({
			replica_id: id,
			replica_name: 'My Replica',
			status: 'completed',
		});
		expect(got.items[0]?.pairedItem).toEqual({ item: 0 });
	});

	test.each<[string, unknown]>([
		['the legacy words', documented],
		[
			'the new words',
			{
				face_id: id,
				face_name: 'My Replica',
				face_type: 'user',
				status: 'completed',
				training_progress: '100/100',
			},
		],
		['an envelope with a list', { data: [documented] }],
		['an envelope with an object', { data: documented }],
	])('gives the same names for %s', async (_name, body) => {
		for (const simplify of [true, false]) {
			const { run: got } = await run({ operation: 'get', replicaId: byId(id), simplify }, { body });
			expect(got.items[0]?.json).toMatchObject({
				replica_id: id,
				replica_name: 'My Replica',
				status: 'completed',
			});
		}
	});

	test('not simplified, everything Tavus said is there', async () => {
		const body = { ...documented, something_new: { a: [1] } };
		const { run: got } = await run(
			{ operation: 'get', replicaId: byId(id), simplify: false },
			{ body },
		);
		expect(got.items[0]?.json).toMatchObject(body);
	});

	test('simplified, at most ten flat fields, the reason of a failed training among them', async () => {
		const body = {
			...documented,
			status: 'error',
			error_message: 'There was an issue processing your training video.',
			something_new: { a: [1] },
		};
		const { run: got } = await run({ operation: 'get', replicaId: byId(id) }, { body });
		const json = got.items[0]?.json ?? {};
		expect(Object.keys(json).length).toBeLessThanOrEqual(10);
		expect(json).toMatchObject({ status: 'error', error_message: body.error_message });
		expect(json).not.toHaveProperty('something_new');
	});

	test.each<[string, string]>([
		['a slash', 'r1/../voices'],
		['a question mark', 'r1?hard=true'],
		['a space inside', 'r1 2'],
	])('an id with %s does not become another address', async (_name, odd) => {
		const { tavus } = await run(
			{ operation: 'get', replicaId: byId(odd) },
			{ status: 404, body: {} },
		);
		for (const request of tavus.requests) {
			expect(request.path).toBe(`/v2/replicas/${encodeURIComponent(odd)}`);
			expect(request.query).not.toHaveProperty('hard');
		}
	});

	test.each(['..', '.'])('dots alone are no id: %s', async (dots) => {
		const { run: got, tavus } = await run(
			{ operation: 'get', replicaId: byId(dots) },
			{ body: documented },
		);
		expect(tavus.requests).toEqual([]);
		expect(got.error?.message).toContain(`'${label('replicaId', 'get')}'`);
	});
});

describe.each(['get', 'rename', 'delete'])('%s without an id', (operation) => {
	test.each<[string, INodeParameters]>([
		['empty', byId('')],
		['nothing chosen from the list', { __rl: true, mode: 'list', value: '' }],
	])('%s: n8n does not start, and names the field', async (_name, replicaId) => {
		const starting = run({ operation, replicaId, replicaName: 'x' }, { body: documented });
		await expect(starting).rejects.toThrow(`"${label('replicaId', operation)}" is required`);
	});

	test.each<[string, INodeParameters]>([
		['white space', byId('  ')],
		['an expression that gives nothing', byId('={{ $json.no }}')],
		['an expression that gives null', byId('={{ null }}')],
		['an expression that gives an object', byId('={{ ({ a: 1 }) }}')],
	])('%s: refused, nothing sent', async (_name, replicaId) => {
		const { run: got, tavus } = await run(
			{ operation, replicaId, replicaName: 'x' },
			{ body: documented },
		);
		expect(tavus.requests).toEqual([]);
		expect(got.error?.message).toContain(`'${label('replicaId', operation)}'`);
		expect(got.error?.context?.['itemIndex']).toBe(0);
	});
});

describe('rename', () => {
	test.each<[string, Answer]>([
		['no body', {}],
		['an empty object', { body: {} }],
		['304, nothing changed', { status: 304 }],
	])('answered with %s', async (_name, answer) => {
		const { run: renamed, tavus } = await run(
			{ operation: 'rename', replicaId: byId(id), replicaName: 'New name' },
			answer,
		);
		expect(tavus.requests[0]).toMatchObject({
			method: 'PATCH',
			path: `/v2/replicas/${id}/name`,
			body: { replica_name: 'New name' },
		});
		expect(renamed.error).toBeUndefined();
		expect(renamed.items[0]?.json).toMatchObject({ replica_id: id, replica_name: 'New name' });
	});

	test('to nothing is refused', async () => {
		const { run: renamed, tavus } = await run(
			{ operation: 'rename', replicaId: byId(id), replicaName: ' ' },
			{},
		);
		expect(tavus.requests).toEqual([]);
		expect(renamed.error?.message).toContain(`'${label('replicaName', 'rename')}'`);
	});
});

describe('delete', () => {
	test.each<[string, Answer]>([
		['200 without a body', {}],
		['204', { status: 204 }],
		['200 with an object', { body: { message: 'ok' } }],
	])('answered with %s', async (_name, answer) => {
		const { run: deleted, tavus } = await run({ operation: 'delete', replicaId: byId(id) }, answer);
		expect(tavus.requests[0]).toMatchObject({ method: 'DELETE', path: `/v2/replicas/${id}` });
		expect(tavus.requests[0]?.query['hard'] ?? 'false').toBe('false');
		expect(deleted.items[0]?.json).toEqual({ deleted: true, replica_id: id });
	});

	test('hard only when asked', async () => {
		const { tavus } = await run({ operation: 'delete', replicaId: byId(id), hard: true }, {});
		expect(tavus.requests[0]?.query).toEqual({ hard: 'true' });
	});

	test('each item its own replica', async () => {
		const { run: deleted, tavus } = await run(
			{ operation: 'delete', replicaId: byId('={{ $json.id }}') },
			{},
			[{ id: 'r1' }, { id: 'r2' }],
		);
		expect(tavus.requests.map(({ path }) => path).sort()).toEqual([
			'/v2/replicas/r1',
			'/v2/replicas/r2',
		]);
		expect(deleted.items.map(({ json }) => json['replica_id'])).toEqual(['r1', 'r2']);
	});
});

describe('filters of Get Many', () => {
	test('go into the query as Tavus names them', async () => {
		const { tavus } = await run(
			{
				operation: 'getMany',
				filters: { replicaType: 'user', modelName: 'phoenix-4', replicaId: byId('r1, r2') },
			},
			{ body: { data: [], total_count: 0 } },
		);
		expect(tavus.requests[0]?.query).toMatchObject({
			replica_type: 'user',
			model_name: 'phoenix-4',
			replica_ids: 'r1,r2',
		});
	});

	test('are absent when empty', async () => {
		const { tavus } = await run({ operation: 'getMany' }, { body: { data: [], total_count: 0 } });
		expect(Object.keys(tavus.requests[0]?.query ?? {}).sort()).not.toContain('replica_type');
		expect(tavus.requests[0]?.query).not.toHaveProperty('model_name');
		expect(tavus.requests[0]?.query).not.toHaveProperty('replica_ids');
	});
});

test('Get: a Simplify that is no boolean is refused before anything is sent', async () => {
	const { run: refused, tavus } = await run(
		{ operation: 'get', replicaId: byId(id), simplify: '={{ "yes" }}' },
		{ body: documented },
	);
	expect(refused.error?.message).toContain(`'${label('simplify', 'get')}'`);
	expect(tavus.requests).toEqual([]);
});
