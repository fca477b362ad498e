import { outputOf } from '../../../scripts/n8n/rest/executions.mts';
import { putWithTrigger } from '../../../scripts/start/demonstration.mts';
import { loadExample, setParameters } from '../../../scripts/start/examples.mts';
import { waitFor } from '../../../scripts/n8n/wait.mts';
import type { Stage } from '../support/stage.mts';
import { byId, callTavus } from '../support/tavus.mts';

const MANUAL = 'When clicking Execute workflow';

export function examplesTalkingSuite(stage: () => Stage): void {
	describe('the example workflows about conversations and knowledge', () => {
		beforeEach(async () => await stage().emulator.control.reset());

		test('a link for each contact, and the transcript as a record afterwards', async () => {
			const { n8n, emulator, credential } = stage();
			const { persona_id: persona } = await callTavus(stage(), 'POST', '/v2/personas', {
				persona_name: 'Anna',
				system_prompt: 'You are Anna.',
				default_replica_id: 'r90bbd427f71',
			});
			const example = await loadExample('conversation-per-contact', credential);
			setParameters(example, 'Create Conversation', { personaId: byId(String(persona)) });
			const id = await putWithTrigger(n8n.rest, example, 'Your Contacts', undefined);
			const created = await n8n.rest.executions.run(id, MANUAL);
			const invitations = outputOf(created, 'Invitation').map(({ json }) => json);
			expect(invitations).toEqual(
				['Ada', 'Ben'].map((name) => ({
					email: `${name.toLowerCase()}@example.com`,
					subject: `Your call, ${name}`,
					link: expect.stringMatching(/^https:\/\/tavus\.daily\.co\/c/) as unknown,
				})),
			);
			const before = (await n8n.rest.executions.list(id)).map((execution) => execution.id);
			const conversation = String(invitations[1]?.['link']).split('/').at(-1) ?? '';
			await emulator.control.conversations.hold(conversation, {
				turns: [
					{ role: 'user', content: 'Hi, this is Ben.' },
					{ role: 'assistant', content: 'Hello Ben!' },
				],
			});
			const recorded = await n8n.rest.executions.next(id, before, 60);
			expect(recorded.data.resultData.error).toBeUndefined();
			expect(outputOf(recorded, 'Record').map(({ json }) => json)).toEqual([
				{
					email: 'ben@example.com',
					transcript: 'User: Hi, this is Ben.\nAssistant: Hello Ben!',
					seconds: expect.any(Number) as unknown,
					conversationId: conversation,
				},
			]);
		});

		test('a knowledge base kept in step with a list of pages', async () => {
			const { n8n, credential } = stage();
			const add = async (url: string, tags: string[]): Promise<unknown> =>
				await callTavus(stage(), 'POST', '/v2/documents', { document_url: url, tags });
			await add('https://example.com/prices', ['website']);
			await add('https://example.com/old', ['website']);
			await add('https://example.com/other', ['handbook']);
			const { id } = await n8n.rest.workflows.create(
				await loadExample('knowledge-base-in-step', credential),
			);
			const addresses = async (): Promise<unknown[]> => {
				const { data } = (await callTavus(stage(), 'GET', '/v2/documents?limit=100')) as {
					data: Array<{ document_url: string }>;
				};
				return data.map((document) => document.document_url).sort();
			};
			const inStep = [
				'https://example.com/',
				'https://example.com/contact',
				'https://example.com/other',
				'https://example.com/prices',
			];
			// The second time there is nothing to do.
			for (const changes of [3, 0]) {
				await stage().emulator.control.clearRequests();
				const execution = await n8n.rest.executions.run(id, MANUAL);
				expect(execution.data.resultData.error).toBeUndefined();
				expect(await addresses()).toEqual(inStep);
				const requests = await stage().emulator.control.requests();
				expect(requests.filter(({ method }) => method !== 'GET')).toHaveLength(changes);
			}
		});

		test('a knowledge base that is empty yet', async () => {
			const { n8n, credential } = stage();
			const { id } = await n8n.rest.workflows.create(
				await loadExample('knowledge-base-in-step', credential),
			);
			const execution = await n8n.rest.executions.run(id, MANUAL);
			expect(execution.data.resultData.error).toBeUndefined();
			expect(outputOf(execution, 'Add Document')).toHaveLength(3);
		});

		test('a persona for each customer, deleted after the call', async () => {
			const { n8n, emulator, credential } = stage();
			const example = await loadExample('persona-per-customer', credential);
			setParameters(example, 'Create Persona', { defaultReplicaId: byId('r90bbd427f71') });
			const id = await putWithTrigger(n8n.rest, example, 'Your Customers', undefined);
			const created = await n8n.rest.executions.run(id, MANUAL);
			const personas = outputOf(created, 'Create Persona').map(({ json }) =>
				String(json['persona_id']),
			);
			const conversations = outputOf(created, 'Create Conversation').map(({ json }) =>
				String(json['conversation_id']),
			);
			expect(personas).toHaveLength(2);
			await emulator.control.conversations.hold(conversations[0] ?? '', {});
			const gone = await waitFor(
				'the persona to be deleted',
				async () => {
					const left = await callTavus(stage(), 'GET', '/v2/personas?persona_type=user&limit=100');
					const ids = (left['data'] as Array<{ persona_id: string }>).map(
						(persona) => persona.persona_id,
					);
					return ids.length === 1 ? ids : undefined;
				},
				{ seconds: 60 },
			);
			expect(gone).toEqual([personas[1]]);
		});
	});
}
