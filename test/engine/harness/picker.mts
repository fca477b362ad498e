import { LoadOptionsContext } from 'n8n-core';
import { Workflow, type INodeListSearchResult, type INodeParameters } from 'n8n-workflow';

import { TavusApi } from '../../../credentials/TavusApi.credentials.ts';
import { Tavus } from '../../../nodes/Tavus/Tavus.node.ts';
import { apiKey } from '../harness.mts';
import { additionalDataFor } from './additional-data.mts';
import { EngineCredentials } from './credentials.mts';
import { node } from './nodes.mts';

/** What is looked for in a picker. */
export interface Look {
	filter?: string | undefined;
	paginationToken?: string | undefined;
	/** How the other fields of the node are filled in. */
	parameters?: INodeParameters;
}

/** Opens a picker as the editor does, in n8n's own context. */
export async function openPicker(
	baseUrl: string,
	method: string,
	{ filter, paginationToken, parameters = {} }: Look = {},
): Promise<INodeListSearchResult> {
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
		{ tavusApi: { apiKey, baseUrl } },
	);
	const data = { ...additionalDataFor(credentials, '1'), currentNodeParameters: parameters };
	const context = new LoadOptionsContext(workflow, saved, data, '');
	const search = (tavus.methods.listSearch as Record<string, Function>)[method];
	return (await search?.call(context, filter, paginationToken)) as INodeListSearchResult;
}
