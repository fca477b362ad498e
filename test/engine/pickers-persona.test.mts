import type { INodeListSearchResult, INodeParameters } from 'n8n-workflow';

import { byId } from './harness/parameters.mts';
import { openPicker } from './harness/picker.mts';
import { startTavusServer } from './harness/tavus-server.mts';

const attached = {
	'/v2/pals/p1/tools': { data: [{ tool_id: 't1', name: 'get_weather' }] },
	'/v2/pals/p1/skills': { data: { magic_canvas: { config: {} } } },
};

/** Opens a picker of a node whose other fields are filled in as given. */
async function look(method: string, parameters: INodeParameters): Promise<INodeListSearchResult> {
	const server = await startTavusServer(({ path }) => ({
		body: attached[path as keyof typeof attached] ?? { error: 'PAL not found' },
	}));
	return await openPicker(server.url, method, { parameters });
}

test.each([
	['searchPersonaTools', 'detachTool', [{ name: 'get_weather', value: 't1' }]],
	['searchPersonaSkills', 'detachSkill', [{ name: 'magic_canvas', value: 'magic_canvas' }]],
])('%s shows what the chosen persona has', async (method, operation, results) => {
	const parameters = { resource: 'persona', operation, personaId: byId('p1') };
	expect(await look(method, parameters)).toEqual({ results });
	// The editor leaves out what has its default, and saves a plain text where an ID was pasted by an expression.
	expect(await look(method, { personaId: 'p1' })).toEqual({ results });
	await expect(look(method, { resource: 'persona', operation })).rejects.toThrow(
		"Choose a 'Persona (PAL)' first",
	);
});
