import type { IDataObject } from 'n8n-workflow';

import { byId } from './harness/parameters.mts';
import { closedNetwork } from './harness/tavus-api.mts';
import type { Responder } from './harness/tavus-server.mts';
import { run } from './harness/faked-run.mts';

closedNetwork();

describe('the skills of a persona', () => {
	const skill = (id: string): IDataObject => ({ personaId: byId('p1'), skillId: byId(id) });
	const respond: Responder = ({ body }) => ({ body: { ...(body as object) } });

	test.each([
		['chosen by hand', byId('presentation')],
		['an expression', byId('={{ $json.skill }}')],
	])('settings count for the skill, %s', async (_way, skillId) => {
		const { run: made, tavus } = await run(
			'persona',
			'attachSkill',
			{
				...skill('presentation'),
				skillId,
				additionalFields: {
					documentIds: { row: [{ documentId: byId('={{ $json.documents }}') }] },
					slidesTrigger: 'walk_the_deck',
				},
			},
			respond,
			{ items: [{ skill: 'presentation', documents: ['d1', 'd2'] }] },
		);
		expect(made.error).toBeUndefined();
		expect(tavus.requests).toEqual([
			expect.objectContaining({
				method: 'PUT',
				path: '/v2/pals/p1/skills/presentation',
				body: { config: { document_ids: ['d1', 'd2'], slides_trigger: 'walk_the_deck' } },
			}),
		]);
		expect(made.items[0]?.json).toMatchObject({ persona_id: 'p1', skill_id: 'presentation' });
	});

	test('the whole set, with the settings of each row', async () => {
		const { run: made, tavus } = await run(
			'persona',
			'replaceSkills',
			{
				personaId: byId('p1'),
				skills: {
					skill: [
						{ skillId: byId('internet_search') },
						{
							skillId: byId('presentation'),
							documentIds: { row: [{ documentId: byId('d1') }] },
							prompt: 'Be brief.',
						},
						{ skillId: byId('magic_canvas'), disabledComponents: ['chart'] },
					],
				},
			},
			() => ({ body: { data: { internet_search: { config: {} } } } }),
		);
		expect(tavus.requests[0]).toMatchObject({
			method: 'PUT',
			path: '/v2/pals/p1/skills',
			body: {
				skills: {
					internet_search: { config: {} },
					presentation: { config: { document_ids: ['d1'], prompt: 'Be brief.' } },
					magic_canvas: { config: { components: { chart: { enabled: false } } } },
				},
			},
		});
		expect(made.items.map(({ json }) => json)).toEqual([
			{
				persona_id: 'p1',
				changed: true,
				skills: [{ skill_id: 'internet_search', config: {} }],
			},
		]);
	});

	test('a list that comes as an object: one item each, in one request without page numbers', async () => {
		const { run: made, tavus } = await run(
			'persona',
			'getSkills',
			{ personaId: byId('p1'), returnAll: true },
			() => ({
				body: { data: { presentation: { config: {} }, magic_canvas: { config: {} } } },
			}),
		);
		expect(tavus.requests).toEqual([
			expect.objectContaining({ method: 'GET', path: '/v2/pals/p1/skills', query: {} }),
		]);
		expect(made.items.map(({ json }) => json['skill_id'])).toEqual([
			'presentation',
			'magic_canvas',
		]);
	});
});
