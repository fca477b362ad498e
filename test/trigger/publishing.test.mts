import { NodeOperationError, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';

import { TavusTrigger } from '../../nodes/Tavus/TavusTrigger.node.ts';
import { closedNetwork } from '../engine/harness/tavus-api.mts';
import { Published, secret } from './harness.mts';

closedNetwork();

const credentials = { callbackSecret: secret };

test.each([
	['as it is dropped in', {}],
	['signed only', { credentials, parameters: { options: { confirmWithApi: false } } }],
	[
		'unknown callbacks, signed',
		{ credentials, parameters: { events: ['unknown', 'replica.progress'] } },
	],
])('%s it is published, as often as n8n tries, and taken down', async (_name, options) => {
	const trigger = new Published(options);
	for (let i = 0; i < 5; i++) expect(await trigger.publish()).toBe(true);
	expect(await trigger.lifecycle('delete')).toBe(true);
	expect(await trigger.lifecycle('delete')).toBe(true);
	expect(trigger.staticData).toEqual({});
});

test.each([
	[
		'neither a secret nor the API vouches',
		{ parameters: { options: { confirmWithApi: false } } },
		'Anyone who knows the webhook URL could start this workflow',
	],
	[
		'a secret of blanks is none',
		{ credentials: { callbackSecret: ' \n ' }, parameters: { options: { confirmWithApi: false } } },
		'Anyone who knows the webhook URL could start this workflow',
	],
	[
		'unknown callbacks without a secret',
		{ parameters: { events: ['replica.completed', 'unknown'] } },
		'Callbacks of this kind can only be verified by a signature: unknown',
	],
	[
		'progress without a secret',
		{ parameters: { events: ['replica.progress'] } },
		'Callbacks of this kind can only be verified by a signature: replica.progress',
	],
	['no event', { credentials, parameters: { events: [] } }, "'Trigger On' is empty"],
])('%s: publishing is refused', async (_name, options, message) => {
	const refused: unknown = await new Published(options).publish().catch((error: unknown) => error);
	expect(refused).toBeInstanceOf(NodeOperationError);
	expect((refused as NodeOperationError).message).toBe(message);
	expect((refused as NodeOperationError).description).toMatch(/\.$/);
});

describe('the description', () => {
	const { description, methods } = new TavusTrigger();

	function* all(properties: readonly unknown[]): Generator<INodeProperties> {
		for (const property of properties as INodeProperties[]) {
			yield property;
			if (property.type === 'collection') yield* all(property.options ?? []);
		}
	}

	test('names and defaults that saved workflows depend on', () => {
		expect(description.name).toBe('tavusTrigger');
		expect(description.credentials).toEqual([{ name: 'tavusApi', required: true }]);
		expect(description.webhooks).toEqual([
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'tavus' },
		]);
		const defaults = [...all(description.properties)].map(({ name, default: value }) => [
			name,
			value,
		]);
		expect(Object.fromEntries(defaults)).toEqual({
			events: ['replica.completed', 'replica.error'],
			filters: {},
			conversationId: { mode: 'list', value: '' },
			personaId: { mode: 'list', value: '' },
			replicaId: { mode: 'list', value: '' },
			options: {},
			confirmWithApi: true,
			dropDuplicates: true,
			requireSignature: true,
			simplify: true,
		});
	});

	test('every kind of callback can be chosen', () => {
		const kinds = (description.properties[0]?.options ?? []) as INodePropertyOptions[];
		expect(kinds.map(({ value }) => value).sort()).toEqual([
			'application.memory_consolidation',
			'application.perception_analysis',
			'application.perception_unavailable',
			'application.post_call_action_executed',
			'application.raven_memory_evidence',
			'application.recording_copy_failed',
			'application.recording_ready',
			'application.transcription_ready',
			'canvas.interaction',
			'document.error',
			'document.progress',
			'document.ready',
			'guardrail.triggered',
			'objective.completed',
			'replica.completed',
			'replica.error',
			'replica.progress',
			'system.replica_joined',
			'system.shutdown',
			'unknown',
			'video.error',
			'video.progress',
			'video.ready',
		]);
		const group =
			/^(Conversation|Document|Guardrail|Objective|Replica|Unknown|Video) (\(Face\) )?[A-Z]/;
		for (const { name, description: text = '' } of kinds) {
			expect(name).toMatch(group);
			expect(text.length).toBeGreaterThan(20);
		}
	});

	test('a kind that needs a secret says so, and no other', async () => {
		for (const { value, description: text } of (description.properties[0]?.options ??
			[]) as INodePropertyOptions[]) {
			const needs = text?.endsWith('Needs a callback secret.') === true;
			const trigger = new Published({ parameters: { events: [String(value)] } });
			const published = await trigger.publish().catch(() => false);
			expect([value, published]).toEqual([value, !needs]);
			const withSecret = new Published({ credentials, parameters: { events: [String(value)] } });
			expect(await withSecret.publish()).toBe(true);
		}
	});

	test('every list is in alphabetical order', () => {
		for (const { type, options = [] } of all(description.properties)) {
			const names = options.map((option) =>
				'displayName' in option ? option.displayName : option.name,
			);
			if (type !== 'resourceLocator') expect(names).toEqual([...names].sort());
		}
	});

	test('every picker has its search', () => {
		const searched = [...all(description.properties)].flatMap(({ modes }) =>
			(modes ?? []).flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
		);
		expect(searched).toEqual(['searchConversations', 'searchPersonas', 'searchReplicas']);
		for (const name of searched) expect(methods.listSearch).toHaveProperty(name);
	});
});
