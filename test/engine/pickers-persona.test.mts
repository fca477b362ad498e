import { LoadOptionsContext } from 'n8n-core';
import { Workflow, type INodeListSearchResult, type INodeParameters } from 'n8n-workflow';

import { TavusApi } from '../../credentials/TavusApi.credentials.ts';
import { Tavus } from '../../nodes/Tavus/Tavus.node.ts';
import { apiKey } from './harness.mts';
import { additionalDataFor } from './harness/additional-data.mts';
import { EngineCredentials } from './harness/credentials.mts';
import { node } from './harness/nodes.mts';
import { byId } from './harness/parameters.mts';
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
	const tavus = new Tavus();
	const saved = node('Tavus', 'tavus', {
		parameters,
		credentials: { tavusApi: { id: '1', name: 'Tavus' } },
	});
	const nodeTypes = {
		getByName: () => tavus,
		getByNameAndVersion: () => tavus,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [saved], connections: {}, active: false, nodeTypes });
	const credentials = new EngineCredentials(
		{ tavusApi: new TavusApi() },
		{ tavusApi: { apiKey, baseUrl: server.url } },
	);
	const data = { ...additionalDataFor(credentials, '1'), currentNodeParameters: parameters };
	const context = new LoadOptionsContext(workflow, saved, data, '');
	const search = (tavus.methods.listSearch as Record<string, Function>)[method];
	return (await search?.call(context)) as INodeListSearchResult;
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
